#include "musicfaker/analyze/detail/report_name.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include "tests/analyze/report_of.hpp"

namespace musicfaker::detail {
namespace {

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("Sigur Rós"), 9U);
  EXPECT_EQ(display_width("Ro\u0301s"), 3U);
  EXPECT_EQ(display_width("椎名 林檎"), 9U);
  EXPECT_EQ(display_width("한국"), 4U);
  EXPECT_EQ(display_width("🎵"), 2U);
  EXPECT_EQ(display_width("\xFF"), 1U);
}

TEST(ShownName, IsTheNameWhereThatIsHarmless) {
  EXPECT_EQ(shown_name("Sigur Rós & 椎名 (live)", 80), "Sigur Rós & 椎名 (live)");
}

TEST(ShownName, HasAMarkForWhatIsUnseen) {
  EXPECT_EQ(shown_name("a\x1b[31mb", 80), "a\uFFFD[31mb");
  EXPECT_EQ(shown_name("a\u202Eb\u0085c\u2028d", 80), "a\uFFFDb\uFFFDc\uFFFDd");
  EXPECT_EQ(shown_name("a\xFF", 80), "a\uFFFD");
  EXPECT_EQ(shown_name(std::string("a\0b", 3), 80), "a\uFFFDb");
}

TEST(ShownName, HasOneBlankForSeveralAndNoneAround) {
  EXPECT_EQ(shown_name("  a   b ", 80), "a b");
  EXPECT_EQ(shown_name("   ", 80), "");
}

TEST(ShownName, IsCutToItsColumnWithDots) {
  EXPECT_EQ(shown_name("abcdefgh", 8), "abcdefgh");
  EXPECT_EQ(shown_name("abcdefghi", 8), "abcde...");
  EXPECT_EQ(shown_name("椎名椎名椎名", 8), "椎名...");
}

TEST(ShownName, HasAtMostTwoMarksOnACharacter) {
  EXPECT_EQ(shown_name("e\u0301\u0301\u0301\u0301x", 80), "e\u0301\u0301x");
  EXPECT_EQ(shown_name("\u0301x", 80), "x");
}

TEST(ShownName, NeverIsWiderThanAskedForNorUnseenWhateverComes) {
  std::mt19937 generator{5};
  const auto random = [&generator] { return static_cast<std::uint32_t>(generator()); };
  for (int turn = 0; turn < 20'000; ++turn) {
    std::string name;
    for (std::size_t length = random() % 30; length > 0; --length) {
      if (random() % 3 == 0) {
        name += static_cast<char>(random());
      } else {
        append_utf8(random() % 2 == 0 ? random() % 0xD800 : 0x10000 + random() % 0x100000, name);
      }
    }
    const std::size_t most = 4 + random() % 20;
    const std::string shown = shown_name(name, most);
    ASSERT_LE(display_width(shown), most) << name;
    ASSERT_TRUE(is_utf8(shown)) << name;
    ASSERT_EQ(shown.find("  "), std::string::npos) << name;
    ASSERT_EQ(shown_name(shown, most), shown) << name;
  }
}

TEST(ShownName, TakesEveryHostileName) {
  for (const std::string& name : hostile_names()) {
    const std::string shown = shown_name(name, 40);
    EXPECT_LE(display_width(shown), 40U);
    EXPECT_LE(shown.size(), 400U);
    for (const char each : shown) EXPECT_FALSE(each >= 0 && each < ' ');
  }
}

}  // namespace
}  // namespace musicfaker::detail
