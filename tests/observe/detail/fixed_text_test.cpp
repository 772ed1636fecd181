#include "musicfaker/observe/detail/fixed_text.hpp"

#include <gtest/gtest.h>

namespace musicfaker::detail {
namespace {

TEST(FixedText, HasSoManyDigitsAfterThePoint) {
  EXPECT_EQ(fixed_text(1.0 / 3, 3), "0.333");
  EXPECT_EQ(fixed_text(2, 0), "2");
  EXPECT_EQ(fixed_text(-1.25, 2), "-1.25");
}

TEST(FixedText, IsShortHoweverLargeTheNumber) { EXPECT_EQ(fixed_text(1e300, 3), "1e+300"); }

}  // namespace
}  // namespace musicfaker::detail
