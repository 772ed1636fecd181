#include "musicfaker/observe/detail/stats_point.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <random>
#include <thread>
#include <vector>

namespace musicfaker::detail {
namespace {

using namespace std::chrono_literals;

TEST(TimeHistogram, PutsEveryTimeBelowTheEndOfItsBucketAndNotBelowTheOneBefore) {
  for (std::size_t bit = 0; bit + 2 < time_histogram::size; ++bit) {
    for (const duration::rep off : {-1, 0, 1}) {
      const duration time = std::max(duration{(duration::rep{1} << bit) + off}, duration{0});
      const std::size_t bucket = time_histogram::bucket_of(time);
      EXPECT_LT(time, time_histogram::end_of(bucket));
      EXPECT_GE(time, bucket == 0 ? duration{0} : time_histogram::end_of(bucket - 1));
    }
  }
}

TEST(TimeHistogram, TakesAnyTime) {
  EXPECT_EQ(time_histogram::bucket_of(duration::max()), time_histogram::size - 1);
  EXPECT_EQ(time_histogram::bucket_of(duration{0}), 0U);
  EXPECT_EQ(time_histogram::bucket_of(duration{-5}), 0U) << "a clock that went back";
}

TEST(TimeHistogram, HasQuantilesThatAreRightWithinAFactorOfTwo) {
  std::mt19937 random{7};
  std::vector<duration> times(999);
  std::lognormal_distribution<double> any{10, 3};
  stats_point point;
  for (duration& each : times) {
    each = duration{static_cast<duration::rep>(any(random)) + 1};
    point.took(each);
  }
  std::ranges::sort(times);
  for (const double share : {0.01, 0.1, 0.5, 0.9, 0.99}) {
    const auto exact = times[static_cast<std::size_t>(share * 999.0)];
    const auto found = point.times().quantile(share);
    EXPECT_LE(found, exact * 2) << share;
    EXPECT_GE(found * 2, exact) << share;
  }
}

TEST(TimeHistogram, HasQuantilesThatRise) {
  stats_point point;
  for (int i = 1; i < 1000; ++i) point.took(duration{i * i});
  duration before{0};
  for (double share = 0; share <= 1; share += 0.01) {
    const duration now = point.times().quantile(share);
    EXPECT_GE(now, before);
    before = now;
  }
}

TEST(TimeHistogram, IsZeroWhereNothingWasTimed) {
  EXPECT_EQ(time_histogram{}.quantile(0.5), 0ns);
  EXPECT_EQ(time_histogram{}.total(), 0U);
}

TEST(StatsPoint, CountsFromManyThreads) {
  stats_point point;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 1000; ++n) {
          point.passed();
          point.failed();
          point.stopped();
          point.took(3ns);
        }
      });
    }
  }
  EXPECT_EQ(point.items(), 4000U);
  EXPECT_EQ(point.failures(), 4000U);
  EXPECT_EQ(point.stops(), 4000U);
  EXPECT_EQ(point.times().total(), 4000U);
  EXPECT_EQ(point.time(), 12'000ns);
}

}  // namespace
}  // namespace musicfaker::detail
