#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// A value of which a share `at` of all values are not above it.
template <class Value>
struct quantile {
  double at = 0;  ///< from 0, the least, to 1, the greatest; 0.5 is the median
  Value value{};

  friend bool operator==(const quantile&, const quantile&) = default;
};

namespace detail {

/// @throws error `quantiles.share` for one that is not from 0 to 1
inline void check_quantiles(const std::vector<double>& shares) {
  for (const double each : shares) {
    if (each >= 0 && each <= 1) continue;
    throw error{"quantiles.share", "there is no quantile at " + std::to_string(each),
                "give shares from 0 to 1: 0.95, not 95"};
  }
}

/// The place of a quantile among `count` values in order, from 0: a value that came, no mean of
/// two.
[[nodiscard]] inline std::uint64_t place_of_quantile(double share, std::uint64_t count) {
  return static_cast<std::uint64_t>(std::floor(share * static_cast<double>(count - 1)));
}

}  // namespace detail
}  // namespace musicfaker
