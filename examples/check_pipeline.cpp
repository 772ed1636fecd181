// Five checks of a pipeline, each with its time and, where it fails, what to do.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <functional>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

#include "examples/kafka_options.hpp"
#include "examples/program.hpp"
#include "examples/store_options.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/hdfs/from_hdfs.hpp"
#include "musicfaker/hdfs/open_store.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;

namespace {

constexpr int event_count = 100;
constexpr std::chrono::seconds longest_wait{30};

/// Runs checks one after the other, and prints a line for each.
class checks {
 public:
  /// A check that needs others which failed is not tried.
  bool run(const char* what, bool needs, const std::function<void()>& check) {
    ++number_;
    if (!needs) {
      std::printf("[%d/5] %-32s  not tried: it needs a check that failed\n", number_, what);
      return passed_ = false;
    }
    const auto began = std::chrono::steady_clock::now();
    std::string problem;
    try {
      check();
    } catch (const std::exception& e) {
      problem = e.what();
    }
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - began;
    std::printf("[%d/5] %-32s  %-4s %8.1f ms\n", number_, what, problem.empty() ? "ok" : "FAIL",
                time.count());
    if (!problem.empty()) std::printf("      %s\n", problem.c_str());
    std::fflush(stdout);
    passed_ &= problem.empty();
    return problem.empty();
  }

  [[nodiscard]] bool passed() const noexcept { return passed_; }

 private:
  int number_ = 0;
  bool passed_ = true;
};

// ---- the pipelines

auto sending(const std::vector<music_event>& events, const kafka_settings& settings,
             const std::string& topic) {
  return events | to_kafka({.settings = settings, .topic = topic});
}

/// Finds the events with the mark, as many as were made.
auto receiving(const kafka_settings& settings, const std::string& topic, const std::string& mark,
               std::vector<music_event>& into) {
  return from_kafka<music_event>({.settings = settings, .topic = topic, .group = mark}) |
         dead_letters(for_each([](const dead_letter&) {})) |  // not ours
         filter([mark](const music_event& each) { return each.user == mark; }) | take(event_count) |
         collect_into(into);
}

auto storing(const std::vector<music_event>& events, const std::string& store) {
  return events | to_hdfs(partition_by_date, {.store = store});
}

auto reading_back(const std::string& store, std::vector<music_event>& into) {
  return from_hdfs<music_event>(store) | collect_into(into);
}

std::vector<named_description> describe_all(const std::string& topic, const std::string& store) {
  std::vector<music_event> events;
  return {{"sending", describe(sending(events, {}, topic))},
          {"receiving", describe(receiving({}, topic, "", events))},
          {"storing", describe(storing(events, store))},
          {"reading back", describe(reading_back(store, events))}};
}

// ---- what the checks do with them

/// Events that nobody else has.
std::vector<music_event> make_events(const std::string& mark) {
  std::vector<music_event> events;
  run(generate() | take(event_count) | collect_into(events));
  for (music_event& each : events) each.user = mark;
  return events;
}

/// Reads the topic until `wanted` events with the mark have come.
std::vector<music_event> read_marked(const kafka_settings& settings, const std::string& topic,
                                     const std::string& mark, std::stop_token stop) {
  std::stop_source enough;
  const std::stop_callback on_stop{stop, [&] { enough.request_stop(); }};
  std::vector<music_event> found;
  run(receiving(settings, topic, mark, found),
      {.stop = enough.get_token(),
       .progress = [&, until = std::chrono::steady_clock::now() + longest_wait](const auto&) {
         if (std::chrono::steady_clock::now() > until) enough.request_stop();
       }});
  return found;
}

/// The same events, in whatever order: those of one key only keep theirs.
void expect_same(std::vector<music_event> got, std::vector<music_event> wanted, const char* where,
                 const std::stop_token& stop) {
  const auto line_of = [](const music_event& event) {
    std::string line;
    json_codec<music_event>{}.write(event, line);
    return line;
  };
  std::ranges::sort(got, {}, line_of);
  std::ranges::sort(wanted, {}, line_of);
  if (got == wanted) return;
  if (stop.stop_requested()) throw error{"check.stopped", "stopped before it was done", ""};
  throw error{"check.differs",
              std::to_string(wanted.size()) + " events were sent, and " +
                  std::to_string(got.size()) + " came back from " + where +
                  (got.size() == wanted.size() ? ", not all of them the same" : ""),
              "see the logs of Kafka and of HDFS"};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Checks Kafka, HDFS and the way between them with a few events of its own.",
               "check_pipeline"};
  app.footer(
      "Examples:\n"
      "  check_pipeline\n"
      "  check_pipeline --brokers embedded --store /tmp/check\n"
      "It uses a topic of its own, which stays, and a folder of its own in the store, which it "
      "removes.\n"
      "Exit codes: 0 all is well, 1 a check failed, 2 wrong usage.");
  kafka_flags kafka{.topic = "musicfaker_check"};
  std::string store = store_flags{}.store;
  kafka.add_to(app);
  add_store(app, store);

  const auto check = [&](std::stop_token stop) {
    const kafka_connection connection{kafka};
    kafka_settings settings = connection.settings();
    settings.log = nullptr;  // what matters is in the result of the check
    const std::string mark = "check-" + std::to_string(std::random_device{}());
    const auto sent = make_events(mark);
    const std::string folder = "/_" + mark;
    const auto files = open_store(store);
    const std::string below = files->address(folder);

    checks all;
    const bool kafka_is_there = all.run("Kafka can be reached", true, [&] {
      const std::vector<music_event> none;
      run(sending(none, settings, kafka.topic), {.stop = stop});
    });
    const bool store_is_there = all.run("the store can be written", true, [&] {
      files->make_folder(folder);
      files->create(folder + "/_try", "ok\n");
      files->remove(folder + "/_try");
    });
    std::vector<music_event> received;
    const bool through = all.run("from producer to consumer", kafka_is_there, [&] {
      run(sending(sent, settings, kafka.topic), {.stop = stop});
      received = read_marked(settings, kafka.topic, mark, stop);
      expect_same(received, sent, "Kafka", stop);
    });
    const bool stored = all.run("events are stored", through && store_is_there, [&] {
      const auto report = run(storing(received, below), {.stop = stop});
      if (report.stored != sent.size()) expect_same({}, sent, "the store", stop);
    });
    all.run("and can be read back", stored, [&] {
      std::vector<music_event> back;
      run(reading_back(below, back), {.stop = stop});
      expect_same(back, sent, "the store", stop);
    });
    if (store_is_there) files->remove(folder);
    return static_cast<int>(all.passed() ? done : failed);
  };

  return run_program(app, argc, argv, check, [&] { return describe_all(kafka.topic, store); });
}
