#include "musicfaker/core/timeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Pair;

TEST(Timeline, PushesEachItemAtItsTime) {
  virtual_clock clock;
  std::vector<std::pair<int, duration>> got;
  run(timeline<int>{{1s, 1}, {3600s, 2}} |
          for_each([&](int n) { got.emplace_back(n, clock.now().time_since_epoch()); }),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(Pair(1, 1s), Pair(2, 3600s)));
}

TEST(Timeline, GoesOnUntilItsEnd) {
  virtual_clock clock;
  run(timeline<int>{{1s, 1}}.until(10s) | for_each([](int) {}), {.clock = &clock});
  EXPECT_EQ(clock.now().time_since_epoch(), 10s);
}

TEST(Timeline, EndsWhenNothingFurtherIsWanted) {
  virtual_clock clock;
  run(timeline<int>{{1s, 1}, {60s, 2}} | take(1) | for_each([](int) {}), {.clock = &clock});
  EXPECT_EQ(clock.now().time_since_epoch(), 1s);
}

}  // namespace
}  // namespace musicfaker
