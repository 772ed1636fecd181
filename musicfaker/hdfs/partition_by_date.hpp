#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/timestamp.hpp"
#include "musicfaker/hdfs/partitioner.hpp"

namespace musicfaker {

namespace words {
struct a_time_of_for_partition_by_date;
struct a_time_of_for_partition_by_hour;
}  // namespace words

/// The partition of the time at which an event happened; see partition_by_date.
template <class Period, class Needed>
class time_partitioner : public partitioner_base {
 public:
  template <class Event>
  using needs = std::conditional_t<timed_event<Event>, void, Needed>;

  template <timed_event Event>
  void operator()(const Event& event, std::string& folder) {
    const event_time time = time_of(event);
    if (time < begin_ || time >= end_) [[unlikely]]
      show(time);
    folder.append(text_.data(), text_.size());
  }

 private:
  static constexpr bool hourly = std::same_as<Period, std::chrono::hours>;
  static constexpr std::string_view form =
      hourly ? "year=0000/month=00/day=00/hour=00" : "year=0000/month=00/day=00";

  void show(event_time time) {
    std::array<char, timestamp_length> digits{};
    write_timestamp(time, digits.data());  // throws where the time is out of range
    form.copy(text_.data(), form.size());
    const std::string_view from{digits.data(), digits.size()};
    from.copy(text_.data() + 5, 4);
    from.copy(text_.data() + 16, 2, 5);
    from.copy(text_.data() + 23, 2, 8);
    if constexpr (hourly) from.copy(text_.data() + 31, 2, 11);
    begin_ = std::chrono::floor<Period>(time);
    end_ = begin_ + Period{1};
  }

  // The text of a period is kept: an event in the same one costs two comparisons and a copy.
  std::array<char, form.size()> text_{};
  event_time begin_{};
  event_time end_{};
};

/// `year=2025/month=07/day=03`: the day on which the event happened, by its `time_of`, in UTC.
///
///     generate() | batch(50) | to_hdfs(partition_by_date)
///
/// A time outside of the years 1 to 9999 is `timestamp.out_of_range`: the event goes to the dead
/// letters, and never under some other date. A few nanoseconds an event.
inline constexpr time_partitioner<std::chrono::days, words::a_time_of_for_partition_by_date>
    partition_by_date;

/// `year=2025/month=07/day=03/hour=14`: as partition_by_date, down to the hour.
inline constexpr time_partitioner<std::chrono::hours, words::a_time_of_for_partition_by_hour>
    partition_by_hour;

}  // namespace musicfaker
