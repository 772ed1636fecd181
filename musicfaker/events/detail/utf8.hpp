#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace musicfaker::detail {

/// U+FFFD, which stands for what is not UTF-8.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// U+FEFF, which some programs write at the start of a file.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct utf8_piece {
  std::size_t length;  ///< in bytes, at least 1
  bool valid;          ///< a whole character; else the longest part of one, to be replaced as one
};

/// The character that starts `text`, which is not empty. Well-formed sequences as in table 3-7 of
/// the Unicode standard (version 15, section 3.9): no surrogates, nothing longer than needed.
[[nodiscard]] constexpr utf8_piece first_character(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t at = 1; at < length; ++at) {
    if (at == text.size() || byte(at) < least || byte(at) > most) return {at, false};
    least = 0x80;
    most = 0xBF;
  }
  return {length, true};
}

[[nodiscard]] constexpr bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const utf8_piece first = first_character(text);
    if (!first.valid) return false;
    text.remove_prefix(first.length);
  }
  return true;
}

/// Appends a code point that is no surrogate.
inline void append_utf8(std::uint32_t code_point, std::string& out) {
  const auto tail = [&](unsigned shift) {
    return static_cast<char>(0x80U | (code_point >> shift & 0x3FU));
  };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += {static_cast<char>(0xC0U | code_point >> 6U), tail(0)};
  } else if (code_point < 0x10000) {
    out += {static_cast<char>(0xE0U | code_point >> 12U), tail(6), tail(0)};
  } else {
    out += {static_cast<char>(0xF0U | code_point >> 18U), tail(12), tail(6), tail(0)};
  }
}

/// Whether nobody would see a character, or a terminal would obey it: the control characters U+0000
/// to U+001F and U+007F to U+009F, and the byte order mark.
[[nodiscard]] constexpr bool is_invisible(std::string_view character) {
  return character < " " || (character >= "\x7F" && character < "\xC2\xA0") ||
         character == byte_order_mark;
}

/// The text with U+FFFD for each invisible character and for what is not UTF-8; where it is longer
/// than `most` bytes, its start, and dots.
[[nodiscard]] inline std::string printable(std::string_view text,
                                           std::size_t most = std::string_view::npos) {
  std::string safe;
  std::size_t shown = 0;
  while (shown < text.size() && shown < most) {
    const auto [length, valid] = first_character(text.substr(shown));
    const std::string_view character = text.substr(shown, length);
    safe += valid && !is_invisible(character) ? character : replacement_character;
    shown += length;
  }
  return shown < text.size() ? safe + "..." : safe;
}

/// The start of a line for people to recognise it by: about 80 bytes in backticks, printable.
[[nodiscard]] inline std::string excerpt(std::string_view line) {
  return line.empty() ? "an empty line" : '`' + printable(line, 80) + '`';
}

}  // namespace musicfaker::detail
