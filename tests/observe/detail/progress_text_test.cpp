#include "musicfaker/observe/detail/progress_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace musicfaker::detail {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ProgressText, HasCountAndRateWhereTheTotalIsNotKnown) {
  EXPECT_EQ(progress_text("events", 450'000, 0, 45), "events 450 000  10 000/s");
  EXPECT_EQ(progress_text("events", 0, 0, 0), "events 0  0/s");
}

TEST(ProgressText, HasABarAndTheTimeLeftWhereItIs) {
  EXPECT_EQ(progress_text("events", 450'000, 1'000'000, 45),
            "events [=========>          ] 45 %  450 000 of 1 000 000  10 000/s  0:55 left");
  EXPECT_EQ(progress_text("x", 0, 10, 1), "x [>                   ] 0 %  0 of 10  0/s");
}

TEST(ProgressText, IsFullAtTheEndAndSaysNothingOfTimeLeft) {
  EXPECT_EQ(progress_text("x", 10, 10, 2), "x [====================] 100 %  10 of 10  5/s");
}

TEST(ProgressText, SaysSoWhereMoreComesThanWasExpected) {
  EXPECT_EQ(progress_text("x", 30, 10, 2), "x [====================] 300 %  30 of 10  15/s");
}

TEST(ProgressText, HasNo100PercentBeforeTheEnd) {
  const std::string text = progress_text("x", 999'999, 1'000'000, 1);
  EXPECT_THAT(text, HasSubstr(" 99 %"));
  EXPECT_THAT(text, HasSubstr(">]"));
}

TEST(ProgressText, TakesTheLargestNumbers) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  EXPECT_THAT(progress_text("x", 1, most, 1), HasSubstr(" 0 %"));
  EXPECT_THAT(progress_text("x", most, most, 1), Not(HasSubstr("left")));
}

}  // namespace
}  // namespace musicfaker::detail
