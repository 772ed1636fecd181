#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "musicfaker/dashboard/detail/duration_counts.hpp"
#include "musicfaker/dashboard/detail/event_columns.hpp"
#include "musicfaker/dashboard/detail/time_counts.hpp"

namespace musicfaker::detail {

/// A view in numbers.
struct row_filter {
  std::int64_t since = std::numeric_limits<std::int64_t>::min();  ///< microseconds since 1970

  /// Of each field, which numbers of names are taken; all are where it is empty. Numbers beyond its
  /// end are not.
  std::array<std::vector<bool>, filter_fields> taken{};

  [[nodiscard]] bool takes(const event_chunk& chunk, std::size_t at) const {
    if (chunk.times[at] < since) return false;
    for (std::size_t field = 0; field < filter_fields; ++field) {
      const auto& numbers = taken[field];
      if (numbers.empty()) continue;
      const std::size_t number = chunk.few[field][at];
      if (number >= numbers.size() || !numbers[number]) return false;
    }
    return true;
  }
};

/// All that a board counts of some events.
class event_totals {
 public:
  explicit event_totals(std::int64_t step_of_times = 1) : times_{step_of_times} {}

  void add(const event_chunk& chunk, std::size_t at) {
    ++events_;
    for (std::size_t field = 0; field < name_fields; ++field) {
      const std::size_t number = chunk.name(field, at);
      auto& counts = counts_[field];
      if (number >= counts.size()) counts.resize(number + number / 2 + 16);
      different_[field] += counts[number]++ == 0 ? 1 : 0;
    }
    durations_.add(chunk.durations[at]);
    const std::int64_t second = floor_to(chunk.times[at], 1'000'000) / 1'000'000;
    times_.add(second);
    ++hours_of_week_[hour_of_week(second)];
  }

  void add(const chunk_part& part, const row_filter& filter) {
    if (part.latest < filter.since) return;
    for (std::size_t at = 0; at < part.size; ++at) {
      if (filter.takes(*part.chunk, at)) add(*part.chunk, at);
    }
  }

  [[nodiscard]] std::uint64_t events() const noexcept { return events_; }
  [[nodiscard]] std::uint64_t different(name_field field) const noexcept {
    return different_[index_of(field)];
  }
  /// By the number of the name.
  [[nodiscard]] const std::vector<std::uint64_t>& counts(name_field field) const noexcept {
    return counts_[index_of(field)];
  }
  [[nodiscard]] const duration_counts& durations() const noexcept { return durations_; }
  [[nodiscard]] const time_counts& times() const noexcept { return times_; }

  static constexpr std::size_t hours_in_week = 168;
  /// From Monday, 0 to 1 o'clock UTC, on.
  [[nodiscard]] const std::array<std::uint64_t, hours_in_week>& hours_of_week() const noexcept {
    return hours_of_week_;
  }

 private:
  /// 1970 began on a Thursday.
  [[nodiscard]] static std::size_t hour_of_week(std::int64_t second) {
    constexpr std::int64_t thursday = 72;
    const std::int64_t hour = floor_to(second, 3600) / 3600 + thursday;
    return static_cast<std::size_t>(hour - floor_to(hour, hours_in_week));
  }

  std::uint64_t events_ = 0;
  std::array<std::vector<std::uint64_t>, name_fields> counts_;
  std::array<std::uint64_t, name_fields> different_{};
  duration_counts durations_;
  time_counts times_;
  std::array<std::uint64_t, hours_in_week> hours_of_week_{};
};

}  // namespace musicfaker::detail
