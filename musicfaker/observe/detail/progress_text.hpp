#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "musicfaker/core/number_text.hpp"
#include "musicfaker/observe/detail/time_text.hpp"

namespace musicfaker::detail {

/// How far something is, in one line:
///
///     events [=========>          ] 45 %  450 000 of 1 000 000  10 000/s  0:55 left
///     events 450 000  10 000/s                       where the total is not known: 0
[[nodiscard]] inline std::string progress_text(const std::string& label, std::uint64_t count,
                                               std::uint64_t total, double seconds) {
  const double rate = rate_of(count, seconds);
  if (total == 0) return label + ' ' + with_thousands(count) + "  " + rate_text(rate);

  constexpr double bar_width = 20;
  const double share = static_cast<double>(count) / static_cast<double>(total);
  std::string bar(static_cast<std::size_t>(bar_width * std::min(share, 1.0)), '=');
  if (share < 1) bar += '>';
  bar.resize(static_cast<std::size_t>(bar_width), ' ');

  std::string text =
      label + " [" + bar + "] " + std::to_string(static_cast<std::uint64_t>(100 * share)) + " %  " +
      with_thousands(count) + " of " + with_thousands(total) + "  " + rate_text(rate);
  if (count < total && rate > 0) {
    text += "  " + clock_text(static_cast<double>(total - count) / rate) + " left";
  }
  return text;
}

}  // namespace musicfaker::detail
