#include "musicfaker/core/number_text.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace musicfaker {
namespace {

TEST(WithThousands, PutsASpaceBetweenThreeDigits) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1 000");
  EXPECT_EQ(with_thousands(123456), "123 456");
  EXPECT_EQ(with_thousands(1234567), "1 234 567");
  EXPECT_EQ(with_thousands(std::numeric_limits<std::uint64_t>::max()),
            "18 446 744 073 709 551 615");
}

TEST(RateOf, IsZeroWhereThereWasNoTime) {
  EXPECT_EQ(rate_of(100, 0), 0);
  EXPECT_EQ(rate_of(100, 4), 25);
}

TEST(RateText, IsRoundedToWholeNumbers) {
  EXPECT_EQ(rate_text(0), "0/s");
  EXPECT_EQ(rate_text(0.5), "1/s");
  EXPECT_EQ(rate_text(12345.4), "12 345/s");
}

TEST(RateText, IsANumberWhateverComesIn) {
  EXPECT_EQ(rate_text(-1), "0/s");
  EXPECT_EQ(rate_text(1e30), "1 000 000 000 000 000 000/s");
}

TEST(FixedText, HasSoManyDigitsAfterThePoint) {
  EXPECT_EQ(detail::fixed_text(1.0 / 3, 3), "0.333");
  EXPECT_EQ(detail::fixed_text(2, 0), "2");
  EXPECT_EQ(detail::fixed_text(-1.25, 2), "-1.25");
}

TEST(FixedText, IsShortHoweverLargeTheNumber) { EXPECT_EQ(detail::fixed_text(1e300, 3), "1e+300"); }

}  // namespace
}  // namespace musicfaker
