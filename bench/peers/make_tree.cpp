// Writes a week of made-up listeners into a folder, for the race: the same bytes each time but for
// the names of the files.
//
//     make_tree FOLDER EVENTS

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/hdfs/partition_by_date.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "musicfaker/operators/take.hpp"

int main(int argc, char** argv) {
  using namespace musicfaker;
  if (argc != 3 || std::atoll(argv[2]) < 1) {
    std::fputs("usage: make_tree FOLDER EVENTS\n", stderr);
    return 2;
  }
  const auto count = static_cast<std::uint64_t>(std::atoll(argv[2]));
  const double seconds = std::chrono::duration<double>{std::chrono::days{7}}.count();
  const generate_options week{.seed = 42,
                              .events_per_second = static_cast<double>(count) / seconds};
  // Several files a day, so that there is something for each thread.
  const to_hdfs_options files{.store = argv[1], .roll = {.bytes = 32'000'000}};
  try {
    const auto report = run(generate(week) | take(count) | to_hdfs(partition_by_date, files));
    std::printf("%llu events in %llu files\n", static_cast<unsigned long long>(report.stored),
                static_cast<unsigned long long>(report.files));
  } catch (const error& e) {
    std::fprintf(stderr, "make_tree: %s\n", e.what());
    return 1;
  }
}
