#include "musicfaker/observe/detail/text_width.hpp"

#include <gtest/gtest.h>

namespace musicfaker::detail {
namespace {

TEST(TextWidth, CountsCharactersNotBytes) {
  EXPECT_EQ(text_width(""), 0U);
  EXPECT_EQ(text_width("abc"), 3U);
  EXPECT_EQ(text_width("1.5 µs"), 6U);
  EXPECT_EQ(text_width("日本"), 2U);
}

TEST(CutToWidth, NeverCutsACharacterInTwo) {
  EXPECT_EQ(cut_to_width("écoute", 1), "é");
  EXPECT_EQ(cut_to_width("écoute", 0), "");
  EXPECT_EQ(cut_to_width("écoute", 6), "écoute");
  EXPECT_EQ(cut_to_width("écoute", 99), "écoute");
}

}  // namespace
}  // namespace musicfaker::detail
