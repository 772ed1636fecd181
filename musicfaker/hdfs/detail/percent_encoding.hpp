#pragma once

#include <string>
#include <string_view>

namespace musicfaker::detail {

/// Text as a part of a URL (RFC 3986): all but letters, digits, `-._~` and `keep` as `%XX`.
[[nodiscard]] inline std::string percent_encoded(std::string_view text,
                                                 std::string_view keep = {}) {
  constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (unreserved.find(c) != std::string_view::npos || keep.find(c) != std::string_view::npos) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += '%';
      result += digits[byte / 16];
      result += digits[byte % 16];
    }
  }
  return result;
}

}  // namespace musicfaker::detail
