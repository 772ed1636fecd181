#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/analyze/aggregate_of.hpp"
#include "musicfaker/analyze/detail/pane_windows.hpp"
#include "musicfaker/analyze/detail/session_windows.hpp"
#include "musicfaker/analyze/window_kinds.hpp"
#include "musicfaker/analyze/zip.hpp"
#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

namespace words {
struct window;
struct a_time_of_for_window;
struct an_aggregate_for_window_that_takes_it;
}  // namespace words

namespace detail {

template <class Aggregate>
[[nodiscard]] auto windows_of(const every& kind, const Aggregate& empty) {
  const auto period = std::chrono::floor<std::chrono::microseconds>(kind.period);
  return pane_windows<Aggregate>{period, period, empty};
}
template <class Aggregate>
[[nodiscard]] auto windows_of(const sliding& kind, const Aggregate& empty) {
  return pane_windows<Aggregate>{std::chrono::floor<std::chrono::microseconds>(kind.length),
                                 std::chrono::floor<std::chrono::microseconds>(kind.step.period),
                                 empty};
}
template <class Aggregate>
[[nodiscard]] auto windows_of(const session& kind, const Aggregate& empty) {
  return session_windows<Aggregate>{std::chrono::floor<std::chrono::microseconds>(kind.gap), empty};
}

}  // namespace detail

/// @tparam Windows  detail::pane_windows or detail::session_windows
template <class Windows, is_aggregate Aggregate>
class window_stage {
 public:
  window_stage(Windows windows, const Aggregate& empty, window_options options)
      : windows_{std::move(windows)},
        empty_{empty},
        lateness_{std::chrono::ceil<std::chrono::microseconds>(options.lateness)},
        idle_{options.idle} {}

  demand push(auto&& item, auto next) {
    const event_time time = time_of(item);
    if (time < first_event_time || time > last_event_time) [[unlikely]] {
      next.reject(item, "its time is outside of the years 1 to 9999");
      return demand::more;
    }
    if (idle_) wait_from(next.now());
    if (!windows_.add(time, std::as_const(item), next.here())) [[unlikely]] {
      ++late_;
      ++late_in_all_;
      oldest_late_ = std::min(oldest_late_, next.here());
    }
    watermark_ = std::max(watermark_, time - lateness_);
    return windows_.close(watermark_, emit_to(next));
  }

  demand tick(time_point now, auto next) {
    if (now < quiet_at_) return demand::more;
    quiet_at_ = never;
    if (!windows_.empty()) watermark_ = std::max(watermark_, windows_.last_end());
    if (windows_.close(watermark_, emit_to(next)) == demand::stop) return demand::stop;
    return tell_late(next);
  }

  demand flush(auto next) {
    if (windows_.let_go(emit_to(next)) == demand::stop) return demand::stop;
    return tell_late(next);
  }

  [[nodiscard]] time_point deadline() const { return quiet_at_; }
  [[nodiscard]] position oldest_held() const { return std::min(windows_.oldest(), oldest_late_); }

 private:
  void wait_from(time_point now) { quiet_at_ = *idle_ < never - now ? now + *idle_ : never; }

  [[nodiscard]] auto emit_to(auto next) {
    return [this, next](event_time start, event_time end, const Aggregate& found, position oldest) {
      const demand answer =
          next(window_result<result_t<Aggregate>>{start, end, found.result(), late_, late_in_all_},
               std::min(oldest, oldest_late_));
      late_ = 0;
      oldest_late_ = nothing_held;
      return answer;
    };
  }

  /// Where no window is left to go with, late events have a result of nothing for themselves.
  demand tell_late(auto next) {
    if (late_ == 0) return demand::more;
    return emit_to(next)(watermark_, watermark_, empty_, nothing_held);
  }

  Windows windows_;
  Aggregate empty_;
  std::chrono::microseconds lateness_;
  std::optional<duration> idle_;
  event_time watermark_ = detail::long_ago;
  time_point quiet_at_ = never;  ///< when nothing will have come for too long
  std::uint64_t late_ = 0;       ///< not told yet
  std::uint64_t late_in_all_ = 0;
  position oldest_late_ = nothing_held;
};

template <window_kind Kind, is_aggregate Aggregate>
struct window_operator : operator_base {
  static constexpr std::string_view name = "window";
  using word = words::window;

  Kind kind;
  Aggregate empty;
  window_options options;

  [[nodiscard]] std::string details() const { return detail::text_of(kind); }

