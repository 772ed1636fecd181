#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/number_text.hpp"

namespace musicfaker::detail {

/// A time that was measured, to three digits: `850 ns`, `1.25 µs`, `12.3 ms`, `105 s`.
[[nodiscard]] inline std::string measured_time(duration time) {
  if (time < std::chrono::microseconds{1}) return std::to_string(time.count()) + " ns";
  static constexpr std::array<std::string_view, 3> units{" µs", " ms", " s"};
  double value = static_cast<double>(time.count()) / 1e3;
  std::size_t unit = 0;
  for (; unit + 1 < units.size() && value >= 999.5; ++unit) value /= 1e3;
  const int digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return fixed_text(value, digits).append(units[unit]);
}

/// A time as a clock shows it: `0:05`, `12:34`, `1:02:03`.
[[nodiscard]] inline std::string clock_text(double seconds) {
  constexpr double longest = 3'600'000;  // a thousand hours are as good as more
  const auto whole = static_cast<std::uint64_t>(seconds < longest ? seconds + 0.5 : longest);
  const auto two = [](std::uint64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  const std::uint64_t minutes = whole / 60;
  if (minutes < 60) return std::to_string(minutes) + ':' + two(whole % 60);
  return std::to_string(minutes / 60) + ':' + two(minutes % 60) + ':' + two(whole % 60);
}

}  // namespace musicfaker::detail
