#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

namespace musicfaker {

/// `1234567` as `1 234 567`.
[[nodiscard]] inline std::string with_thousands(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ' ');
  }
  return text;
}

/// A number of items over a time in seconds, as items a second; 0 where there was no time.
[[nodiscard]] constexpr double rate_of(std::uint64_t items, double seconds) noexcept {
  return seconds > 0 ? static_cast<double>(items) / seconds : 0;
}

/// A rate to whole numbers, as `12 345/s`.
[[nodiscard]] inline std::string rate_text(double per_second) {
  constexpr double most = 1e18;
  return with_thousands(static_cast<std::uint64_t>(std::clamp(per_second, 0.0, most) + 0.5)) + "/s";
}

namespace detail {

/// A number with so many digits after the point.
[[nodiscard]] inline std::string fixed_text(double number, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), std::abs(number) < 1e18 ? "%.*f" : "%.*g", digits,
                number);
  return text.data();
}

}  // namespace detail
}  // namespace musicfaker
