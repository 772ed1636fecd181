#pragma once

#include <chrono>
#include <cstdint>
#include <map>
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
    if (time < begin_ || time >= end_) [[unlikely]]
      go_to(time);
    ++current_;
  }
  void merge(const count_per_aggregate& other) {
    for (const auto& [period, count] : other.counts_) counts_[period] += count;
    if (other.current_ > 0) counts_[other.begin_] += other.current_;
  }
  [[nodiscard]] std::vector<time_count> result() const {
    auto counts = counts_;
    if (current_ > 0) counts[begin_] += current_;
    std::vector<time_count> all;
    all.reserve(counts.size());
    for (const auto& [period, count] : counts) all.push_back({period, count});
    return all;
  }

 private:
  void go_to(event_time time) {
    if (current_ > 0) counts_[begin_] += current_;
    current_ = 0;
    begin_ = std::chrono::floor<Period>(time);
    end_ = begin_ + Period{1};
  }

  // Events come more or less in the order of time: that of the last one is counted beside the map.
  event_time begin_{};
  event_time end_{};
  std::uint64_t current_ = 0;
  std::map<event_time, std::uint64_t> counts_;
};

/// How many events there are in each hour, by their `time_of`, in UTC. The result is a
/// `std::vector<time_count>` in the order of time, without hours in which there is none; exact.
///
///     aggregate(per_hour())
[[nodiscard]] inline count_per_aggregate<std::chrono::hours> per_hour() { return {}; }

/// How many events there are on each day, by their `time_of`, in UTC: as per_hour.
[[nodiscard]] inline count_per_aggregate<std::chrono::days> per_day() { return {}; }

}  // namespace musicfaker
