#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/dashboard/detail/event_totals.hpp"

namespace musicfaker::detail {

inline constexpr std::size_t most_of_top = 50;

/// A name's number, and how often it came.
using numbered_count = std::pair<std::uint32_t, std::uint64_t>;

/// The numbers that came most often, the most frequent first; of equal ones that which came first.
[[nodiscard]] inline std::vector<numbered_count> most_frequent(
    const std::vector<std::uint64_t>& counts, std::size_t most) {
  std::vector<numbered_count> found;
  for (std::uint32_t number = 0; number < counts.size(); ++number) {
    if (counts[number] > 0) found.emplace_back(number, counts[number]);
  }
  const auto before = [](const numbered_count& left, const numbered_count& right) {
    return left.second != right.second ? left.second > right.second : left.first < right.first;
  };
  const std::size_t shown = std::min(most, found.size());
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(shown), before);
  found.resize(shown);
  return found;
}

[[nodiscard]] inline nlohmann::ordered_json durations_json(const duration_counts& durations) {
  constexpr std::int32_t width = 30;
  constexpr std::size_t most_bins = 60;
  if (durations.count() == 0) return nullptr;
  std::vector<std::uint64_t> counts;
  durations.for_each([&](std::int32_t seconds, std::uint64_t count) {
    const auto bin = std::min(static_cast<std::size_t>(seconds / width), most_bins - 1);
    if (bin >= counts.size()) counts.resize(bin + 1);
    counts[bin] += count;
  });
  auto bins = nlohmann::ordered_json::array();
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    bins.push_back({{"from", bin * static_cast<std::size_t>(width)}, {"count", counts[bin]}});
  }
  const auto quantile = [&](std::uint64_t hundredths) {
    return durations.at((durations.count() - 1) * hundredths / 100);
  };
  return {{"mean", durations.mean()},
          {"median", quantile(50)},
          {"p95", quantile(95)},
          {"width", width},
          {"bins", std::move(bins)}};
}

[[nodiscard]] inline nlohmann::ordered_json week_json(const event_totals& totals) {
  auto days = nlohmann::ordered_json::array();
  for (std::size_t hour = 0; hour < event_totals::hours_in_week; ++hour) {
    if (hour % 24 == 0) days.push_back(nlohmann::ordered_json::array());
    days.back().push_back(totals.hours_of_week()[hour]);
  }
  return days;
}

}  // namespace musicfaker::detail
