#include "musicfaker/observe/stats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <thread>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

/// Passes each item on after some time of the run's clock.
auto slow(duration time) {
  return stage([time](auto&& item, auto next) {
    run_clock& clock = next.run().clock();
    clock.wait_until(clock.now() + time);
    return next(std::forward<decltype(item)>(item));
  });
}

TEST(Stats, CountsAndPassesOnWhatComes) {
  stats_registry registry;
  std::vector<int> got;
  run(std::vector{1, 2, 3} | stats(registry, "here") | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
  const auto points = registry.snapshot();
  ASSERT_EQ(points.size(), 1U);
  EXPECT_EQ(points[0].name, "here");
  EXPECT_EQ(points[0].items, 3U);
  EXPECT_EQ(points[0].failures, 0U);
  EXPECT_EQ(points[0].stops, 0U);
}

TEST(Stats, TimesWhatFollowsForOneItemIn64) {
  stats_registry registry;
  virtual_clock clock;
  run(ranges::views::iota(0, 129) | slow(1s) | stats(registry, "here") | slow(5ms) |
          for_each([](int) {}),
      {.clock = &clock});
  const auto point = registry.snapshot().front();
  EXPECT_EQ(point.items, 129U);
  EXPECT_EQ(point.timed(), 3U) << "the 1st, the 65th and the 129th";
  EXPECT_EQ(point.mean(), 5ms) << "and nothing of what comes before";
  EXPECT_GE(point.quantile(0.5), 2500us);
  EXPECT_LE(point.quantile(0.99), 10ms);
}

TEST(Stats, CountsStops) {
  stats_registry registry;
  run(ranges::views::iota(0) | stats(registry, "here") | take(5) | for_each([](int) {}));
  EXPECT_EQ(registry.snapshot().front().items, 5U);
  EXPECT_EQ(registry.snapshot().front().stops, 1U);
}

TEST(Stats, CountsExceptionsOfWhatFollowsAndLetsThemOut) {
  stats_registry registry;
  EXPECT_THROW(run(std::vector{1, 2, 3} | stats(registry, "here") | for_each([](int number) {
                     if (number == 2) throw std::runtime_error{"two"};
                   })),
               std::runtime_error);
  const auto point = registry.snapshot().front();
  EXPECT_EQ(point.items, 2U);
  EXPECT_EQ(point.failures, 1U);
}

TEST(Stats, SeesWhatIsPassedOnInATickOrAFlush) {
  stats_registry registry;
  run(std::vector{1, 2, 3} | batch(2) | stats(registry, "here") | for_each([](std::span<int>) {}));
  EXPECT_EQ(registry.snapshot().front().items, 2U);
}

TEST(Stats, AddUpWhereTheyShareAName) {
  stats_registry registry;
  run(std::vector{1, 2} | stats(registry, "both") | tee(stats(registry, "both")) |
      for_each([](int) {}));
  ASSERT_EQ(registry.snapshot().size(), 1U);
  EXPECT_EQ(registry.snapshot().front().items, 4U);
}

TEST(Stats, AddUpOverThreads) {
  stats_registry registry;
  const auto last = stats(registry, "all") | for_each([](int) {});
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([last] { run(ranges::views::iota(0, 1000) | last); });
    }
  }
  EXPECT_EQ(registry.snapshot().front().items, 4000U);
}

TEST(Stats, AreThereBeforeTheRun) {
  stats_registry registry;
  const auto waiting = stats(registry, "later");
  EXPECT_EQ(registry.snapshot().front().name, "later");
  EXPECT_EQ(registry.snapshot().front().items, 0U);
  EXPECT_EQ(describe(waiting).nodes.front().details, "later");
}

TEST(Stats, CountNothingWhereNothingComes) {
  stats_registry registry;
  run(std::vector<int>{} | stats(registry, "here") | for_each([](int) {}));
  EXPECT_EQ(registry.snapshot().front().items, 0U);
}

TEST(Stats, CopyNothingAndLetThroughWhatCanOnlyBeMoved) {
  stats_registry registry;
  std::vector<counted> got;
  got.reserve(8);
  const auto made = ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; });
  counted::reset();
  run(made | stats(registry, "here") | collect_into(got));
  EXPECT_EQ(counted::copies(), 0);
  std::vector<std::unique_ptr<int>> pointers;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
      stats(registry, "here") | collect_into(pointers));
  EXPECT_EQ(pointers.size(), 3U);
}

TEST(Stats, KeepEveryPosition) {
  stats_registry registry;
  conformance::conforms(
      [&](auto sink) { return batch(5) | stats(registry, "here") | unbatch() | sink; });
}

}  // namespace
}  // namespace musicfaker
