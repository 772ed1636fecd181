#include "musicfaker/events/dead_letter_json.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/events/json.hpp"

namespace musicfaker {
namespace {

using namespace std::string_view_literals;

dead_letter round_trip(const dead_letter& letter) {
  json_codec<dead_letter> codec;
  std::string line;
  codec.write(letter, line);
  dead_letter back;
  EXPECT_EQ(codec.read(line, back), std::nullopt) << line;
  return back;
}

TEST(DeadLetterJson, KeepsTextAsItIs) {
  const dead_letter letter{"{\"user\": ", "cut off", {"music_events", 3, 41}};
  EXPECT_EQ(round_trip(letter), letter);
}

TEST(DeadLetterJson, KeepsBytesThatAreNoText) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    const dead_letter letter{bytes, "not UTF-8", {"music_events", 0, i}};
    EXPECT_EQ(round_trip(letter), letter);
  }
}

TEST(DeadLetterJson, WritesBase64AsTheStandardHasIt) {
  // The test vectors of RFC 4648, section 10.
  EXPECT_EQ(detail::base64(""), "");
  EXPECT_EQ(detail::base64("f"), "Zg==");
  EXPECT_EQ(detail::base64("fo"), "Zm8=");
  EXPECT_EQ(detail::base64("foo"), "Zm9v");
  EXPECT_EQ(detail::base64("foobar"), "Zm9vYmFy");
}

}  // namespace
}  // namespace musicfaker
