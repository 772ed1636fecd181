#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace musicfaker {

/// How far counts are from what was expected, in standard deviations of what chance would do: small
/// on both sides, as counts that are too even are not by chance either.
[[nodiscard]] inline double strangeness(const std::vector<double>& counts,
                                        const std::vector<double>& expected) {
  double chi_square = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    chi_square += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
  }
  const double degrees = static_cast<double>(counts.size()) - 1;
  return std::abs(chi_square - degrees) / std::sqrt(2 * degrees);
}

}  // namespace musicfaker
