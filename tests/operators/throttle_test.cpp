#include "musicfaker/operators/throttle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<int> replay(timeline<int> events, duration quiet) {
  virtual_clock clock;
  std::vector<int> got;
  run(std::move(events) | throttle(quiet) | collect_into(got), {.clock = &clock});
  return got;
}

TEST(Throttle, LeavesOutWhatComesSoonAfterAnItemThatPassed) {
  EXPECT_THAT(replay({{0s, 1}, {1s, 2}, {2s, 3}, {5s, 4}, {7s, 5}}, 3s), ElementsAre(1, 4));
}

TEST(Throttle, CountsFromTheItemThatPassedAndNotFromThoseLeftOut) {
  EXPECT_THAT(replay({{0s, 1}, {2s, 2}, {4s, 3}, {6s, 4}}, 3s), ElementsAre(1, 3));
}

TEST(Throttle, PassesOnAnItemThatComesJustWhenTheTimeIsOver) {
  EXPECT_THAT(replay({{0s, 1}, {3s - 1ns, 2}, {3s, 3}}, 3s), ElementsAre(1, 3));
}

TEST(Throttle, OfNoTimePassesOnAll) {
  EXPECT_THAT(replay({{0s, 1}, {0s, 2}, {1s, 3}}, 0s), ElementsAre(1, 2, 3));
}

TEST(Throttle, OfAllTimePassesOnTheFirst) {
  EXPECT_THAT(replay({{1s, 1}, {2s, 2}, {3600s, 3}}, duration::max()), ElementsAre(1));
}

TEST(Throttle, OfAnEmptyInputIsNothing) { EXPECT_THAT(replay({}, 3s), IsEmpty()); }

TEST(Throttle, PassesOnNoTwoItemsThatAreCloserThanItsTime) {
  for (const double rate : {0.5, 1.0, 3.0, 7.0, 100.0}) {
    virtual_clock clock;
    std::vector<time_point> times;
    run(ranges::views::iota(0, 50) | pace(rate) | throttle(400ms) |
            for_each([&](int) { times.push_back(clock.now()); }),
        {.clock = &clock});
    for (std::size_t i = 1; i < times.size(); ++i) {
      EXPECT_GE(times[i] - times[i - 1], 400ms) << rate << " a second";
    }
    EXPECT_FALSE(times.empty());
  }
}

TEST(Throttle, EndsWhenWhatFollowsWantsNoMore) {
  virtual_clock clock;
  std::vector<int> got;
  run(timeline<int>{{0s, 1}, {3s, 2}, {9s, 3}} | throttle(1s) | take(2) | collect_into(got),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(clock.now().time_since_epoch(), 3s);
}

TEST(Throttle, PassesOnWhatCanOnlyBeMoved) {
  virtual_clock clock;
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
          throttle(1s) | collect_into(got),
      {.clock = &clock});
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(*got[0], 0);
}

TEST(Throttle, CopiesNothing) {
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) | throttle(0s) |
      collect_into(got));
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(Throttle, CountsAsDoneWhatItLeavesOut) {
  auto driven = drive_by_hand<int>(throttle(1s));
  for (const int each : {1, 2, 3}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.low_watermark(), 3U);
}

TEST(Throttle, LooksAtWhatAFlushLetsGoAsAtAnyItem) {
  virtual_clock clock;
  std::vector<int> got;
  run(timeline<int>{{0s, 1}, {1s, 2}}.until(5s) | batch(9) | unbatch() | throttle(1s) |
          collect_into(got),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(1)) << "both come at the flush";
}

TEST(Throttle, LetsAFailureThrough) {
  EXPECT_THROW(
      run(std::vector{1} | throttle(1s) | for_each([](int) { throw std::runtime_error{"boom"}; })),
      std::runtime_error);
}

TEST(Throttle, TellsItsTime) { EXPECT_EQ(throttle(300ms).details(), "300 ms"); }

}  // namespace
}  // namespace musicfaker