  template <class In>
  struct judged {
    using type = wrong<words::a_time_of_for_window>;
  };
  template <class In>
    requires timed_event<std::remove_cvref_t<In>>
  struct judged<In> {
    using type = std::conditional_t<aggregate_of<Aggregate, In>, window_result<result_t<Aggregate>>,
                                    wrong<words::an_aggregate_for_window_that_takes_it>>;
  };
  template <class In>
  using output = typename judged<In>::type;

  template <class In>
  [[nodiscard]] auto bind() const {
    auto windows = detail::windows_of(kind, empty);
    return window_stage<decltype(windows), Aggregate>{std::move(windows), empty, options};
  }
};

struct window_fn : factory_base {
  /// Passes on what the aggregates found of the items in each window of time, when the window is
  /// over.
  ///
  ///     in     1 2 4 5 7 9 |
  ///     window(every(3s), count())       a number is a time in seconds
  ///     out        2   2 1 1|
  ///
  /// Time is that of the events, by their `time_of`: a replay of a week in a minute has the windows
  /// of the week. The watermark is the latest time that has come, less `lateness`; when it reaches
  /// the end of a window, the window is closed and its result goes on. An event that comes later is
  /// late: it is counted in the next result as `late`, and never lost in silence. (In a sliding
  /// window it is still added to the windows that are open. Where no window is left at the end, a
  /// result of nothing, from the watermark to the watermark, tells of late events.) A window
  /// without items has no result. One event with a time far ahead closes all before it: `filter`
  /// such out, where they can be. Where partitions or files are read that are not at the same time,
  /// `lateness` has to cover how far they are apart.
  ///
  /// A flush passes on what is open. At the end of a run these are the last windows. In mid-run
  /// (from_kafka, before partitions are given away and past `max_uncommitted_for`, which so has to
  /// be above the length of the windows) the rest follows when the window is closed: such a window
  /// comes in parts, with no item in two of them; add up what has the same start. In `aside(...)`
  /// no commit is held back, and only partitions given away cut a window in two.
  ///
  /// @param kind        `every(1min)`, `sliding(1h, every(1min))` or `session(30min)`; sessions of
  ///                    each user are `per_key(user, window(session(30min), ...))`
  /// @param aggregates  one or several, see aggregate_of.hpp
  ///
  /// @throws error `window.length` for a time that is not above 0, or a length that is no multiple
  ///         of its step
  ///
  /// - in: an event with a `time_of`, which the aggregates take; one whose time is outside of the
  ///   years 1 to 9999 goes to the dead letters
  /// - out: `window_result<Result>`: start, end, the result of the aggregate (of several, a
  ///   `std::tuple`), late events
  /// - holds: the aggregates of each open window, or of each step of sliding ones, and the least
  ///   position in it, until the window is closed, or a flush
  /// - stops: never by itself
  /// - cost: that of the aggregates, a look-up among the open windows an item, and with `idle` a
  ///   look at the clock; a merge for each step in a sliding window
  ///
  /// ```cpp
  /// std::vector<music_event> plays(3);
  /// plays[1].timestamp += 2s;
  /// plays[2].timestamp += 1min;
  /// std::vector<std::uint64_t> counts;
  /// run(plays | window(every(1min), count()) |
  ///     transform([](const auto& each) { return each.result; }) | collect_into(counts));
  /// assert(counts == (std::vector<std::uint64_t>{2, 1}));
  /// ```
  template <window_kind Kind, is_aggregate... Aggregates>
    requires(sizeof...(Aggregates) > 0)
  [[nodiscard]] auto operator()(Kind kind, Aggregates... aggregates) const {
    return (*this)(kind, window_options{}, std::move(aggregates)...);
  }

  /// The same with options: `window(every(1min), {.lateness = 10s}, count())`.
  ///
  /// @throws error `window.length` as above; `window.time` for a negative lateness, or an idle time
  ///         that is not above 0
  template <window_kind Kind, is_aggregate... Aggregates>
    requires(sizeof...(Aggregates) > 0)
  [[nodiscard]] auto operator()(Kind kind, window_options options, Aggregates... aggregates) const {
    detail::check_window(kind);
    detail::check_options(options);
    auto empty = detail::as_one(std::move(aggregates)...);
    return window_operator<Kind, decltype(empty)>{{}, kind, std::move(empty), options};
  }
};

/// See window_fn.
inline constexpr window_fn window;

}  // namespace musicfaker
