#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/duration_text.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/run_context.hpp"

namespace musicfaker {

namespace words {
struct take_for;
}

class take_for_stage {
 public:
  explicit take_for_stage(duration time) : time_{time} {}

  void open(run_context& run) {
    const time_point now = run.clock().now();
    end_ = time_ < never - now ? now + time_ : never;
  }

  demand push(auto&& item, auto next) {
    if (next.now() >= end_) {
      next.refuse();
      return demand::stop;
    }
    return next(std::forward<decltype(item)>(item));
  }

  demand tick(time_point now, auto) const { return now >= end_ ? demand::stop : demand::more; }
  [[nodiscard]] time_point deadline() const { return end_; }

 private:
  duration time_;
  time_point end_ = never;
};

struct take_for_operator : operator_base {
  static constexpr std::string_view name = "take_for";
  using word = words::take_for;

  duration time;

  [[nodiscard]] std::string details() const { return duration_text(time); }

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] auto bind() const {
    return take_for_stage{time};
  }
};

struct take_for_fn : factory_base {
  /// Passes on the items of the first `time` of the run, then ends it, also when no item comes. The
  /// time is counted from the opening of the chain, before the first item, by the run's clock. An
  /// item that comes when it is over is not taken: it stays uncommitted, and comes again in the
  /// next run.
  ///
  ///     in     1 2 3 4 5
  ///     take_for(6s)           a column is a second
  ///     out    1 2 3|
  ///
  /// @param time  how long, of any unit; with 0s no item is taken
  ///
  /// - in: any item
  /// - out: the same items, those of the first `time`
  /// - holds: nothing
  /// - stops: when the time is over
  /// - cost: a look at the clock an item
  ///
  /// ```cpp
  /// std::vector<int> got;
  /// virtual_clock clock;
  /// run(timeline<int>{{0s, 1}, {1s, 2}, {60s, 3}} | take_for(2s) | collect_into(got),
  ///     {.clock = &clock});
  /// assert(got == (std::vector{1, 2}));
  /// ```
  [[nodiscard]] constexpr auto operator()(duration time) const {
    return take_for_operator{{}, time};
  }
};

/// See take_for_fn.
inline constexpr take_for_fn take_for;

}  // namespace musicfaker
