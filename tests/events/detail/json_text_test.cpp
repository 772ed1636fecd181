#include "musicfaker/events/detail/json_text.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tests/events/random_text.hpp"

namespace musicfaker::detail {
namespace {

using namespace std::string_view_literals;

/// Written from and into storage of just the size that there has to be, so that the address
/// sanitizer sees anything beyond.
std::string json_text(std::string_view text) {
  const auto from = std::make_unique<char[]>(text.size());
  text.copy(from.get(), text.size());
  const std::size_t room = longest_escape * text.size();
  const auto out = std::make_unique<char[]>(room);
  const char* const end = write_json_text({from.get(), text.size()}, out.get());
  EXPECT_LE(end, out.get() + room);
  return {out.get(), static_cast<std::size_t>(end - out.get())};
}

TEST(JsonText, StaysAsItIsWherePlain) {
  const std::string plain = "!#$%&'()*+,-./0123456789:;<=>?@ABC[]^_`abc{|}~\x7F";
  for (std::size_t length = 0; length <= plain.size(); ++length) {
    EXPECT_EQ(json_text(plain.substr(0, length)), plain.substr(0, length));
  }
}

TEST(JsonText, OfNothingIsNothing) {
  char out = '?';
  EXPECT_EQ(write_json_text({}, &out), &out);
}

// As json.dumps of Python writes them, the ones that RFC 8259 wants escaped.
TEST(JsonText, EscapesWhatMustBe) {
  EXPECT_EQ(json_text("\"\\/"), R"(\"\\/)");
  EXPECT_EQ(json_text("\b\f\n\r\t"), R"(\b\f\n\r\t)");
  EXPECT_EQ(json_text("\0\1\x0B\x0E\x0F\x10\x1A\x1F\x20\x7F"sv),
            R"(\u0000\u0001\u000b\u000e\u000f\u0010\u001a\u001f )"
            "\x7F");
}

TEST(JsonText, SeesEveryByteAtEveryPlace) {
  for (std::size_t length = 1; length <= 25; ++length) {
    for (std::size_t where = 0; where < length; ++where) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(length, 'x');
        text[where] = static_cast<char>(byte);
        std::string expected(length - 1, 'x');
        expected.insert(where, byte >= 0x80 ? std::string{replacement_character}
                                            : json_text(std::string(1, static_cast<char>(byte))));
        ASSERT_EQ(json_text(text), expected) << byte << " at " << where << " of " << length;
      }
    }
  }
}

TEST(JsonText, TakesRoomForTheLongestEscapeOnly) {
  const std::string text(1000, '\x01');
  EXPECT_EQ(json_text(text).size(), longest_escape * text.size());
}

TEST(JsonText, KeepsUtf8AndReplacesWhatIsNone) {
  EXPECT_EQ(json_text("Sóley 音楽 😀\u2028"), "Sóley 音楽 😀\u2028");
  EXPECT_EQ(json_text("a\xFF\xFE\xED\xA0\x80z"), "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(json_text("cut off: \xF0\x9F\x98"), "cut off: \uFFFD");
  EXPECT_EQ(json_text("\xC0\x80"), "\uFFFD\uFFFD");
}

TEST(JsonText, IsReadBackByAnyParser) {
  random_text any;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = any();
    const auto back = nlohmann::json::parse('"' + json_text(text) + '"');
    ASSERT_EQ(back.get<std::string>(), text);
  }
}

TEST(JsonText, IsJsonWhateverTheBytes) {
  random_text any;
  for (int i = 0; i < 3'000; ++i) {
    std::string bytes(any.below(40), '\0');
    for (char& byte : bytes) byte = static_cast<char>(any.below(256));
    ASSERT_TRUE(nlohmann::json::accept('"' + json_text(bytes) + '"'));
  }
}

}  // namespace
}  // namespace musicfaker::detail
