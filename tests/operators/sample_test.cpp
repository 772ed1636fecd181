#include "musicfaker/operators/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

struct when_and_what {
  std::chrono::seconds when;
  int what;
  friend bool operator==(const when_and_what&, const when_and_what&) = default;
};

std::vector<when_and_what> replay(timeline<int> events, duration period) {
  virtual_clock clock;
  std::vector<when_and_what> got;
  run(std::move(events) | sample(period) | for_each([&](int n) {
        got.push_back(
            {std::chrono::floor<std::chrono::seconds>(clock.now().time_since_epoch()), n});
      }),
      {.clock = &clock});
  return got;
}

TEST(Sample, PassesOnTheLatestItemOfEachPeriodAtItsEnd) {
  EXPECT_THAT(replay(timeline<int>{{0s, 1}, {1s, 2}, {4s, 3}, {5s, 4}}.until(60s), 3s),
              ElementsAre(when_and_what{3s, 2}, when_and_what{6s, 4}));
}

TEST(Sample, PassesOnNothingOfAPeriodWithoutAnItem) {
  EXPECT_THAT(replay(timeline<int>{{1s, 1}, {100s, 2}}.until(200s), 3s),
              ElementsAre(when_and_what{3s, 1}, when_and_what{102s, 2}));
}

TEST(Sample, CountsAnItemAtTheEndOfAPeriodToTheNext) {
  EXPECT_THAT(replay(timeline<int>{{1s, 1}, {3s, 2}}.until(60s), 3s),
              ElementsAre(when_and_what{3s, 1}, when_and_what{6s, 2}));
}

TEST(Sample, CountsItsPeriodsFromTheBeginningOfTheRun) {
  virtual_clock clock;
  clock.wait_until(time_point{100s});
  std::vector<time_point> times;
  run(timeline<int>{{1s, 1}}.until(60s) | sample(3s) |
          for_each([&](int) { times.push_back(clock.now()); }),
      {.clock = &clock});
  EXPECT_THAT(times, ElementsAre(time_point{103s}));
}

TEST(Sample, LetsGoOfTheLastItemAtTheEndOfTheRun) {
  EXPECT_THAT(replay(timeline<int>{{0s, 1}, {1s, 2}}, 3s), ElementsAre(when_and_what{1s, 2}));
}

TEST(Sample, OfAnEmptyInputIsNothing) { EXPECT_THAT(replay({}, 3s), IsEmpty()); }

TEST(Sample, PassesOnOneItemAPeriod) {
  for (const double rate : {0.7, 1.0, 3.0, 50.0}) {
    virtual_clock clock;
    std::vector<std::int64_t> periods;
    run(ranges::views::iota(0, 100) | pace(rate) | sample(2s) |
            for_each([&](int) { periods.push_back((clock.now().time_since_epoch() - 1ns) / 2s); }),
        {.clock = &clock});
    EXPECT_FALSE(periods.empty());
    EXPECT_EQ(std::ranges::adjacent_find(periods, std::ranges::greater_equal{}), periods.end())
        << rate << " a second";
  }
}

TEST(Sample, OfAllTimeLetsGoAtTheEnd) {
  EXPECT_THAT(replay(timeline<int>{{1s, 1}, {2s, 2}}.until(3600s), duration::max()),
              ElementsAre(when_and_what{3600s, 2}));
}

TEST(Sample, OfNoPeriodIsRefused) {
  for (const duration period : {0s, -1s}) {
    try {
      static_cast<void>(sample(period));
      FAIL();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "sample.period");
    }
  }
}

TEST(Sample, KeepsACopyOfWhatBorrows) {
  std::vector<std::string> got;
  std::string buffer = "a text that is longer than a short string";
  auto driven = drive_by_hand<std::string_view>(sample(1s) | collect_into(got));
  EXPECT_EQ(driven.push(buffer), demand::more);
  buffer.assign(buffer.size(), 'x');
  driven.flush();
  EXPECT_THAT(got, ElementsAre("a text that is longer than a short string"));
}

TEST(Sample, PassesOnWhatCanOnlyBeMoved) {
  virtual_clock clock;
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
          sample(1s) | collect_into(got),
      {.clock = &clock});
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(*got[0], 2);
}

TEST(Sample, CopiesNothing) {
  virtual_clock clock;
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) | sample(1s) |
          collect_into(got),
      {.clock = &clock});
  EXPECT_EQ(counted::copies(), 0);
  EXPECT_EQ(got[0].value, 2);
}

