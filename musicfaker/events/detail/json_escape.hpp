#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

/// The number of four hexadecimal digits at the start of a text.
[[nodiscard]] constexpr std::optional<std::uint32_t> four_hex_digits(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text.substr(0, 4)) {
    const char lower = static_cast<char>(c | 0x20);
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    value = value << 4U | static_cast<std::uint32_t>(is_digit ? c - '0' : lower - 'a' + 10);
  }
  return value;
}

/// Appends what `\u00e9` or `\ud83d\ude00` at the start of a text stands for.
/// @return the end of it; null where there is none, as for half a pair
[[nodiscard]] inline const char* read_code_point(std::string_view text, std::string& out) {
  const auto first = four_hex_digits(text.substr(2));
  if (!first) return nullptr;
  if (*first < 0xD800 || *first > 0xDFFF) {
    append_utf8(*first, out);
    return text.data() + 6;
  }
  const std::string_view more = text.substr(6);
  if (*first > 0xDBFF || !more.starts_with("\\u")) return nullptr;
  const auto second = four_hex_digits(more.substr(2));
  if (!second || *second < 0xDC00 || *second > 0xDFFF) return nullptr;
  append_utf8(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), out);
  return text.data() + 12;
}

/// Appends what the escape at the start of a text stands for (RFC 8259, section 7).
/// @param text  begins with the backslash
/// @return the end of the escape; null where it is none
[[nodiscard]] inline const char* read_escape(std::string_view text, std::string& out) {
  constexpr std::string_view names = R"("\/bfnrt)";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (text.size() < 2) return nullptr;
  if (text[1] == 'u') return read_code_point(text, out);
  const std::size_t which = names.find(text[1]);
  if (which == std::string_view::npos) return nullptr;
  out += meanings[which];
  return text.data() + 2;
}

}  // namespace musicfaker::detail
