#include "musicfaker/events/detail/quick_json.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/events/detail/json_text.hpp"
#include "tests/events/random_text.hpp"

namespace musicfaker::detail {
namespace {

using namespace std::string_literals;

/// What is read as a string from `json`, which begins behind its opening quote; nothing where it is
/// refused. In storage of just its size: the address sanitizer sees what is read beyond.
std::optional<std::string> text_of(std::string_view json) {
  const auto exact = std::make_unique<char[]>(json.size());
  json.copy(exact.get(), json.size());
  quick_json reader{{exact.get(), json.size()}};
  std::string text = "what was there before, and was longer than short";
  if (!reader.text(text) || !reader.at_end()) return std::nullopt;
  return text;
}

TEST(QuickJson, ReadsAStringOfEveryLengthWithAnythingBehindIt) {
  for (std::size_t length = 0; length < 70; ++length) {
    std::string text;
    while (text.size() < length) text += static_cast<char>('a' + text.size() % 26);
    for (std::size_t blanks = 0; blanks < 40; ++blanks) {
      EXPECT_EQ(text_of(text + '"' + std::string(blanks, ' ')), text);
    }
    EXPECT_EQ(text_of(text), std::nullopt) << "no quote";
  }
}

TEST(QuickJson, ReadsEveryByteAtEveryPlaceAsItShould) {
  for (const std::size_t length : {1U, 8U, 15U, 16U, 17U, 31U, 32U, 33U, 50U}) {
    for (std::size_t at = 0; at < length; ++at) {
      for (int byte = 0; byte < 128; ++byte) {
        std::string text(length, 'x');
        text[at] = static_cast<char>(byte);
        const bool plain = byte >= ' ' && byte != '"' && byte != '\\';
        const std::string json = text + "\"               "s;
        if (byte == '"') continue;  // ends it before the end
        EXPECT_EQ(text_of(json), plain ? std::optional{text} : std::nullopt)
            << byte << " at " << at << " of " << length;
      }
    }
  }
}

TEST(QuickJson, ReadsEveryEscape) {
  EXPECT_EQ(text_of(R"(\"\\\/\b\f\n\r\t\u0041\u00E9\u00e9\u20AC\uD83D\uDE00\u0000")"),
            "\"\\/\b\f\n\r\tAéé€😀\0"s);
  EXPECT_EQ(text_of(R"(a title that is quite long \u00e9 and goes on after it é")"),
            "a title that is quite long é and goes on after it é");
}

TEST(QuickJson, RefusesWhatIsNoEscape) {
  for (const std::string_view json :
       {R"(\")", R"(\)", R"(\q")", R"(\u")", R"(\u12")", R"(\u00zz")", R"(\u 041")", R"(\x41")",
        R"(\ud800")", R"(\udc00")", R"(\ud800A")", R"(\ud800\u0041")", R"(\ud800\ud800")",
        R"(\udc00\ud800")", R"(\ud83d\n")", R"(\ud83d\u")", R"(\ud83d\)", R"(\u00e)"}) {
    EXPECT_EQ(text_of(json), std::nullopt) << json;
  }
}

// Every kind of ill-formed sequence of table 3-7 of the Unicode standard, at places that are looked
// at in different ways.
TEST(QuickJson, RefusesAtItsEndWhatIsNoUtf8) {
  for (const std::string_view wrong : {"\x80",
                                       "\xBF",
                                       "\xC0\x80",
                                       "\xC1\xBF",
                                       "\xC3",
                                       "\xC3x",
                                       "\xC3\xC3\xA9",
                                       "\xE0\x80\x80",
                                       "\xE0\x9F\xBF",
                                       "\xE2\x82",
                                       "\xE2x\x82",
                                       "\xED\xA0\x80",
                                       "\xED\xBF\xBF",
                                       "\xF0\x80\x80\x80",
                                       "\xF0\x8F\xBF\xBF",
                                       "\xF0\x9F\x98",
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xFE",
                                       "\xFF"}) {
    for (const std::size_t before : {0U, 7U, 14U, 15U, 16U, 30U, 31U, 40U}) {
      const std::string text = std::string(before, 'x') + std::string{wrong};
      EXPECT_EQ(text_of(text + '"'), std::nullopt);
      EXPECT_EQ(text_of(text + "\"                                "), std::nullopt);
      EXPECT_EQ(text_of(text + "é\""), std::nullopt);
    }
  }
}

TEST(QuickJson, ReadsBackWhatIsWritten) {
  random_text any;
  for (int count = 0; count < 20'000; ++count) {
    const std::string text = any();
    std::string json(longest_escape * text.size(), '\0');
    json.resize(static_cast<std::size_t>(write_json_text(text, json.data()) - json.data()));
    ASSERT_EQ(text_of(json + '"' + std::string(any.below(40), ' ')), text);
  }
}

std::optional<std::int32_t> number_of(std::string_view json) {
  quick_json reader{json};
  std::int32_t number = -1;
  if (!reader.number(number) || !reader.at_end()) return std::nullopt;
  return number;
}

TEST(QuickJson, ReadsNumbersOfUpToNineDigits) {
  EXPECT_EQ(number_of("0"), 0);
  EXPECT_EQ(number_of("7 "), 7);
  EXPECT_EQ(number_of("10"), 10);
  EXPECT_EQ(number_of("999999999"), 999'999'999);
  for (const std::string_view json :
       {"", "-1", "-0", "+1", "01", "00", "1.5", "1e3", "1000000000", "9999999999999", "x", "1x"}) {
    EXPECT_EQ(number_of(json), std::nullopt) << json;
  }
}

TEST(QuickJson, TakesJustTheTextThatIsExpected) {
  const std::string whole = R"("timestamp")";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const std::string json = whole.substr(0, length);
    EXPECT_EQ(quick_json{json}.take(R"("timestamp")"), length == whole.size());
    EXPECT_EQ(quick_json{json}.take(R"("time)"), length >= 5);
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string other = whole;
    other[at] ^= 1;
    EXPECT_FALSE(quick_json{other}.take(R"("timestamp")")) << at;
  }
}

TEST(QuickJson, LeavesAsideValuesThatAreNoArraysAndNoObjects) {
  for (const std::string_view value :
       {"null", "true", "false", "0", "-1.5e+300", "1e999", R"("")", R"("a\n\ud83d\ude00 é")"}) {
    const std::string json = std::string{value} + ",";
    quick_json with_more{json};
    EXPECT_TRUE(with_more.skip_scalar() && with_more.take(',') && with_more.at_end()) << value;
  }
  for (const std::string_view value :
       {"", "nul,", "01,", "1.,", "[],", "{},", R"("x)", R"("\q",)"}) {
    EXPECT_FALSE(quick_json{value}.skip_scalar()) << value;
  }
}

}  // namespace
}  // namespace musicfaker::detail
