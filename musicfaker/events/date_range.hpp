#pragma once

#include <chrono>
#include <string>

#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// Days from `first` to `last`, both of them included; UTC.
struct date_range {
  std::chrono::sys_days first;
  std::chrono::sys_days last;

  [[nodiscard]] constexpr bool contains(std::chrono::sys_days day) const noexcept {
    return first <= day && day <= last;
  }

  friend bool operator==(const date_range&, const date_range&) = default;
};

/// The last days up to now, today included: `last_days(7)` is a week that ends today.
///
/// @param count  at least 1
/// @param now    the time of the machine where it is not given
/// @throws error `dates.none` where there is no day in it
[[nodiscard]] inline date_range last_days(
    int count, std::chrono::sys_seconds now =
                   std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())) {
  if (count < 1) {
    throw error{"dates.none", "there is no day in the last " + std::to_string(count) + " days",
                "use at least 1, which is today"};
  }
  const auto today = std::chrono::floor<std::chrono::days>(now);
  return {today - std::chrono::days{count - 1}, today};
}

}  // namespace musicfaker
