#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace musicfaker::detail {

[[nodiscard]] constexpr bool begins_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// How many characters a UTF-8 text has: about what it takes on a terminal.
[[nodiscard]] constexpr std::size_t text_width(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

/// The first `width` characters of a UTF-8 text.
[[nodiscard]] constexpr std::string_view cut_to_width(std::string_view text,
                                                      std::size_t width) noexcept {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (begins_character(text[at]) && width-- == 0) break;
  }
  return text.substr(0, at);
}

}  // namespace musicfaker::detail
