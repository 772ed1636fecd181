#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// A period that begins at `start`, and how many items are of it.
struct time_count {
  event_time start;
  std::uint64_t count = 0;

  friend bool operator==(const time_count&, const time_count&) = default;
};

/// @tparam Period  std::chrono::hours, std::chrono::days
template <class Period>
class count_per_aggregate {
 public:
  void add(const timed_event auto& event) {
    const event_time time = time_of(event);
    ++counts_[std::chrono::floor<Period>(time.time_since_epoch()).count()];
  }
  void merge(const count_per_aggregate& other) {
    for (const auto& [period, count] : other.counts_) counts_[period] += count;
  }
  [[nodiscard]] std::vector<time_count> result() const {
    std::vector<time_count> all;
    all.reserve(counts_.size());
    for (const auto& [period, count] : counts_) {
      all.push_back({event_time{Period{period}}, count});
    }
    std::ranges::sort(all, {}, &time_count::start);
    return all;
  }

 private:
  std::unordered_map<typename Period::rep, std::uint64_t> counts_;  ///< by the periods since 1970
};

/// How many events there are in each hour, by their `time_of`, in UTC. The result is a
/// `std::vector<time_count>` in the order of time, without hours in which there is none; exact.
///
///     aggregate(per_hour())
[[nodiscard]] inline count_per_aggregate<std::chrono::hours> per_hour() { return {}; }

/// How many events there are on each day, by their `time_of`, in UTC: as per_hour.
[[nodiscard]] inline count_per_aggregate<std::chrono::days> per_day() { return {}; }

}  // namespace musicfaker
