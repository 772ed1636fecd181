#pragma once

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/timestamp.hpp"
#include "musicfaker/generate/random.hpp"

namespace musicfaker {

/// An event happens when it is made: its time is the machine's. How fast events come is then up to
/// who asks for them, as with pace(100).
struct wall_clock {
  friend bool operator==(wall_clock, wall_clock) = default;
};

/// Where events get their time from: they begin at a time and step forward from there, whatever the
/// machine's clock may say; or they happen now.
using event_start = std::variant<event_time, wall_clock>;

/// The times of events, one after the other; none is before the one before.
///
/// From an event_time on, the first event is at that time. The gaps are drawn from a seed: mostly
/// short and sometimes long, as when many people do something without knowing of one another. The
/// same seed gives the same times, everywhere. After the year 9999 time stands still.
///
/// A copy goes on by itself from the same place.
class event_times {
 public:
  event_times() = default;

  /// @param start              the time of the first event, or wall_clock{}
  /// @param events_per_second  in the mean, 0.001 to 1,000,000; the wall clock does not mind it
  /// @param seed               of the gaps
  /// @throws error `generate.events_per_second` for any other rate, `generate.start` for a time
  ///         that is not within the years 1 to 9999
  event_times(const event_start& start, double events_per_second, std::uint64_t seed)
      : live_{std::holds_alternative<wall_clock>(start)}, random_{seed} {
    if (!(events_per_second >= 0.001 && events_per_second <= 1e6)) {
      throw error{"generate.events_per_second",
                  std::to_string(events_per_second) + " events a second cannot be made",
                  "give a rate from 0.001 to 1000000; it is the rate at which the events happen, "
                  "not that at which they are made"};
    }
    two_thirds_ = static_cast<std::int64_t>(2e9 / 3 / events_per_second);
    if (live_) return;
    next_ = std::get<event_time>(start);
    if (next_ < first_event_time || next_ > last_event_time) {
      throw error{"generate.start", "events cannot start outside of the years 1 to 9999",
                  "look at where the time comes from: often it is in the wrong unit"};
    }
  }

  [[nodiscard]] event_time next() {
    if (live_) {
      // The machine's clock may be set back.
      const auto now = std::chrono::system_clock::now();
      next_ = std::max(next_, std::chrono::time_point_cast<std::chrono::microseconds>(now));
      return next_;
    }
    const event_time now = next_;
    nanoseconds_ += gap();
    next_ = std::min(now + std::chrono::microseconds{nanoseconds_ / 1000}, last_event_time);
    nanoseconds_ %= 1000;
    return now;
  }

 private:
  /// In nanoseconds. How many zeros come before the first one bit is 0 in half of all cases, 1 in
  /// a quarter, and so on; with a fraction added, 1.5 in the mean. That is close to the
  /// exponential distribution, of whole numbers, and so the same on every machine.
  std::int64_t gap() {
    const std::uint64_t bits = random_();
    const auto zeros = static_cast<std::int64_t>(std::countl_zero(bits | 1U));
    const auto fraction = static_cast<std::int64_t>(bits & 0xFFFFU);  // of 65536
    return two_thirds_ * zeros + two_thirds_ * fraction / 65536;
  }

  bool live_ = false;
  random_bits random_;
  event_time next_{event_time::min()};
  std::int64_t nanoseconds_ = 0;  ///< since next_, less than one microsecond
  std::int64_t two_thirds_ = 0;   ///< of the mean gap, in nanoseconds
};

}  // namespace musicfaker
