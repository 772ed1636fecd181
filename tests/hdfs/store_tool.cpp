// One call of a file_system from a shell script: the error's id and text go to stderr, exit code 1.
//
//   store_tool URI make_folder|status|list|read|remove PATH
//   store_tool URI create PATH < bytes
//   store_tool URI rename PATH PATH
//
// $STORE_TOKEN is a delegation token, $STORE_CERTIFICATES a PEM file, $STORE_NEGOTIATE anything.

#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/open_store.hpp"

namespace {

using musicfaker::file_status;
using musicfaker::rename_outcome;

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

void print(const file_status& known) {
  std::cout << known.name << (known.is_folder ? "/" : "") << ' ' << known.length << '\n';
}

std::string_view name_of(rename_outcome outcome) {
  switch (outcome) {
    case rename_outcome::done:
      return "done";
    case rename_outcome::target_exists:
      return "target_exists";
    case rename_outcome::not_found:
      return "not_found";
  }
  return "?";
}

int call(const std::vector<std::string>& words) {
  const auto store = musicfaker::open_store(
      words.at(0), {.delegation_token = std::string{variable("STORE_TOKEN")},
                    .negotiate = !variable("STORE_NEGOTIATE").empty(),
                    .certificate_authority = std::string{variable("STORE_CERTIFICATES")}});
  const std::string& what = words.at(1);
  const std::string& path = words.at(2);
  if (what == "make_folder") {
    store->make_folder(path);
  } else if (what == "create") {
    store->create(path, std::string{std::istreambuf_iterator<char>{std::cin}, {}});
  } else if (what == "status") {
    const auto known = store->status(path);
    if (known) print(*known);
  } else if (what == "list") {
    for (const file_status& each : store->list(path)) print(each);
  } else if (what == "read") {
    const auto known = store->status(path);
    std::cout << store->read(path, 0, known ? known->length : 0);
  } else if (what == "remove") {
    store->remove(path);
  } else if (what == "rename") {
    std::cout << name_of(store->rename(path, words.at(3))) << '\n';
  } else {
    return 2;
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  try {
    return call({words + 1, words + count});
  } catch (const musicfaker::passing_error& e) {
    std::cerr << "(may pass) " << e.what() << '\n';
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
  }
  return 1;
}
