// Any text names a store or is refused with `hdfs.bad_store`; what names one has no way out of its
// folder, and its own text names the same one.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/store_uri.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace musicfaker;
using fuzz::require;

void check_path(const store_uri& store, std::string_view text) {
  const std::string& path = store.path;
  require(path.empty() || (path.front() == '/' && path.back() != '/'), text);
  const std::string closed = path + '/';
  require(closed.find("//") == std::string::npos || path.empty(), text);
  require(closed.find("/./") == std::string::npos, text);
  require(store.scheme == store_scheme::local || closed.find("/../") == std::string::npos, text);
  require(std::ranges::none_of(path, [](unsigned char c) { return c < ' ' || c == 0x7F; }), text);
}

void check_addresses(const store_uri& store, std::string_view text) {
  require(store.addresses.empty() == (store.scheme == store_scheme::local), text);
  require(store.user.find_first_of("@:/,") == std::string::npos, text);
  for (const host_and_port& address : store.addresses) {
    require(!address.host.empty() && address.port != 0, text);
    require(address.host.find_first_of("@/,?#% ") == std::string::npos, text);
    const bool in_brackets = address.host.front() == '[' && address.host.back() == ']';
    require(in_brackets || address.host.find_first_of("[]:") == std::string::npos, text);
  }
}

void check(std::string_view text) {
  try {
    const store_uri store = parse_store_uri(text);
    check_path(store, text);
    check_addresses(store, text);
    require(parse_store_uri(store.text()) == store, text);
  } catch (const error& e) {
    require(e.id() == "hdfs.bad_store" && !e.remedy().empty(), text);
  }
}

/// Whatever else is wrong, the problem does not show what stands where a password would.
void check_secret(std::string_view text) {
  for (const std::string_view scheme : {"webhdfs", "swebhdfs", "hdfs", "ftp"}) {
    try {
      static_cast<void>(
          parse_store_uri(std::string{scheme} + "://user:pa55w0rd@" + std::string{text}));
      require(false, text);
    } catch (const error& e) {
      require(e.id() == "hdfs.bad_store", text);
      require(std::string_view{e.what()}.find("pa55w0rd") == std::string_view::npos, text);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  check(text);
  check("webhdfs://" + std::string{text});
  check_secret(text);
  return 0;
}
