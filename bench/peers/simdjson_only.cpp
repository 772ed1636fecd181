// What simdjson alone takes: reads the ten fields of each line of a tree of uncompressed files on
// demand, in their order, and does nothing with them. No analysis that uses simdjson can be faster.
//
//     simdjson_only FOLDER THREADS

#include <simdjson.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct totals {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;  // of all text, so that nothing is left out as unused
  std::int64_t seconds = 0;

  totals& operator+=(const totals& other) {
    events += other.events;
    bytes += other.bytes;
    seconds += other.seconds;
    return *this;
  }
};

totals read_file(simdjson::ondemand::parser& parser, const std::string& path) {
  static constexpr const char* before[] = {"user", "artist", "track", "timestamp", "genre"};
  static constexpr const char* after[] = {"platform", "device", "action", "country"};
  constexpr std::size_t batch = 1'000'000;
  totals found;
  const simdjson::padded_string json = simdjson::padded_string::load(path);
  simdjson::ondemand::document_stream lines = parser.iterate_many(json, batch);
  for (auto line : lines) {
    simdjson::ondemand::object event = line.get_object();
    for (const char* key : before) {
      found.bytes += std::string_view{event.find_field(key).get_string()}.size();
    }
    found.seconds += std::int64_t{event.find_field("duration").get_int64()};
    for (const char* key : after) {
      found.bytes += std::string_view{event.find_field(key).get_string()}.size();
    }
    ++found.events;
  }
  return found;
}

std::vector<std::string> files_of(const char* folder) {
  std::vector<std::string> files;
  for (const auto& each : std::filesystem::recursive_directory_iterator{folder}) {
    if (each.path().extension() == ".jsonl") files.push_back(each.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 || !std::filesystem::is_directory(argv[1]) || std::atoi(argv[2]) < 1) {
    std::fputs("usage: simdjson_only FOLDER THREADS\n", stderr);
    return 2;
  }
  const std::vector<std::string> files = files_of(argv[1]);
  std::vector<totals> found(static_cast<std::size_t>(std::atoi(argv[2])));
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  const auto work = [&](totals& mine) {
    simdjson::ondemand::parser parser;
    try {
      for (std::size_t at = next++; at < files.size(); at = next++) {
        mine += read_file(parser, files[at]);
      }
    } catch (const simdjson::simdjson_error& e) {
      std::fprintf(stderr, "simdjson_only: %s\n", e.what());
      failed = true;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (totals& mine : found) threads.emplace_back([&work, &mine] { work(mine); });
  }
  totals all;
  for (const totals& mine : found) all += mine;
  std::printf("{\"events\":%llu,\"bytes\":%llu,\"seconds\":%lld}\n",
              static_cast<unsigned long long>(all.events),
              static_cast<unsigned long long>(all.bytes), static_cast<long long>(all.seconds));
  return failed ? 1 : 0;
}
