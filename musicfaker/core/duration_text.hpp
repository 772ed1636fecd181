#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "musicfaker/core/clock.hpp"

namespace musicfaker {

/// A length of time for people, in the largest unit that gives a whole number: "2 s", "90 s",
/// "300 ms", "1 min", "24 h", "0 s".
///
/// @param time  may be negative: "-2 s"
[[nodiscard]] inline std::string duration_text(duration time) {
  struct unit {
    duration length;
    std::string_view name;
  };
  constexpr std::array larger_units{
      unit{std::chrono::hours{1}, " h"}, unit{std::chrono::minutes{1}, " min"},
      unit{std::chrono::seconds{1}, " s"}, unit{std::chrono::milliseconds{1}, " ms"},
      unit{std::chrono::microseconds{1}, " us"}};
  if (time == duration::zero()) return "0 s";
  for (const auto& [length, name] : larger_units) {
    if (time % length == duration::zero()) return std::to_string(time / length).append(name);
  }
  return std::to_string(time.count()) + " ns";
}

}  // namespace musicfaker
