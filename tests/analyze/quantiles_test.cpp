#include "musicfaker/analyze/quantiles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using testing::IsEmpty;

const std::vector<double> shares{0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1};

/// Each quantile is within the stated error of the value at its place.
void expect_bound(std::vector<double> values) {
  auto found = quantiles(itself<double>, shares);
  for (const double each : values) found.add(each);
  std::ranges::sort(values);
  const auto got = found.result();
  ASSERT_EQ(got.size(), shares.size());
  for (const auto& [at, value] : got) {
    const double truth =
        values[static_cast<std::size_t>(at * static_cast<double>(values.size() - 1))];
    EXPECT_NEAR(value, truth, (quantile_error + 1e-9) * std::abs(truth)) << "at " << at;
  }
}

TEST(Quantiles, OfNothingAreNone) {
  EXPECT_THAT(quantiles(&play::seconds, shares).result(), IsEmpty());
}

TEST(Quantiles, OfOneAreThat) {
  auto found = quantiles(itself<int>, shares);
  found.add(7);
  for (const auto& each : found.result()) EXPECT_EQ(each.value, 7);
}

TEST(Quantiles, AreWithinTheirBoundOnSkewedData) {
  std::vector<double> seconds;
  std::vector<double> loudness;
  for (const play& each : random_plays(20'000)) {
    seconds.push_back(each.seconds);
    loudness.push_back(each.loudness);
  }
  expect_bound(seconds);
  expect_bound(loudness);
}

TEST(Quantiles, AreWithinTheirBoundAtTheEndsOfWhatADoubleHolds) {
  constexpr double least = std::numeric_limits<double>::min();
  constexpr double most = std::numeric_limits<double>::max();
  expect_bound({least, least * 3, most, most / 3, -most, -least, 0, 0, 1});
}

TEST(Quantiles, PassOverWhatIsInfiniteOrNoNumber) {
  auto found = quantiles(itself<double>, {1});
  for (const double each :
       {1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    found.add(each);
  }
  EXPECT_EQ(found.result().at(0).value, 1);
}

TEST(Quantiles, OfSharesThatThereAreNotAreRefused) {
  for (const double share : {-0.1, 95.0, std::numeric_limits<double>::quiet_NaN()}) {
    try {
      static_cast<void>(quantiles(&play::seconds, {0.5, share}));
      FAIL();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "quantiles.share");
    }
  }
}

TEST(Quantiles, KeepTheLawsExactly) {
  merge_laws::hold(quantiles(&play::seconds, shares), random_plays(500));
  merge_laws::hold(quantiles(&play::loudness, shares), random_plays(500));
}

}  // namespace
}  // namespace musicfaker
