#pragma once

#include <string>
#include <string_view>

namespace musicfaker::detail {

/// Appends `%0A` for a line feed, and so on.
inline void append_escaped(char byte, std::string& out) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  out += '%';
  out += digits[value >> 4U];
  out += digits[value & 15U];
}

/// Text as a part of a URL (RFC 3986): all but letters, digits, `-._~` and `keep` as `%XX`.
[[nodiscard]] inline std::string percent_encoded(std::string_view text,
                                                 std::string_view keep = {}) {
  constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (unreserved.find(c) != std::string_view::npos || keep.find(c) != std::string_view::npos) {
      result += c;
    } else {
      append_escaped(c, result);
    }
  }
  return result;
}

}  // namespace musicfaker::detail
