#include "musicfaker/events/detail/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/events/random_text.hpp"

namespace musicfaker::detail {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, KnowsEveryCharacter) {
  // All of the first 65536, and every 8th above, the last one among them.
  for (char32_t code_point = 0; code_point <= 0x10FFFF; code_point += code_point < 0xFFFF ? 1 : 8) {
    const std::string text = utf8_of(code_point);
    const auto [length, valid] = first_character(text);
    ASSERT_EQ(valid, !is_surrogate(code_point)) << static_cast<unsigned>(code_point);
    ASSERT_EQ(length, valid ? text.size() : 1) << static_cast<unsigned>(code_point);
  }
}

TEST(Utf8, KnowsNoByteThatStartsNoCharacter) {
  for (int lead = 0x80; lead < 256; ++lead) {
    if (lead >= 0xC2 && lead <= 0xF4) continue;
    const std::string text{static_cast<char>(lead), '\x80', '\x80', '\x80'};
    EXPECT_FALSE(first_character(text).valid) << lead;
    EXPECT_EQ(first_character(text).length, 1U) << lead;
  }
}

TEST(Utf8, KnowsNothingLongerThanNeededAndNothingAboveTheLastCharacter) {
  for (const auto text : {"\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xF0\x8F\xBF\xBF"sv,
                          "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv}) {
    EXPECT_FALSE(first_character(text).valid);
    EXPECT_EQ(first_character(text).length, 1U);
  }
}

TEST(Utf8, TakesACutOffCharacterAsOne) {
  EXPECT_EQ(first_character("\xF0\x9F\x98").length, 3U);
  EXPECT_EQ(first_character("\xF0\x9F\x98x").length, 3U);
  EXPECT_EQ(first_character("\xE2\x82").length, 2U);
  EXPECT_EQ(first_character("\xC3").length, 1U);
  EXPECT_FALSE(first_character("\xF0\x9F\x98").valid);
}

TEST(Utf8, OfACodePointIsItsCharacter) {
  for (char32_t code_point = 0; code_point <= 0x10FFFF; code_point += code_point < 0xFFFF ? 1 : 8) {
    std::string text = "x";
    append_utf8(code_point, text);
    ASSERT_EQ(text, "x" + utf8_of(code_point));
  }
}

TEST(Utf8, OfATextIsThatOfEachOfItsCharacters) {
  random_text any;
  for (int count = 0; count < 1'000; ++count) {
    const std::string text = any();
    EXPECT_TRUE(is_utf8(text));
    EXPECT_FALSE(is_utf8(text + '\xFF' + any()));
    EXPECT_FALSE(is_utf8(text + "\xE2\x82"));
  }
}

// The example of the Unicode standard, section 3.9, table 3-11.
TEST(Utf8, ReplacesEachLongestPartByOne) {
  EXPECT_EQ(printable("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), "\uFFFD\uFFFD\uFFFD\uFFFD\x41");
}

TEST(Utf8, ThatIsPrintableStaysAsItIs) {
  const std::string text = "Sóley \"Live\" 音楽 😀 \u00A0 \\";
  EXPECT_EQ(printable(text), text);
}

TEST(Utf8, WithControlCharactersIsMadePrintable) {
  EXPECT_EQ(printable("a\0b\n\t\x1B[31m\x7F"sv), "a\uFFFDb\uFFFD\uFFFD\uFFFD[31m\uFFFD");
  EXPECT_EQ(printable("\u0080\u009B31m\u009F\u00A0"), "\uFFFD\uFFFD31m\uFFFD\u00A0");
  EXPECT_EQ(printable("\uFEFF{}"), "\uFFFD{}");
}

TEST(Utf8, IsCutAfterAWholeCharacter) {
  EXPECT_EQ(printable("abc", 3), "abc");
  EXPECT_EQ(printable("abcd", 3), "abc...");
  EXPECT_EQ(printable("ab😀d", 3), "ab😀...");
  EXPECT_EQ(printable("", 0), "");
}

TEST(Excerpt, IsTheWholeOfAShortLine) {
  EXPECT_EQ(excerpt("{}"), "`{}`");
  EXPECT_EQ(excerpt(""), "an empty line");
  EXPECT_EQ(excerpt(std::string(80, 'x')), '`' + std::string(80, 'x') + '`');
}

TEST(Excerpt, IsTheStartOfALongLine) {
  EXPECT_EQ(excerpt(std::string(1 << 20, 'x')), '`' + std::string(80, 'x') + "...`");
  EXPECT_EQ(excerpt(std::string(79, 'x') + "😀y"), '`' + std::string(79, 'x') + "😀...`");
}

TEST(Excerpt, IsBoundedWhateverTheBytes) {
  EXPECT_LE(excerpt(std::string(1000, '\xFF')).size(), 3 * 80 + 5U);
}

}  // namespace
}  // namespace musicfaker::detail
