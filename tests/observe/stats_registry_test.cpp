#include "musicfaker/observe/stats_registry.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

TEST(StatsRegistry, HasOnePointForAName) {
  stats_registry registry;
  EXPECT_EQ(&registry.point("a"), &registry.point("a"));
  EXPECT_NE(&registry.point("a"), &registry.point("b"));
}

TEST(StatsRegistry, ShowsPointsByTheirNames) {
  stats_registry registry;
  registry.point("b").passed();
  registry.point("a").failed();
  registry.point("a").took(10ns);
  registry.point("a").took(20ns);
  const auto points = registry.snapshot();
  ASSERT_EQ(points.size(), 2U);
  EXPECT_EQ(points[0].name, "a");
  EXPECT_EQ(points[0].failures, 1U);
  EXPECT_EQ(points[0].timed(), 2U);
  EXPECT_EQ(points[0].mean(), 15ns);
  EXPECT_EQ(points[1].name, "b");
  EXPECT_EQ(points[1].items, 1U);
  EXPECT_EQ(points[1].mean(), 0ns) << "nothing was timed";
}

TEST(StatsRegistry, IsEmptyAtFirst) { EXPECT_TRUE(stats_registry{}.snapshot().empty()); }

TEST(StatsRegistry, KeepsItsPointsWhereTheyAre) {
  stats_registry registry;
  auto& first = registry.point("first");
  for (int i = 0; i < 100; ++i) registry.point(std::to_string(i)).passed();
  EXPECT_EQ(&first, &registry.point("first"));
}

TEST(StatsRegistry, IsForManyThreads) {
  stats_registry registry;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 200; ++n) {
          registry.point(std::to_string(n % 10)).passed();
          static_cast<void>(registry.snapshot());
        }
      });
    }
  }
  std::uint64_t sum = 0;
  for (const auto& each : registry.snapshot()) sum += each.items;
  EXPECT_EQ(sum, 800U);
}

}  // namespace
}  // namespace musicfaker
