#include "musicfaker/hdfs/detail/line_origins.hpp"

#include <gtest/gtest.h>

namespace musicfaker::detail {
namespace {

/// Positions 0 to 2 are lines 1 to 3 of a, 3 and 4 are lines 5 and 6 of it, 5 is line 1 of b.
line_origins some() {
  line_origins origins;
  origins.begin_file("/a");
  origins.note(0, 1);
  origins.note(1, 2);
  origins.note(2, 3);
  origins.note(3, 5);
  origins.note(4, 6);
  origins.begin_file("/b");
  origins.note(5, 1);
  return origins;
}

TEST(LineOrigins, KnowFileAndLineOfEachPosition) {
  const line_origins origins = some();
  EXPECT_EQ(origins.find(0), (origin{"/a", -1, 1}));
  EXPECT_EQ(origins.find(2), (origin{"/a", -1, 3}));
  EXPECT_EQ(origins.find(3), (origin{"/a", -1, 5}));
  EXPECT_EQ(origins.find(4), (origin{"/a", -1, 6}));
  EXPECT_EQ(origins.find(5), (origin{"/b", -1, 1}));
}

TEST(LineOrigins, ForgetWhatIsBelowAWatermarkAndNothingElse) {
  for (position watermark = 0; watermark < 6; ++watermark) {
    line_origins origins = some();
    origins.forget_below(watermark);
    for (position at = watermark; at < 6; ++at) EXPECT_EQ(origins.find(at), some().find(at));
  }
  line_origins origins = some();
  origins.forget_below(3);
  EXPECT_EQ(origins.find(2), origin{}) << "its memory is given back";
  origins.forget_below(100);
  EXPECT_EQ(origins.find(4), origin{});
}

TEST(LineOrigins, OfNothingAreUnknown) { EXPECT_EQ(line_origins{}.find(7), origin{}); }

}  // namespace
}  // namespace musicfaker::detail
