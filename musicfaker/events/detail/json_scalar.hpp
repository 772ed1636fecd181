#pragma once

#include <cstddef>
#include <string_view>

namespace musicfaker::detail {

/// The number of RFC 8259, section 6, however large.
[[nodiscard]] constexpr bool is_json_number(std::string_view text) {
  const auto take = [&](char wanted) {
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
  };
  const auto take_digits = [&] {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    text.remove_prefix(digits);
    return digits > 0;
  };
  take('-');
  if (!take('0') && !take_digits()) return false;
  if (take('.') && !take_digits()) return false;
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!take_digits()) return false;
  }
  return text.empty();
}

/// Whether a token, with the blanks after it, is a number, `true`, `false` or `null`.
[[nodiscard]] constexpr bool is_json_scalar(std::string_view token) {
  token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
  return token == "true" || token == "false" || token == "null" || is_json_number(token);
}

}  // namespace musicfaker::detail
