#include "musicfaker/analyze/mean.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

void expect_near(const mean_result& result, const mean_result& expected) {
  EXPECT_NEAR(result.mean, expected.mean, 1e-9 * (1 + std::abs(expected.mean)));
  EXPECT_NEAR(result.stddev, expected.stddev, 1e-9 * (1 + expected.stddev));
  EXPECT_EQ(result.count, expected.count);
}

TEST(Mean, OfNothingIsZero) { EXPECT_EQ(mean(&play::seconds).result(), (mean_result{0, 0, 0})); }

TEST(Mean, OfOneHasNoDeviation) {
  auto found = mean(itself<int>);
  found.add(5);
  EXPECT_EQ(found.result(), (mean_result{5, 0, 1}));
}

TEST(Mean, HasTheDeviationOfTheSample) {
  auto found = mean(itself<int>);
  for (const int each : {2, 4, 4, 4, 5, 5, 7, 9}) found.add(each);
  expect_near(found.result(), {5, std::sqrt(32.0 / 7), 8});
}

TEST(Mean, IsExactFarFromZero) {
  auto found = mean(itself<double>);
  for (const double each : {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) found.add(each);
  expect_near(found.result(), {1e9 + 10, std::sqrt(30.0), 4});
}

TEST(Mean, KeepsTheLaws) {
  merge_laws::hold(mean(&play::seconds), random_plays(500), expect_near);
  merge_laws::hold(mean(&play::loudness), random_plays(500), expect_near);
}

}  // namespace
}  // namespace musicfaker
