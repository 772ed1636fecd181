#include "musicfaker/operators/take_for.hpp"

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
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(TakeFor, TakesTheItemsOfTheFirstPartOfTheRun) {
  virtual_clock clock;
  std::vector<int> got;
  const auto report =
      run(timeline<int>{{0s, 1}, {1s, 2}, {3s, 3}} | take_for(2s) | collect_into(got),
          {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(TakeFor, EndsOnTimeAlsoWhereNoItemComes) {
  virtual_clock clock;
  std::vector<int> got;
  const auto report =
      run(timeline<int>{}.until(3600s) | take_for(2s) | collect_into(got), {.clock = &clock});
  EXPECT_EQ(clock.now().time_since_epoch(), 2s);
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(TakeFor, CountsItsTimeFromTheBeginningOfTheRunAndNotFromTheFirstItem) {
  virtual_clock clock;
  clock.wait_until(time_point{100s});
  std::vector<int> got;
  run(timeline<int>{{5s, 1}, {9s, 2}, {11s, 3}} | take_for(10s) | collect_into(got),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(clock.now().time_since_epoch(), 110s);
}

TEST(TakeFor, EndsWithTheInputWhereThatIsShorter) {
  virtual_clock clock;
  std::vector<int> got;
  const auto report =
      run(timeline<int>{{1s, 1}} | take_for(10s) | collect_into(got), {.clock = &clock});
  EXPECT_EQ(report.ended, ended_by::end_of_input);
  EXPECT_EQ(clock.now().time_since_epoch(), 1s);
}

TEST(TakeFor, OfNoTimeTakesNone) {
  virtual_clock clock;
  std::vector<int> got;
  run(std::vector{1, 2} | take_for(0s) | collect_into(got), {.clock = &clock});
  EXPECT_THAT(got, IsEmpty());
}

TEST(TakeFor, OfAllTimeTakesAll) {
  virtual_clock clock;
  clock.wait_until(time_point{100s});
  std::vector<int> got;
  run(std::vector{1, 2} | take_for(duration::max()) | collect_into(got), {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(1, 2));
}

TEST(TakeFor, StopsASourceThatHasAPace) {
  virtual_clock clock;
  std::vector<int> got;
  run(ranges::views::iota(0) | pace(10) | take_for(1s) | collect_into(got), {.clock = &clock});
  EXPECT_EQ(got.size(), 10U);
}

TEST(TakeFor, EndsWhenWhatFollowsWantsNoMore) {
  virtual_clock clock;
  std::vector<int> got;
  run(timeline<int>{{0s, 1}, {1s, 2}, {2s, 3}} | take_for(60s) | take(2) | collect_into(got),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(clock.now().time_since_epoch(), 1s);
}

TEST(TakeFor, EndsABranchAndNotTheMainLine) {
  virtual_clock clock;
  std::vector<int> branch;
  std::vector<int> main;
  run(timeline<int>{{0s, 1}, {1s, 2}, {3s, 3}} | tee(take_for(2s) | collect_into(branch)) |
          collect_into(main),
      {.clock = &clock});
  EXPECT_THAT(branch, ElementsAre(1, 2));
  EXPECT_THAT(main, ElementsAre(1, 2, 3));
}

TEST(TakeFor, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 2) | transform([](int n) { return std::make_unique<int>(n); }) |
      take_for(1h) | collect_into(got));
  EXPECT_EQ(got.size(), 2U);
}

TEST(TakeFor, CopiesNothing) {
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) | take_for(1h) |
      collect_into(got));
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(TakeFor, LeavesAnItemThatComesLateUncommitted) {
  std::vector<int> got;
  auto driven = drive_by_hand<int>(take_for(2s) | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.wait(2s);
  EXPECT_EQ(driven.push(2), demand::stop);
  EXPECT_THAT(got, ElementsAre(1));
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(TakeFor, AsksToBeWokenAtItsEndAndStopsAtEveryTickFromThen) {
  auto driven = drive_by_hand<int>(take_for(2s));
  EXPECT_EQ(driven.deadline(), time_point{2s});
  driven.wait(2s - 1ns);
  EXPECT_EQ(driven.tick(), demand::more);
  driven.wait(1ns);
  EXPECT_EQ(driven.tick(), demand::stop);
  EXPECT_EQ(driven.tick(), demand::stop);
}

TEST(TakeFor, LeavesUncommittedWhatIsHeldBeforeItWhenTheTimeIsOver) {
  std::vector<int> got;
  auto driven = drive_by_hand<int>(batch(2) | unbatch() | take_for(2s) | collect_into(got));
  for (const int each : {1, 2, 3}) EXPECT_EQ(driven.push(each), demand::more);
  driven.wait(2s);
  EXPECT_EQ(driven.tick(), demand::stop);
  driven.flush();
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(driven.low_watermark(), 2U);
}

TEST(TakeFor, LetsAFailureThrough) {
  EXPECT_THROW(
      run(std::vector{1} | take_for(1h) | for_each([](int) { throw std::runtime_error{"boom"}; })),
      std::runtime_error);
}

TEST(TakeFor, TellsItsTime) { EXPECT_EQ(take_for(90s).details(), "90 s"); }

}  // namespace
}  // namespace musicfaker
