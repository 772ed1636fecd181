#include "musicfaker/analyze/min_max.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <string>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

TEST(MinMax, OfNothingIsNothing) { EXPECT_EQ(min_max(&play::seconds).result(), std::nullopt); }

TEST(MinMax, OfOneIsThatTwice) {
  auto range = min_max(&play::seconds);
  range.add(play_of("a", 3));
  EXPECT_EQ(range.result(), (value_range<int>{3, 3}));
}

TEST(MinMax, FindsTheLeastAndTheGreatest) {
  auto range = min_max(itself<int>);
  for (const int each : {3, -1, 4, 1, -5, 9, 2}) range.add(each);
  EXPECT_EQ(range.result(), (value_range<int>{-5, 9}));
}

TEST(MinMax, OwnsText) {
  auto range = min_max(&play::first_letter);
  for (const char* each : {"mine", "yours", "hers"}) range.add(play_of(each));
  EXPECT_EQ(range.result(), (value_range<std::string>{"h", "y"}));
}

TEST(MinMax, PassesOverWhatIsNoNumber) {
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  auto range = min_max(itself<double>);
  for (const double each : {no_number, 2.0, no_number, 1.0}) range.add(each);
  EXPECT_EQ(range.result(), (value_range<double>{1, 2}));
}

TEST(MinMax, KeepsTheLaws) {
  merge_laws::hold(min_max(&play::loudness), random_plays(200));
  merge_laws::hold(min_max(&play::song), random_plays(200));
}

}  // namespace
}  // namespace musicfaker
