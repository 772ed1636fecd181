#include "musicfaker/generate/event_times.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

constexpr event_time noon{std::chrono::sys_days{2024y / 2 / 29} + 12h};

std::vector<event_time> times(event_times from, int count) {
  std::vector<event_time> made;
  for (int i = 0; i < count; ++i) made.push_back(from.next());
  return made;
}

double mean_gap_in_seconds(double events_per_second) {
  constexpr int gaps = 20'000;
  const auto made = times(event_times{noon, events_per_second, 1}, gaps + 1);
  return std::chrono::duration<double>(made.back() - made.front()).count() / gaps;
}

std::string id_of_error_for(const event_start& start, double events_per_second) {
  try {
    const event_times made{start, events_per_second, 1};
    return "no error";
  } catch (const error& e) {
    return e.id();
  }
}

TEST(EventTimes, BeginAtTheStart) { EXPECT_EQ(times({noon, 10, 1}, 1).front(), noon); }

TEST(EventTimes, NeverGoBack) {
  event_times from{noon, 100'000, 2};
  event_time before = from.next();
  for (int i = 0; i < 10'000; ++i) {
    const event_time now = from.next();
    ASSERT_GE(now, before);
    before = now;
  }
}

TEST(EventTimes, ComeAtTheirRateInTheMean) {
  for (const double rate : {0.001, 0.5, 10.0, 3333.0, 1e6}) {
    EXPECT_NEAR(mean_gap_in_seconds(rate) * rate, 1, 0.03) << rate;
  }
}

TEST(EventTimes, AreMostlyShortAndSometimesLongApart) {
  const auto made = times({noon, 1, 3}, 10'001);
  int shorter_than_the_mean = 0;
  int four_times_as_long = 0;
  for (std::size_t i = 1; i < made.size(); ++i) {
    shorter_than_the_mean += made[i] - made[i - 1] < 1s ? 1 : 0;
    four_times_as_long += made[i] - made[i - 1] > 4s ? 1 : 0;
  }
  EXPECT_NEAR(shorter_than_the_mean, 6250, 300) << "of an exponential distribution: 6321";
  EXPECT_NEAR(four_times_as_long, 156, 60) << "of an exponential distribution: 183";
}

TEST(EventTimes, AreTheSameForASeedAndOthersForAnother) {
  EXPECT_EQ(times({noon, 10, 4}, 100), times({noon, 10, 4}, 100));
  EXPECT_NE(times({noon, 10, 4}, 100), times({noon, 10, 5}, 100));
}

TEST(EventTimes, HaveTheSamePatternAtAnyStart) {
  const auto made = times({noon, 10, 4}, 100);
  const auto later = times({noon + 77h, 10, 4}, 100);
  for (std::size_t i = 0; i < made.size(); ++i) EXPECT_EQ(later[i] - made[i], 77h);
}

TEST(EventTimes, StandStillAtTheEndOfTime) {
  const auto made = times({last_event_time - 1h, 0.001, 6}, 1000);
  EXPECT_EQ(made.back(), last_event_time);
}

TEST(EventTimes, OfTheWallClockAreNow) {
  const auto now = [] {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  };
  event_times from{wall_clock{}, 10, 7};
  const auto before = now();
  const auto first = from.next();
  const auto second = from.next();
  const auto after = now();
  EXPECT_LE(before, first);
  EXPECT_LE(first, second);
  EXPECT_LE(second, after);
}

TEST(EventTimes, RefuseARateOutOfRange) {
  for (const double rate : {0.0, -1.0, 0.0009, 1'000'001.0, std::numeric_limits<double>::infinity(),
                            std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(id_of_error_for(noon, rate), "generate.events_per_second") << rate;
  }
}

TEST(EventTimes, RefuseAStartThatCannotBeWritten) {
  EXPECT_EQ(id_of_error_for(last_event_time + 1us, 10), "generate.start");
  EXPECT_EQ(id_of_error_for(first_event_time - 1us, 10), "generate.start");
}

}  // namespace
}  // namespace musicfaker
