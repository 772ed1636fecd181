#include "musicfaker/dashboard/pipeline_monitor.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

TEST(PipelineMonitor, ShowsTheGraphWithItsNumbers) {
  pipeline_monitor monitor;
  const auto pipeline = observed(std::vector{1, 2, 3, 4} | tee(for_each([](int) {})) | batch(2) |
                                 for_each([](auto&&) {}));
  auto copy = pipeline;
  monitor.add("numbers", pipeline);
  EXPECT_EQ(monitor.look().state, "starting");
  run(copy, {.progress = monitor.progress("numbers")});
  const auto seen = monitor.look();
  EXPECT_EQ(seen.state, "running");
  ASSERT_EQ(seen.pipelines.size(), 1U);
  const auto& graph = seen.pipelines[0];
  EXPECT_EQ(graph["name"], "numbers");
  ASSERT_EQ(graph["nodes"].size(), 5U);
  EXPECT_EQ(graph["nodes"][0]["kind"], "source");
  EXPECT_EQ(graph["nodes"][1]["label"], "tee");
  EXPECT_EQ(graph["nodes"][1]["kind"], "branch");
  ASSERT_EQ(graph["edges"].size(), 4U);
  EXPECT_EQ(graph["edges"][0]["items"], 4);
  EXPECT_EQ(graph["edges"][3]["items"], 2);
  EXPECT_EQ(graph["edges"][3]["type"], "std::span<int>");
  EXPECT_EQ(seen.made.items, 4U);
  monitor.ended("numbers");
  EXPECT_EQ(monitor.look().state, "ended");
}

TEST(PipelineMonitor, TellsWhyAPipelineHasFailed) {
  pipeline_monitor monitor;
  monitor.add("numbers", observed(std::vector{1} | for_each([](int) {})));
  monitor.failed("numbers", "the store is full");
  const auto seen = monitor.look();
  EXPECT_EQ(seen.state, "ended");
  EXPECT_EQ(seen.why, "the store is full");
  EXPECT_FALSE(seen.checks.back().ok);
}

TEST(PipelineMonitor, IsStoppingWhenAStopIsAskedFor) {
  pipeline_monitor monitor;
  std::stop_source stop;
  monitor.stops_by(stop.get_token());
  monitor.add("numbers", observed(std::vector{1} | for_each([](int) {})));
  monitor.show("numbers", {.items = 1});
  EXPECT_EQ(monitor.look().state, "running");
  stop.request_stop();
  EXPECT_EQ(monitor.look().state, "stopping");
}

TEST(PipelineMonitor, CountsDeadLettersByTheirReasons) {
  pipeline_monitor monitor;
  for (int i = 0; i < 3; ++i) {
    monitor.note({.payload = std::string(1000, 'x'),
                  .reason = "json.malformed: line " + std::to_string(i),
                  .from = {"music_events", 2, i}});
  }
  monitor.note({.payload = "", .reason = "no user", .from = {}});
  const auto letters = monitor.look().letters;
  EXPECT_EQ(letters["count"], 4);
  EXPECT_EQ(letters["reasons"][0]["reason"], "json.malformed");
  EXPECT_EQ(letters["reasons"][0]["count"], 3);
  EXPECT_EQ(letters["last"][0]["reason"], "no user");
  EXPECT_EQ(letters["last"][1]["offset"], 2);
  EXPECT_LE(letters["last"][1]["payload"].get<std::string>().size(), 203U);
}

TEST(PipelineMonitor, AsksKafkaAndTheStoreUntilItsEnd) {
  std::mutex mutex;
  std::condition_variable asked;
  int kafka = 0;
  int store = 0;
  {
    pipeline_monitor monitor;
    monitor.watch_kafka([&]() -> kafka_status {
      const std::scoped_lock lock{mutex};
      ++kafka;
      asked.notify_all();
      return {.connected = true, .lag = 5, .end = 10};
    });
    monitor.watch_store([&]() -> store_status {
      const std::scoped_lock lock{mutex};
      ++store;
      asked.notify_all();
      throw std::runtime_error{"no such host"};
    });
    std::unique_lock lock{mutex};
    ASSERT_TRUE(asked.wait_for(lock, 10s, [&] { return kafka >= 2 && store >= 2; }));
    lock.unlock();
    const auto seen = monitor.look();
    ASSERT_TRUE(seen.kafka.has_value());
    EXPECT_EQ(seen.kafka->lag, 5U);
    ASSERT_TRUE(seen.store.has_value());
    EXPECT_FALSE(seen.store->healthy);
    EXPECT_EQ(seen.store->message, "no such host");
  }
}

TEST(PipelineMonitor, KeepsWhatItKnewOfAKafkaThatIsAway) {
  pipeline_monitor monitor;
  monitor.note_kafka({.connected = true, .topic = "music_events", .lag = 7, .end = 100});
  monitor.note_kafka({.connected = false, .topic = "music_events", .message = "away"});
  const auto seen = monitor.look();
  ASSERT_TRUE(seen.kafka.has_value());
  EXPECT_EQ(seen.kafka->lag, 7U);
  EXPECT_EQ(seen.lag_seconds, std::nullopt);
  EXPECT_FALSE(seen.checks.front().ok);
}

}  // namespace
}  // namespace musicfaker
