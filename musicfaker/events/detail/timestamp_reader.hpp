#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace musicfaker::detail {

/// Reads text from left to right, and remembers whether anything was not as it should be.
class timestamp_reader {
 public:
  constexpr explicit timestamp_reader(std::string_view text) : text_{text} {}

  [[nodiscard]] constexpr bool at_end() const { return text_.empty(); }
  [[nodiscard]] constexpr bool failed() const { return failed_; }
  [[nodiscard]] constexpr bool at_digit() const { return !at_end() && is_digit(text_.front()); }

  /// Takes the character if it comes next.
  constexpr bool take(char wanted) {
    if (at_end() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }

  constexpr void expect(char wanted) { failed_ |= !take(wanted); }

  /// Takes a number of just so many digits.
  constexpr int number(int digits) {
    int value = 0;
    for (int taken = 0; taken < digits; ++taken) value = 10 * value + digit();
    return value;
  }

  /// Takes one digit, 0 where there is none.
  constexpr int digit() {
    if (!at_digit()) {
      failed_ = true;
      return 0;
    }
    const int value = text_.front() - '0';
    text_.remove_prefix(1);
    return value;
  }

 private:
  static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view text_;
  bool failed_ = false;
};

/// The microseconds after the decimal point: 1 to 9 digits, those after the sixth are cut off.
constexpr std::chrono::microseconds read_fraction(timestamp_reader& text) {
  int value = 0;
  int digits = 0;
  do {
    const int digit = text.digit();
    if (digits < 6) value = 10 * value + digit;
    ++digits;
  } while (text.at_digit() && digits < 9);
  for (; digits < 6; ++digits) value *= 10;
  return std::chrono::microseconds{value};
}

/// `Z`, `+02:00`, `-0530` or nothing: how far local time is ahead of UTC; nullopt where the offset
/// is a day or more.
constexpr std::optional<std::chrono::minutes> read_offset(timestamp_reader& text) {
  if (text.at_end() || text.take('Z')) return std::chrono::minutes{0};
  const bool behind = text.take('-');
  if (!behind) text.expect('+');
  const int hours = text.number(2);
  text.take(':');
  const int minutes = text.number(2);
  if (hours > 23 || minutes > 59) return std::nullopt;
  const std::chrono::minutes offset{60 * hours + minutes};
  return behind ? -offset : offset;
}

}  // namespace musicfaker::detail
