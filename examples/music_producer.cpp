// Makes music-streaming events and sends them to Kafka.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <optional>
#include <stop_token>
#include <vector>

#include "examples/kafka_options.hpp"
#include "examples/program.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/take.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;

int main(int argc, char** argv) {
  CLI::App app{"Makes music-streaming events and sends them to Kafka.", "music_producer"};
  app.footer(
      "Examples:\n"
      "  music_producer -n 100 -d 0.5             100 events, one each half second\n"
      "  music_producer -n 0 -d 0.33              three a second until Ctrl-C\n"
      "  music_producer -n 1000000 --seed 42      a million, the same every time\n"
      "  music_producer -X compression.type=zstd -X security.protocol=SSL\n"
      "Exit codes: 0 all events are acknowledged, 1 an error, 2 wrong usage.");
  std::uint64_t count = 1000;
  double seconds_between = 0;
  std::optional<std::uint64_t> seed;
  kafka_flags kafka;
  report_flag report;
  app.add_option("-n", count, "Events to make; 0 for no end")
      ->check(whole_number(0, std::numeric_limits<std::int64_t>::max()))
      ->capture_default_str();
  app.add_option("-d", seconds_between, "Seconds between two events; 0 for as fast as it goes")
      ->check(number(0, 86'400))
      ->capture_default_str();
  app.add_option("--seed", seed,
                 "The same seed makes the same events, from 2025-07-03 on; without it they are new "
                 "each time, and happen now")
      ->check(whole_number(0, std::numeric_limits<std::uint64_t>::max()));
  kafka.add_to(app);
  report.add_to(app);

  // Gives the pipeline to `use`: with or without a pace it is of another type.
  const auto with_pipeline = [&](const kafka_settings& settings, const auto& use) {
    const auto events = seed ? generate(*seed) : generate();
    const auto to_topic = take(count == 0 ? std::numeric_limits<std::uint64_t>::max() : count) |
                          to_kafka({.settings = settings, .topic = kafka.topic});
    return seconds_between > 0 ? use(events | pace(1 / seconds_between) | to_topic)
                               : use(events | to_topic);
  };

  const auto produce = [&](std::stop_token stop) {
    const kafka_connection connection{kafka};
    live_line line;
    const auto started = real_clock{}.now();
    const run_options options{
        .stop = stop, .progress = [&](const run_report& so_far) {
          const std::chrono::duration<double> passed = real_clock{}.now() - started;
          line.show(with_thousands(so_far.items) + " made, " + with_thousands(so_far.acknowledged) +
                    " acknowledged, " + per_second(so_far.acknowledged, passed.count()));
        }};
    const auto result =
        with_pipeline(connection.settings(), [&](auto pipeline) { return run(pipeline, options); });
    line.finish();
    if (report.is_line()) {
      std::printf("%s events made, %s acknowledged by Kafka in %.2f s: %s\n",
                  with_thousands(result.items).c_str(), with_thousands(result.acknowledged).c_str(),
                  result.seconds, per_second(result.acknowledged, result.seconds).c_str());
    } else {
      report.print({{"", result}});
    }
    return static_cast<int>(done);
  };

  return run_program(app, argc, argv, produce, [&] {
    return with_pipeline({}, [](const auto& pipeline) {
      return std::vector<named_description>{{"", describe(pipeline)}};
    });
  });
}
