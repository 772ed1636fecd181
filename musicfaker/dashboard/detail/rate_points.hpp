#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "musicfaker/dashboard/detail/iso_time.hpp"
#include "musicfaker/dashboard/detail/time_counts.hpp"

namespace musicfaker::detail {

inline constexpr std::int64_t most_points = 300;

/// How long a step is where a time is shown in at most most_points steps: one that people know,
/// and at least `least`, of which it is a multiple.
[[nodiscard]] inline std::int64_t step_for(std::int64_t seconds, std::int64_t least) {
  constexpr std::array<std::int64_t, 16> known{1,   2,   5,    10,   15,    30,    60,    120,
                                               300, 600, 1800, 3600, 10800, 21600, 43200, 86400};
  for (const std::int64_t step : known) {
    if (step % least == 0 && seconds < step * most_points) return step;
  }
  std::int64_t step = least;
  while (seconds >= step * most_points) step *= 2;
  return step;
}

/// The length of a step for a range: 300 of them make it up.
[[nodiscard]] inline std::int64_t step_of_range(std::optional<std::chrono::seconds> range) {
  return range ? std::max<std::int64_t>(range->count() / most_points, 1) : 1;
}

/// Events by their time, with zeros where there were none: of a range up to `now`, of all times
/// from the first event to the last.
/// @param now  seconds since 1970
[[nodiscard]] inline nlohmann::ordered_json rate_json(const time_counts& counts,
                                                      std::optional<std::chrono::seconds> range,
                                                      std::int64_t now) {
  auto points = nlohmann::ordered_json::array();
  std::int64_t step = counts.step();
  std::int64_t first = 0;
  std::int64_t last = -1;
  if (range) {
    step = std::max(step, step_of_range(range));
    last = floor_to(now, step);
    first = last - (most_points - 1) * step;
  } else if (!counts.counts().empty()) {
    const std::int64_t begin = counts.counts().begin()->first;
    const std::int64_t end = counts.counts().rbegin()->first;
    step = step_for(end - begin, counts.step());
    // The first one can begin earlier than `begin`: there may be one more step than was asked for.
    while ((floor_to(end, step) - floor_to(begin, step)) / step >= most_points) step *= 2;
    first = floor_to(begin, step);
    last = floor_to(end, step);
  }
  std::vector<std::uint64_t> events(
      last < first ? 0 : static_cast<std::size_t>((last - first) / step) + 1);
  for (const auto& [begin, count] : counts.counts()) {
    // What is ahead of the clock is shown where it is now, and what began before its step with it.
    const std::int64_t at = std::clamp((floor_to(begin, step) - first) / step, std::int64_t{0},
                                       static_cast<std::int64_t>(events.size()) - 1);
    events[static_cast<std::size_t>(at)] += count;
  }
  for (std::size_t at = 0; at < events.size(); ++at) {
    const std::int64_t second = first + static_cast<std::int64_t>(at) * step;
    points.push_back({{"time", iso_time(second * 1'000'000)}, {"events", events[at]}});
  }
  return {{"step", step}, {"points", std::move(points)}};
}

}  // namespace musicfaker::detail
