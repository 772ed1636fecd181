#include "musicfaker/events/detail/json_escape.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "tests/events/random_text.hpp"

namespace musicfaker::detail {
namespace {

static_assert(four_hex_digits("00eF") == 0xEF);
static_assert(!four_hex_digits("00e") && !four_hex_digits("00g0") && !four_hex_digits("0x12") &&
              !four_hex_digits("+123") && !four_hex_digits("00e@"));

/// What an escape stands for, with something behind it and with nothing.
std::optional<std::string> meaning_of(const std::string& escape) {
  std::string text;
  const char* const end = read_escape(escape, text);
  const std::string with_more = escape + "0000";
  std::string the_same;
  EXPECT_TRUE(end == nullptr || end == escape.data() + escape.size()) << escape;
  EXPECT_EQ(read_escape(with_more, the_same) == with_more.data() + escape.size(), end != nullptr);
  if (end == nullptr) return std::nullopt;
  EXPECT_EQ(text, the_same);
  return text;
}

std::string escaped(std::uint32_t unit) {
  char text[8];
  std::snprintf(text, sizeof text, unit % 2 == 0 ? "\\u%04x" : "\\u%04X", unit & 0xFFFFU);
  return text;
}

TEST(JsonEscape, OfOneCharacterStandsForItself) {
  for (char32_t code_point = 0; code_point <= 0xFFFF; ++code_point) {
    const auto meaning = meaning_of(escaped(code_point));
    ASSERT_EQ(meaning.has_value(), !is_surrogate(code_point)) << escaped(code_point);
    if (meaning) {
      ASSERT_EQ(*meaning, utf8_of(code_point));
    }
  }
}

TEST(JsonEscape, OfAPairStandsForOneCharacter) {
  for (char32_t code_point = 0x10000; code_point <= 0x10FFFF; code_point += 7) {
    const std::uint32_t bits = code_point - 0x10000;
    EXPECT_EQ(meaning_of(escaped(0xD800 + (bits >> 10U)) + escaped(0xDC00 + (bits & 0x3FFU))),
              utf8_of(code_point));
  }
}

TEST(JsonEscape, OfOneLetterIsWhatTheStandardSays) {
  constexpr std::string_view names = R"("\/bfnrt)";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  for (int byte = 0; byte < 256; ++byte) {
    const char name = static_cast<char>(byte);
    if (name == 'u') continue;
    const auto which = names.find(name);
    const auto meaning = meaning_of(std::string{'\\', name});
    ASSERT_EQ(meaning.has_value(), which != std::string_view::npos) << byte;
    if (meaning) {
      EXPECT_EQ(*meaning, std::string(1, meanings[which]));
    }
  }
}

TEST(JsonEscape, OfHalfAPairOrLessThanThatIsNone) {
  for (const std::string_view json :
       {R"(\)", R"(\u)", R"(\u0)", R"(\u00e)", R"(\ud83d)", R"(\ud83d\)", R"(\ud83d\u)",
        R"(\ud83d\ude0)", R"(\ud83dxude00)", R"(\ud83d\xde00)", R"(\ud83d\ud83d)",
        R"(\ud83d\u0041)", R"(\ude00\ud83d)", R"(\ud83d\n)"}) {
    std::string text;
    EXPECT_EQ(read_escape(json, text), nullptr) << json;
  }
}

}  // namespace
}  // namespace musicfaker::detail
