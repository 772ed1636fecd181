// Reads music-streaming events from Kafka and stores them as files, by date.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <stop_token>
#include <string>
#include <vector>

#include "examples/kafka_options.hpp"
#include "examples/program.hpp"
#include "examples/store_options.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/dead_letters.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;
using namespace std::chrono_literals;

int main(int argc, char** argv) {
  CLI::App app{"Reads music-streaming events from Kafka and stores them as JSON lines, by date.",
               "kafka_hdfs_consumer"};
  app.footer(
      "Examples:\n"
      "  kafka_hdfs_consumer                              batches of 50 to HDFS, until Ctrl-C\n"
      "  kafka_hdfs_consumer -b 500 --until-end           all that is there now, then ends\n"
      "  kafka_hdfs_consumer -m realtime                  readable in the store within a second\n"
      "  kafka_hdfs_consumer --store file:///tmp/events   a local folder\n"
      "Exit codes: 0 all that was read is stored, 1 an error, 2 wrong usage.");
  std::string mode = "batch";
  std::size_t batch_size = 50;
  bool until_end = false;
  std::string group = "musicfaker-hdfs";
  kafka_flags kafka;
  store_flags store;
  report_flag report;
  app.add_option(
         "-m", mode,
         "batch: a file for each batch and day; realtime: files of about a third of a second")
      ->check(CLI::IsMember({"batch", "realtime"}))
      ->capture_default_str();
  app.add_option("-b", batch_size, "Events in a batch")
      ->check(whole_number(1, 10'000'000))
      ->capture_default_str();
  app.add_option("--group", group, "The consumer group; it goes on where it was")
      ->capture_default_str();
  app.add_flag("--until-end", until_end, "End when all that is in the topic now is stored");
  kafka.add_to(app);
  store.add_to(app);
  report.add_to(app);

  // Gives the pipeline to `use`: in the other mode it is of another type.
  const auto with_pipeline = [&](const kafka_settings& settings, const auto& use) {
    const auto events =
        from_kafka<music_event>(
            {.settings = settings, .topic = kafka.topic, .group = group, .until_end = until_end}) |
        dead_letters(to_dead_letter_folder(store.dead_letter_folder()));
    return mode == "batch" ? use(events | batch(batch_size, within(5s)) |
                                 to_hdfs(partition_by_date, {.store = store.store}))
                           : use(events | to_hdfs(partition_by_date,
                                                  {.store = store.store, .roll = {.age = 300ms}}));
  };

  const auto consume = [&](std::stop_token stop) {
    const kafka_connection connection{kafka};
    live_line line;
    const auto started = real_clock{}.now();
    const run_options options{
        .stop = stop, .progress = [&](const run_report& so_far) {
          const std::chrono::duration<double> passed = real_clock{}.now() - started;
          line.show(with_thousands(so_far.items) + " read, " + with_thousands(so_far.stored) +
                    " stored in " + with_thousands(so_far.files) + " files, " +
                    per_second(so_far.stored, passed.count()));
        }};
    const auto result =
        with_pipeline(connection.settings(), [&](auto pipeline) { return run(pipeline, options); });
    line.finish();
    if (report.is_line()) {
      std::printf("%s events read, %s stored in %s files in %.2f s: %s\n",
                  with_thousands(result.items).c_str(), with_thousands(result.stored).c_str(),
                  with_thousands(result.files).c_str(), result.seconds,
                  per_second(result.stored, result.seconds).c_str());
    } else {
      report.print({{"", result}});
    }
    show_losses(result, store.dead_letter_folder());
    return static_cast<int>(done);
  };

  return run_program(app, argc, argv, consume, [&] {
    return with_pipeline({}, [](const auto& pipeline) {
      return std::vector<named_description>{{"", describe(pipeline)}};
    });
  });
}
