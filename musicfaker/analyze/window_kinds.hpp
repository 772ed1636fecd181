#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/duration_text.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// Windows side by side: `every(1min)`. They begin where the time since 1970-01-01T00:00:00 UTC is
/// a multiple of the period.
struct every {
  duration period;
  constexpr explicit every(duration time) : period{time} {}
};

/// Windows that overlap: `sliding(1h, every(1min))` is the last hour, each minute.
struct sliding {
  duration length;
  every step;
  constexpr sliding(duration time, every steps) : length{time}, step{steps} {}
};

/// A window lasts for as long as items come, and ends `gap` after its last one: `session(30min)`.
struct session {
  duration gap;
  constexpr explicit session(duration time) : gap{time} {}
};

template <class Type>
concept window_kind =
    std::same_as<Type, every> || std::same_as<Type, sliding> || std::same_as<Type, session>;

struct window_options {
  /// A window stays open until an event has come whose time is this long after its end: how late an
  /// event may be and still be in its window.
  duration lateness{};

  /// Where nothing has come for this long, by the run's clock, all windows are closed.
  std::optional<duration> idle{};
};

/// What was found in a window.
template <class Result>
struct window_result {
  event_time start;  ///< the first time in it
  event_time end;    ///< the first time after it
  Result result;

  /// How many events came since the last result for a window that was closed before: they are
  /// missing there.
  std::uint64_t late = 0;
  std::uint64_t late_in_all = 0;  ///< since the beginning of the run

  friend bool operator==(const window_result&, const window_result&) = default;
};

namespace detail {

[[nodiscard]] inline std::string text_of(const every& kind) {
  return "every " + duration_text(kind.period);
}
[[nodiscard]] inline std::string text_of(const sliding& kind) {
  return duration_text(kind.length) + ", " + text_of(kind.step);
}
[[nodiscard]] inline std::string text_of(const session& kind) {
  return "session, " + duration_text(kind.gap);
}

/// @throws error `window.length` for a time that is not above 0, or no whole number of microseconds
inline void check_window_length(duration time) {
  if (time > duration::zero() && time % std::chrono::microseconds{1} == duration::zero()) return;
  throw error{"window.length", "a window cannot have a time of " + duration_text(time),
              "give one above 0, in whole microseconds, as in every(1min)"};
}

inline void check_window(const every& kind) { check_window_length(kind.period); }
inline void check_window(const session& kind) { check_window_length(kind.gap); }
inline void check_window(const sliding& kind) {
  check_window_length(kind.length);
  check_window(kind.step);
  if (kind.length % kind.step.period == duration::zero()) return;
  throw error{"window.length",
              "a window of " + duration_text(kind.length) + " cannot slide " + text_of(kind.step),
              "make its length a multiple of its step, as in sliding(1h, every(1min))"};
}

/// @throws error `window.time` for a negative lateness, or an idle time that is not above 0
inline void check_options(const window_options& options) {
  if (options.lateness < duration::zero()) {
    throw error{"window.time",
                "a window cannot wait " + duration_text(options.lateness) + " for late events",
                "give a lateness of 0 or above"};
  }
  if (options.idle && *options.idle <= duration::zero()) {
    throw error{"window.time",
                "nothing can have come for " + duration_text(*options.idle) + " at all times",
                "give an idle time above 0, or none"};
  }
}

}  // namespace detail
}  // namespace musicfaker
