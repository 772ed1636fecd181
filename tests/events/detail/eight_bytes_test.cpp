#include "musicfaker/events/detail/eight_bytes.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>

namespace musicfaker::detail {
namespace {

static_assert(eight_bytes_at("abcdefgh") == 0x6867666564636261);

bool is_end(char c) { return c == '"' || c == '\\' || (c >= 0 && c < ' '); }
bool is_for_care(char c) { return is_end(c) || c < 0; }

using eight = std::array<char, 8>;

std::size_t first_of(const eight& text, auto is_wanted) {
  std::size_t at = 0;
  while (at < text.size() && !is_wanted(text[at])) ++at;
  return at;
}

void expect_first_to_be_found(const eight& text) {
  const std::uint64_t number = eight_bytes_at(text.data());
  EXPECT_EQ(bytes_before(ends_text(number)), first_of(text, is_end)) << number;
  EXPECT_EQ(bytes_before(needs_care(number)), first_of(text, is_for_care)) << number;
}

TEST(EightBytes, TellTheFirstByteThatIsWanted) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t at = 0; at < 8; ++at) {
      for (const char rest : std::string_view{"x !\x7F\x80\xFF#]"}) {
        eight text;
        text.fill(rest);
        text[at] = static_cast<char>(byte);
        expect_first_to_be_found(text);
      }
    }
  }
}

TEST(EightBytes, TellTheFirstWhateverTheOthersAre) {
  std::mt19937_64 random{42};
  constexpr std::string_view likely = "\"\\\0\x1F !#[]\x7F\x80\xA0\xA2\xDC\xFFx";
  for (int count = 0; count < 200'000; ++count) {
    eight text;
    for (char& each : text) {
      const auto any = random();
      each = any % 3 == 0 ? static_cast<char>(any >> 8) : likely[(any >> 8) % likely.size()];
    }
    expect_first_to_be_found(text);
  }
}

}  // namespace
}  // namespace musicfaker::detail
