// The whole pipeline on simulated data, within one process, and then a count of what came through.

#include <cstdint>
#include <cstdio>
#include <stop_token>
#include <string>

#include "examples/fingerprint.hpp"
#include "examples/kafka_options.hpp"
#include "examples/program.hpp"
#include "examples/store_options.hpp"
#include "examples/temporary_store.hpp"
#include "examples/whole_pipeline.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/hdfs/from_hdfs.hpp"
#include "musicfaker/observe/describe.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;

namespace {

bool show_row(const char* what, std::uint64_t count, bool right) {
  std::printf("  %-20s %15s   %s\n", what, with_thousands(count).c_str(), right ? "ok" : "WRONG");
  return right;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Sends simulated events through an embedded broker into a folder, reads them back, "
      "and compares.",
      "quick_test"};
  app.footer(
      "Examples:\n"
      "  quick_test                 a minute, 1000 events a second\n"
      "  quick_test --seconds 5 --rate 10000\n"
      "Exit codes: 0 PASS, 1 FAIL or an error, 2 wrong usage.");
  double seconds = 60;
  double rate = 1000;
  app.add_option("--seconds", seconds, "How long events are made")
      ->check(number(0.1, 86'400))
      ->capture_default_str();
  app.add_option("--rate", rate, "Events a second")
      ->check(number(0.1, 1'000'000))
      ->capture_default_str();

  const auto way = [&](const kafka_settings& settings, const std::string& store) {
    return whole_pipeline{.kafka = settings,
                          .group = "musicfaker-quick-test",
                          .store = store,
                          .dead_letter_folder = store_flags::beside(store),
                          .events_per_second = rate,
                          .time = std::chrono::duration<double>{seconds}};
  };
  const auto reading_back = [](const std::string& store, fingerprint& read) {
    return from_hdfs<music_event>(store) | read.of_each();
  };

  const auto test = [&](std::stop_token stop) {
    const kafka_connection connection{kafka_flags{.brokers = embedded}};
    const std::string store = temporary_store("quick_test");
    std::printf("Files go to %s\n", store.c_str());
    std::fflush(stdout);
    live_line line;
    const auto result =
        way(connection.settings(), store).run(stop, [&](const whole_pipeline::state& now) {
          line.show(with_thousands(now.producer.items) + " made, " +
                    with_thousands(now.consumer.stored) + " stored, " +
                    std::to_string(static_cast<int>(now.seconds)) + " s");
        });
    line.finish();

    fingerprint read;
    const auto back = run(reading_back(store, read));

    const std::uint64_t made = result.producer.items;
    bool right = show_row("made", made, made > 0);
    right &= show_row("acknowledged", result.producer.acknowledged,
                      result.producer.acknowledged == made);
    right &= show_row("stored", result.consumer.stored, result.consumer.stored == made);
    right &= show_row("read back", back.items, back.items == made);
    const bool same = read.value() == result.made_of && result.stored_of == result.made_of;
    right &= same;
    std::printf("  %-20s %15s   %s\n", "content", same ? "the same" : "different",
                same ? "ok" : "WRONG");
    if (right) {
      remove_temporary_store(store);
    } else {
      std::printf("  the files are kept\n");
      show_losses(result.consumer, store_flags::beside(store));
    }
    std::printf("%s: %s in %.1f s\n", right ? "PASS" : "FAIL",
                per_second(made, result.seconds).c_str(), result.seconds);
    return static_cast<int>(right ? done : failed);
  };

  return run_program(app, argc, argv, test, [&] {
    const std::string store = example_of_temporary_store("quick_test");
    fingerprint unused;
    auto pipelines = way({}, store).describe();
    pipelines.push_back({"reading back", describe(reading_back(store, unused))});
    return pipelines;
  });
}
