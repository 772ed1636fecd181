#pragma once

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace musicfaker::detail {

/// A number with so many digits after the point.
[[nodiscard]] inline std::string fixed_text(double number, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), std::abs(number) < 1e18 ? "%.*f" : "%.*g", digits,
                number);
  return text.data();
}

}  // namespace musicfaker::detail
