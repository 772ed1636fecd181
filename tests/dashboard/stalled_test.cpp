// A pipeline that stands still is seen to within five seconds, and says why.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/dashboard/detail/pipeline_json.hpp"
#include "musicfaker/dashboard/pipeline_monitor.hpp"
#include "musicfaker/operators/for_each.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

run_report report_of(std::uint64_t items, std::uint64_t acknowledged = 0,
                     std::uint64_t stored = 0) {
  run_report report;
  report.items = items;
  report.acknowledged = acknowledged;
  report.stored = stored;
  return report;
}

/// Only described, and never run: a monitor knows consumers by the name of their source.
struct kafka_source : source_base {
  static constexpr std::string_view name = "from_kafka";
  using item = int&&;
};

class Stalled : public ::testing::Test {
 protected:
  void pass(duration time) { clock.wait_until(clock.now() + time); }

  /// A run shows its report about five times a second.
  void run_for(duration time, const auto& step) {
    for (const time_point end = clock.now() + time; clock.now() < end; pass(200ms)) step();
  }

  [[nodiscard]] nlohmann::ordered_json pipeline() {
    return detail::pipeline_json(monitor.look(), clock.system_now());
  }

  virtual_clock clock;
  pipeline_monitor monitor{clock};
};

TEST_F(Stalled, IsNotWhatRuns) {
  monitor.add("producer", observed(std::vector{1} | for_each([](int) {})));
  std::uint64_t items = 0;
  run_for(60s, [&] {
    ++items;
    monitor.show("producer", report_of(items, items));
    ASSERT_EQ(monitor.look().state, "running");
  });
  EXPECT_TRUE(pipeline()["stalled_for_s"].is_null());
}

TEST_F(Stalled, IsNotWhatHasNothingToDo) {
  monitor.add("producer", observed(std::vector{1} | for_each([](int) {})));
  monitor.note_kafka({.connected = true, .lag = 0, .end = 10});
  run_for(60s, [&] {
    monitor.show("producer", report_of(10, 10));
    ASSERT_EQ(monitor.look().state, "running");
  });
}

TEST_F(Stalled, IsWhatGivesNoSignOfLifeForFiveSeconds) {
  monitor.add("producer", observed(std::vector{1} | for_each([](int) {})));
  monitor.show("producer", report_of(10));
  pass(4900ms);
  EXPECT_EQ(monitor.look().state, "running");
  pass(100ms);
  const auto seen = pipeline();
  EXPECT_EQ(seen["state"], "stalled");
  EXPECT_DOUBLE_EQ(seen["stalled_for_s"].get<double>(), 5);
  EXPECT_NE(seen["why"].get<std::string>().find("the producer waits"), std::string::npos);
  EXPECT_EQ(seen["checks"][2]["ok"], false);
  EXPECT_FALSE(detail::health_json(monitor.look(), clock.system_now()).first);

  monitor.show("producer", report_of(11));
  EXPECT_EQ(monitor.look().state, "running");
  EXPECT_TRUE(detail::health_json(monitor.look(), clock.system_now()).first);
}

TEST_F(Stalled, IsWhatSendsAndIsNotAcknowledged) {
  monitor.add("producer", observed(std::vector{1} | for_each([](int) {})));
  std::uint64_t items = 10;
  monitor.show("producer", report_of(items, 10));
  run_for(6s, [&] { monitor.show("producer", report_of(++items, 10)); });
  const auto seen = monitor.look();
  EXPECT_EQ(seen.state, "stalled");
  EXPECT_NE(seen.why.find("acknowledges nothing"), std::string::npos);
}

TEST_F(Stalled, IsWhatReadsNothingOfWhatWaits) {
  monitor.add("consumer", observed(kafka_source{} | for_each([](int) {})));
  monitor.show("consumer", report_of(90, 0, 90));
  run_for(6s, [&] {
    monitor.show("consumer", report_of(100, 0, 100));
    monitor.note_kafka({.connected = true, .lag = 50, .end = 150});
  });
  const auto seen = monitor.look();
  EXPECT_EQ(seen.state, "stalled");
  EXPECT_EQ(seen.why, "50 records wait in Kafka, and none is read");
  monitor.show("consumer", report_of(101, 0, 100));
  EXPECT_EQ(monitor.look().state, "running");
}

TEST_F(Stalled, IsNotWhatHoldsAllThatWaits) {
  monitor.add("consumer", observed(kafka_source{} | for_each([](int) {})));
  run_for(60s, [&] {
    monitor.show("consumer", report_of(100, 0, 60));
    monitor.note_kafka({.connected = true, .lag = 40, .end = 100});
    ASSERT_EQ(monitor.look().state, "running");
  });
  EXPECT_EQ(pipeline()["counts"]["consumed"], 100);
}

TEST_F(Stalled, IsWhatHasAKafkaThatDoesNotAnswer) {
  monitor.note_kafka({.connected = true, .lag = 3, .end = 10});
  run_for(6s, [&] { monitor.note_kafka({.connected = false, .message = "no route"}); });
  const auto seen = pipeline();
  EXPECT_EQ(seen["state"], "stalled");
  EXPECT_EQ(seen["why"], "Kafka does not answer: no route");
  EXPECT_EQ(seen["kafka"]["lag"], 3);
  EXPECT_TRUE(seen["kafka"]["lag_seconds"].is_null());
  monitor.note_kafka({.connected = true, .lag = 0, .end = 10});
  EXPECT_NE(monitor.look().state, "stalled");
}

TEST_F(Stalled, IsWhatHasAStoreThatDoesNotAnswer) {
  monitor.note_store({.address = "file:///x", .healthy = true});
  run_for(6s, [&] { monitor.note_store({.healthy = false, .message = "gone"}); });
  const auto seen = pipeline();
  EXPECT_EQ(seen["state"], "stalled");
  EXPECT_EQ(seen["why"], "the store does not answer: gone");
  EXPECT_EQ(seen["store"]["address"], "file:///x");
}

TEST_F(Stalled, LagRisesAndIsToldInSeconds) {
  std::uint64_t end = 0;
  for (int i = 0; i < 40; ++i) {
    end += 100;
    monitor.note_kafka({.connected = true, .topic = "t", .lag = end, .end = end});
    pass(1s);
  }
  const auto kafka = pipeline()["kafka"];
  EXPECT_EQ(kafka["trend"], "rising");
  EXPECT_EQ(kafka["lag"], 4000);
  EXPECT_EQ(kafka["lag_points"].size(), 40U);
  EXPECT_EQ(kafka["lag_points"][0]["lag"], 100);
}

TEST_F(Stalled, APipelineHasTheFieldsOfTheContract) {
  monitor.add("producer", observed(std::vector{1} | for_each([](int) {})));
  const auto seen = pipeline();
  std::vector<std::string> keys;
  for (const auto& [key, value] : seen.items()) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::string>{"time", "state", "stalled_for_s", "why", "pipelines",
                                            "kafka", "store", "counts", "dead_letters", "checks"}));
  EXPECT_EQ(seen["state"], "starting");
  EXPECT_TRUE(seen["kafka"].is_null());
  EXPECT_TRUE(seen["store"].is_null());
  for (const char* count :
       {"made", "acknowledged", "consumed", "stored", "commits", "retries", "rejected"}) {
    EXPECT_EQ(seen["counts"].value(count, -1), 0) << count;
  }
  EXPECT_EQ(seen["pipelines"][0]["edges"][0]["from"], "0");
}

}  // namespace
}  // namespace musicfaker
