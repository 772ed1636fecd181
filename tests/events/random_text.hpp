#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace musicfaker {

/// A code point as UTF-8; it is no surrogate.
[[nodiscard]] inline std::string utf8_of(char32_t code_point) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  const auto tail = [&](unsigned shift) { return byte(0x80 | (code_point >> shift & 0x3F)); };
  if (code_point < 0x80) return {byte(code_point)};
  if (code_point < 0x800) return {byte(0xC0 | code_point >> 6), tail(0)};
  if (code_point < 0x10000) return {byte(0xE0 | code_point >> 12), tail(6), tail(0)};
  return {byte(0xF0 | code_point >> 18), tail(12), tail(6), tail(0)};
}

[[nodiscard]] constexpr bool is_surrogate(char32_t code_point) {
  return code_point >= 0xD800 && code_point <= 0xDFFF;
}

/// Texts of up to 40 characters: some plain, some of characters that are escaped, some of all code
/// points. The same ones in every run.
class random_text {
 public:
  [[nodiscard]] std::string operator()() {
    constexpr std::array<char32_t, 4> last{0x7E, 0x7F, 0x2FF, 0x10FFFF};
    const char32_t most = last[below(last.size())];
    const char32_t least = most == 0x7E ? 0x20 : 0;
    std::string text;
    for (auto left = below(41); left > 0; --left) {
      const char32_t code_point = least + below(most - least + 1);
      text += utf8_of(is_surrogate(code_point) ? U'\uFFFD' : code_point);
    }
    return text;
  }

  [[nodiscard]] std::uint32_t below(std::size_t limit) {
    return static_cast<std::uint32_t>(generator_() % limit);
  }

 private:
  std::mt19937 generator_{20250703};
};

}  // namespace musicfaker
