#include "musicfaker/operators/pace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using milliseconds = std::chrono::milliseconds;
using testing::IsEmpty;

/// The times at which items arrive, in whole milliseconds.
struct arrival_times {
  virtual_clock clock{};
  std::vector<milliseconds> times{};

  void note() { times.push_back(std::chrono::floor<milliseconds>(clock.now().time_since_epoch())); }
};

TEST(Pace, IsSmooth) {
  arrival_times seen;
  run(ranges::views::iota(0, 7) | pace(3) | for_each([&](int) { seen.note(); }),
      {.clock = &seen.clock});
  EXPECT_THAT(seen.times, ElementsAre(0ms, 333ms, 666ms, 1000ms, 1333ms, 1666ms, 2000ms));
}

TEST(Pace, MakesUpForAShortDelay) {
  arrival_times seen;
  run(ranges::views::iota(0, 5) | pace(10) | for_each([&](int n) {
        seen.note();
        if (n == 1) seen.clock.wait_until(seen.clock.now() + 250ms);
      }),
      {.clock = &seen.clock});
  EXPECT_THAT(seen.times, ElementsAre(0ms, 100ms, 350ms, 350ms, 400ms));
}

TEST(Pace, DoesNotBurstAfterALongDelay) {
  arrival_times seen;
  run(ranges::views::iota(0, 5) | pace(1) | for_each([&](int n) {
        seen.note();
        if (n == 1) seen.clock.wait_until(seen.clock.now() + 60s);
      }),
      {.clock = &seen.clock});
  EXPECT_THAT(seen.times, ElementsAre(0s, 1s, 61s, 62s, 63s));
}

TEST(Pace, LetsStagesBeforeAndAfterItBeTicked) {
  arrival_times seen;
  run(ranges::views::iota(0, 3) | pace(0.1) | batch(50, within(2s)) |
          for_each([&](std::span<int>) { seen.note(); }),
      {.clock = &seen.clock});
  EXPECT_THAT(seen.times, ElementsAre(2s, 12s, 20s)) << "the last one is let go by the flush";
}

TEST(Pace, OfABranchSlowsTheSource) {
  arrival_times seen;
  run(ranges::views::iota(0, 3) | tee(pace(1)) | for_each([&](int) { seen.note(); }),
      {.clock = &seen.clock});
  EXPECT_THAT(seen.times, ElementsAre(0s, 1s, 2s));
}

TEST(Pace, EndsAtOnceWhenNothingFurtherIsWanted) {
  arrival_times seen;
  run(ranges::views::iota(0) | pace(1) | take(2) | for_each([&](int) { seen.note(); }),
      {.clock = &seen.clock});
  EXPECT_EQ(seen.clock.now().time_since_epoch(), 1s);
}

TEST(Pace, RefusesWhatIsNoRate) {
  for (const double rate : {0.0, -1.0, std::numeric_limits<double>::infinity(),
                            std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(static_cast<void>(pace(rate)), error) << rate;
  }
}

TEST(Pace, OfAnEmptyInputWaitsForNothing) {
  arrival_times seen;
  run(std::vector<int>{} | pace(1) | for_each([&](int) { seen.note(); }), {.clock = &seen.clock});
  EXPECT_THAT(seen.times, IsEmpty());
  EXPECT_EQ(seen.clock.now().time_since_epoch(), 0s);
}

TEST(Pace, PassesOnWhatCanOnlyBeMoved) {
  virtual_clock clock;
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
          pace(1) | collect_into(got),
      {.clock = &clock});
  EXPECT_EQ(got.size(), 3U);
}

TEST(Pace, CopiesNothing) {
  virtual_clock clock;
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) | pace(1) |
          collect_into(got),
      {.clock = &clock});
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(Pace, LetsAFailureThrough) {
  EXPECT_THROW(
      run(std::vector{1} | pace(1) | for_each([](int) { throw std::runtime_error{"boom"}; })),
      std::runtime_error);
}

TEST(Pace, TellsItsRate) {
  EXPECT_EQ(pace(3).details(), "3/s");
  EXPECT_EQ(pace(0.25).details(), "0.25/s");
}

}  // namespace
}  // namespace musicfaker
