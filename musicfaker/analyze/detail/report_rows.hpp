#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "musicfaker/analyze/detail/report_time.hpp"
#include "musicfaker/analyze/music_report.hpp"

namespace musicfaker::detail {

/// The part of all that a count is, from 0 to 1.
[[nodiscard]] constexpr double share_of(std::uint64_t count, std::uint64_t all) noexcept {
  return all == 0 ? 0 : static_cast<double>(count) / static_cast<double>(all);
}

/// How many listenings took from `from` to less than `to` seconds; the last row may have no end.
struct duration_row {
  std::int64_t from;
  std::optional<std::int64_t> to;
  std::uint64_t count = 0;
};

/// The histogram in at most `most` rows, side by side, of 1, 2, 5, 10, ... bins each. A few very
/// long listenings do not press all others into one row: what is beyond twice the 95th percentile
/// goes into a last row without an end.
[[nodiscard]] inline std::vector<duration_row> duration_rows(const duration_summary& durations,
                                                             std::size_t most = 20) {
  std::vector<duration_row> rows;
  const auto& bins = durations.histogram.bins;
  const std::int64_t width = std::max<std::int64_t>(durations.histogram.width, 1);
  if (bins.empty()) return rows;
  // In numbers of bins: these do not overflow, whatever durations there are.
  const std::int64_t first = bins.front().from / width;
  const std::int64_t last = bins.back().from / width;
  const std::int64_t far = std::max(durations.p95 / width * 2 - first, std::int64_t{1}) + first;
  const bool is_cut = last > far + far / 2;
  const std::int64_t end = is_cut ? far : last;
  const auto closed = static_cast<std::int64_t>(most) - (is_cut ? 1 : 0);
  std::int64_t step = 1;
  for (int turn = 0; end / step - first / step + 1 > closed; ++turn) {
    step = turn % 3 == 1 ? step / 2 * 5 : step * 2;
  }
  const std::int64_t start = first / step * step;
  for (std::int64_t at = start; at <= end; at += step) {
    rows.push_back({at * width, (at + step) * width});
  }
  if (is_cut) rows.push_back({rows.back().to.value(), std::nullopt});
  for (const auto& [from, count] : bins) {
    const auto row = static_cast<std::size_t>((from / width - start) / step);
    rows[std::min(row, rows.size() - 1)].count += count;
  }
  return rows;
}

/// A name for a row, and what is counted in it.
struct labelled_count {
  std::string label;
  std::uint64_t count = 0;
};

/// `60-89`, or `600-` for the row without an end: in whole seconds.
[[nodiscard]] inline std::string label_of(const duration_row& row) {
  return std::to_string(row.from) + '-' + (row.to ? std::to_string(*row.to - 1) : "");
}

/// The days; where there are more than `most`, the months; of these, the years.
[[nodiscard]] inline std::vector<labelled_count> period_rows(const std::vector<time_count>& days,
                                                             std::size_t most = 31) {
  std::vector<labelled_count> rows;
  for (const std::size_t length : {10U, 7U, 4U}) {  // of 2025-07-03, 2025-07, 2025
    rows.clear();
    for (const auto& [start, count] : days) {
      const std::string label = day_text(start).substr(0, length);
      if (rows.empty() || rows.back().label != label) rows.push_back({label, 0});
      rows.back().count += count;
    }
    if (rows.size() <= most) break;
  }
  return rows;
}

}  // namespace musicfaker::detail
