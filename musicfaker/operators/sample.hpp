#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/duration_text.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct sample;
}

template <class Item>
class sample_stage {
 public:
  explicit sample_stage(duration period) : period_{period} {}

  void open(run_context& run) { start_ = run.clock().now(); }

  demand push(auto&& item, auto next) {
    if (!latest_) due_ = end_of_period(next.now());
    latest_.emplace(to_owned(std::forward<decltype(item)>(item)));
    at_ = next.here();
    return demand::more;
  }

  demand tick(time_point now, auto next) { return now >= due_ ? let_go(next) : demand::more; }
  demand flush(auto next) { return let_go(next); }

  [[nodiscard]] time_point deadline() const { return due_; }
  [[nodiscard]] position oldest_held() const { return at_; }

 private:
  [[nodiscard]] time_point end_of_period(time_point now) const {
    const duration into_period = (now - start_) % period_;
    return period_ - into_period < never - now ? now + (period_ - into_period) : never;
  }

  demand let_go(auto next) {
    due_ = never;
    if (!latest_) return demand::more;
    const demand answer = next(std::move(*latest_), at_);
    latest_.reset();
    at_ = nothing_held;
    return answer;
  }

  duration period_;
  time_point start_{};
  time_point due_ = never;
  std::optional<Item> latest_;
  position at_ = nothing_held;
};

struct sample_operator : operator_base {
  static constexpr std::string_view name = "sample";
  using word = words::sample;

  duration period;

  [[nodiscard]] std::string details() const { return duration_text(period); }

  template <class In>
  using output =
      std::conditional_t<holdable<In>, owned_t<In>, wrong<words::an_item_that_owns_what_it_holds>>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return sample_stage<owned_t<In>>{period};
  }
};

struct sample_fn : factory_base {
  /// Passes on the latest item of each period, at the end of the period. A period without an item
  /// passes on nothing. An item that a later one has taken the place of counts as done. See
  /// throttle for the first item instead of the latest.
  ///
  ///     in     12  3       4 |
  ///     sample(3s)             a column is a second
  ///     out      2  3        4|
  ///
  /// @param period  above 0; periods are counted from the opening of the chain by the run's clock,
  ///                and end with the first tick after their end: up to 10 ms later
  ///
  /// @throws error `sample.period` for a period that is not above 0
  ///
  /// - in: any item that can be held
  /// - out: the same items, fewer; what borrows is passed on as `owned_t<Item>`
  /// - holds: the latest item, and its position, until the period ends or a flush
  /// - stops: never by itself
  /// - cost: one move or copy an item
  ///
  /// ```cpp
  /// std::vector<int> got;
  /// virtual_clock clock;
  /// run(timeline<int>{{0s, 1}, {1s, 2}, {5s, 3}} | sample(3s) | collect_into(got),
  ///     {.clock = &clock});
  /// assert(got == (std::vector{2, 3}));
  /// ```
  [[nodiscard]] auto operator()(duration period) const {
    if (period <= duration::zero()) {
      throw error{"sample.period", "sample(" + duration_text(period) + ") has no period to end",
                  "give a period above 0, as in sample(1s)"};
    }
    return sample_operator{{}, period};
  }
};

/// See sample_fn.
inline constexpr sample_fn sample;

}  // namespace musicfaker
