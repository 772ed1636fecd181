// What music_analyzer --watch costs: events a second of from_kafka alone, and with the analysis
// behind it, over a topic that is there, one after the other:
//
//     ./bazelw run //third_party/services:start
//     ./bazelw run //examples:music_producer -- -n 2000000 -d 0 --topic watched
//     ./bazelw run //bench:watch -- 127.0.0.1:9092 watched

#include <cstdint>
#include <cstdio>
#include <random>
#include <stop_token>
#include <string>

#include "examples/stream_analysis.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_view.hpp"
#include "musicfaker/events/music_event_view_json.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/operators/for_each.hpp"

namespace {

using namespace musicfaker;

void tell(const char* what, std::uint64_t events, double seconds) {
  std::printf("%-16s %10.0f events/s\n", what, static_cast<double>(events) / seconds);
  std::fflush(stdout);
}

void measure(const std::string& brokers, const std::string& topic) {
  constexpr int rounds = 5;
  for (int round = 0; round < rounds; ++round) {
    std::uint64_t events = 0;
    const std::string group = "musicfaker-bench-" + std::to_string(std::random_device{}());
    const run_report alone = run(
        from_kafka<music_event_view>(
            {.settings = {.brokers = brokers}, .topic = topic, .group = group, .until_end = true}) |
        for_each([&](const music_event_view&) { ++events; }));
    tell("from_kafka alone", events, alone.seconds);

    const examples::stream_analysis watch{
        .kafka = {.brokers = brokers}, .topic = topic, .until_end = true};
    const music_report watched = watch.run(std::stop_token{}, [](const music_report&) {});
    tell("--watch", watched.events, watched.seconds);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: watch BROKERS TOPIC\n", stderr);
    return 2;
  }
  try {
    measure(argv[1], argv[2]);
  } catch (const error& e) {
    std::fprintf(stderr, "watch: %s\n", e.what());
    return 1;
  }
}