TEST(Sample, ThatLetsGoEndsARunThatWantsNoMore) {
  virtual_clock clock;
  std::vector<int> got;
  const auto report = run(timeline<int>{{0s, 1}, {1s, 2}, {60s, 3}}.until(61s) | sample(3s) |
                              take(1) | collect_into(got),
                          {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(2));
  EXPECT_EQ(report.items, 2U);
  EXPECT_EQ(clock.now().time_since_epoch(), 3s);
}

TEST(Sample, HoldsBackTheCommitOfTheLatestItemOnly) {
  auto driven = drive_by_hand<int>(sample(3s));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.low_watermark(), 0U);
  EXPECT_EQ(driven.push(2), demand::more);
  EXPECT_EQ(driven.low_watermark(), 1U) << "the first item is done: a later one took its place";
  driven.wait(3s);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_EQ(driven.low_watermark(), 2U);
}

TEST(Sample, PassesOnAnItemAtItsOwnPosition) {
  std::vector<position> got;
  auto driven =
      drive_by_hand<int>(sample(3s) | stage([&](int, auto next) { got.push_back(next.here()); }));
  for (const int each : {1, 2, 3}) EXPECT_EQ(driven.push(each), demand::more);
  driven.flush();
  EXPECT_THAT(got, ElementsAre(2));
}

TEST(Sample, AsksToBeWokenAtTheEndOfThePeriodOnlyWhereItHoldsAnItem) {
  auto driven = drive_by_hand<int>(sample(3s));
  EXPECT_EQ(driven.deadline(), never);
  driven.wait(4s);
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.deadline(), time_point{6s});
  driven.wait(1s);
  EXPECT_EQ(driven.push(2), demand::more);
  EXPECT_EQ(driven.deadline(), time_point{6s});
  driven.wait(1s);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_EQ(driven.deadline(), never);
}

TEST(Sample, IsNotPutOffByAnItemThatComesBetweenTheEndOfThePeriodAndTheTick) {
  std::vector<int> got;
  auto driven = drive_by_hand<int>(sample(3s) | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.wait(3s + 5ms);
  EXPECT_EQ(driven.push(2), demand::more);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_THAT(got, ElementsAre(2));
}

TEST(Sample, GoesOnAfterAFlush) {
  std::vector<int> got;
  auto driven = drive_by_hand<int>(sample(3s) | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.flush();
  driven.flush();
  EXPECT_THAT(got, ElementsAre(1));
  EXPECT_EQ(driven.low_watermark(), 1U);
  EXPECT_EQ(driven.push(2), demand::more);
  driven.wait(3s);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_THAT(got, ElementsAre(1, 2));
}

TEST(Sample, ThatIsStoppedBeforeItsFirstItemHoldsNothing) {
  auto driven = drive_by_hand<int>(sample(3s) | take(1));
  driven.wait(10s);
  EXPECT_EQ(driven.tick(), demand::more);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 0U);
  EXPECT_EQ(driven.deadline(), never);
}

TEST(Sample, LeavesUncommittedWhatItHoldsAndNobodyTakes) {
  auto driven = drive_by_hand<int>(sample(3s) | take(0));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.push(2), demand::more);
  driven.wait(3s);
  EXPECT_EQ(driven.tick(), demand::stop);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(Sample, LeavesUncommittedWhatItHoldsWhenAStageBeforeItStops) {
  auto driven = drive_by_hand<int>(take(2) | sample(3s));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.push(2), demand::stop);
  EXPECT_EQ(driven.low_watermark(), 1U);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 2U) << "the flush lets it go";
}

TEST(Sample, IsQuietAtATickAfterItsStop) {
  std::vector<int> got;
  auto driven = drive_by_hand<int>(sample(3s) | take(1) | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.wait(3s);
  EXPECT_EQ(driven.tick(), demand::stop);
  driven.wait(3s);
  EXPECT_EQ(driven.tick(), demand::more) << "it has nothing to pass on";
  EXPECT_THAT(got, ElementsAre(1));
}

TEST(Sample, KeepsAnItemUncommittedThatFailedOnItsWay) {
  const auto fails = for_each([](int) { throw std::runtime_error{"boom"}; });
  auto at_a_tick = drive_by_hand<int>(sample(3s) | fails);
  EXPECT_EQ(at_a_tick.push(1), demand::more);
  EXPECT_EQ(at_a_tick.push(2), demand::more);
  at_a_tick.wait(3s);
  EXPECT_THROW(static_cast<void>(at_a_tick.tick()), std::runtime_error);
  EXPECT_EQ(at_a_tick.low_watermark(), 1U);

  auto at_a_flush = drive_by_hand<int>(sample(3s) | fails);
  EXPECT_EQ(at_a_flush.push(1), demand::more);
  EXPECT_THROW(at_a_flush.flush(), std::runtime_error);
  EXPECT_EQ(at_a_flush.low_watermark(), 0U);
}

TEST(Sample, TellsItsPeriod) { EXPECT_EQ(sample(60s).details(), "1 min"); }

}  // namespace
}  // namespace musicfaker
