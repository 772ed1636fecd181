#include "musicfaker/operators/pace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <range/v3/view/iota.hpp>
#include <span>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using milliseconds = std::chrono::milliseconds;

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

}  // namespace
}  // namespace musicfaker
