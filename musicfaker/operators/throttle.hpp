#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/duration_text.hpp"
#include "musicfaker/core/operator.hpp"

namespace musicfaker {

namespace words {
struct throttle;
}

class throttle_stage {
 public:
  explicit throttle_stage(duration quiet) : quiet_{quiet} {}

  demand push(auto&& item, auto next) {
    const time_point now = next.now();
    if (any_passed_ && now - last_passed_ < quiet_) return demand::more;
    any_passed_ = true;
    last_passed_ = now;
    return next(std::forward<decltype(item)>(item));
  }

 private:
  duration quiet_;
  time_point last_passed_{};
  bool any_passed_ = false;
};

struct throttle_operator : operator_base {
  static constexpr std::string_view name = "throttle";
  using word = words::throttle;

  duration quiet;

  [[nodiscard]] std::string details() const { return duration_text(quiet); }

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] auto bind() const {
    return throttle_stage{quiet};
  }
};

struct throttle_fn : factory_base {
  /// Passes on an item, then leaves out those that come within `quiet` after it, by the run's
  /// clock. What it leaves out counts as done. See sample for the latest item instead of the first.
  ///
  ///     in     123  4 5
  ///     throttle(3s)           a column is a second
  ///     out    1    4
  ///
  /// @param quiet  how long after an item that passed the next one may pass; with 0s all pass
  ///
  /// - in: any item
  /// - out: the same items, fewer
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: a look at the clock an item
  ///
  /// ```cpp
  /// std::vector<int> got;
  /// virtual_clock clock;
  /// run(timeline<int>{{0s, 1}, {1s, 2}, {5s, 3}} | throttle(3s) | collect_into(got),
  ///     {.clock = &clock});
  /// assert(got == (std::vector{1, 3}));
  /// ```
  [[nodiscard]] constexpr auto operator()(duration quiet) const {
    return throttle_operator{{}, quiet};
  }
};

/// See throttle_fn.
inline constexpr throttle_fn throttle;

}  // namespace musicfaker
