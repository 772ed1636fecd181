#include "musicfaker/analyze/histogram.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Histogram, OfNothingHasNoBins) {
  const auto found = histogram(&play::seconds, 30).result();
  EXPECT_THAT(found.bins, IsEmpty());
  EXPECT_EQ(found.width, 30);
}

TEST(Histogram, HasTheLowerEndOfABinInItAndTheUpperEndNot) {
  auto found = histogram(itself<int>, 10);
  for (const int each : {0, 9, 10, 25, 29}) found.add(each);
  using bin = histogram_bin<std::int64_t>;
  EXPECT_THAT(found.result().bins, ElementsAre(bin{0, 2}, bin{10, 1}, bin{20, 2}));
}

TEST(Histogram, GoesBelowZeroInTheSameSteps) {
  auto found = histogram(itself<int>, 10);
  for (const int each : {-1, -10, -11, 0}) found.add(each);
  using bin = histogram_bin<std::int64_t>;
  EXPECT_THAT(found.result().bins, ElementsAre(bin{-20, 1}, bin{-10, 2}, bin{0, 1}));
}

TEST(Histogram, TellsWhatHasNoBin) {
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  constexpr double endless = std::numeric_limits<double>::infinity();
  auto found = histogram(itself<double>, 0.5);
  for (const double each : {0.6, no_number, endless, -endless}) found.add(each);
  EXPECT_THAT(found.result().bins, ElementsAre(histogram_bin<double>{0.5, 1}));
  EXPECT_EQ(found.result().left_out, 3U);
}

TEST(Histogram, OfNoWidthIsRefused) {
  for (const int width : {0, -1}) {
    try {
      static_cast<void>(histogram(&play::seconds, width));
      FAIL();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "histogram.width");
    }
  }
  constexpr double endless = std::numeric_limits<double>::infinity();
  EXPECT_THROW(static_cast<void>(histogram(&play::loudness, endless)), error);
}

TEST(Histogram, KeepsTheLaws) {
  merge_laws::hold(histogram(&play::seconds, 30), random_plays(500));
  merge_laws::hold(histogram(&play::loudness, 0.1), random_plays(500));
}

}  // namespace
}  // namespace musicfaker
