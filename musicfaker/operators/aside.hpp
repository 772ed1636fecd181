#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/running_chain.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct aside;
}

template <class Chain>
struct aside_stage {
  static constexpr bool paces = Chain::paces;

  Chain inner;

  void open(run_context& run) { inner.open(run); }
  demand push(auto&& item, auto next) {
    return inner.push(std::forward<decltype(item)>(item), next.here());
  }
  demand tick(time_point now, auto) { return inner.tick(now); }
  void flush(auto) { inner.flush(); }
  [[nodiscard]] time_point deadline() { return inner.deadline(); }
};

template <class Inside>
struct aside_operator : operator_base {
  static constexpr std::string_view name = "aside";
  using word = words::aside;

  Inside inside;

  /// What is pushed into the chain inside.
  template <class In>
  using inside_inputs = detail::types<In>;

  /// The same operator with each chain inside replaced by what `function` makes of it.
  template <class Function>
  [[nodiscard]] auto with_insides(Function function) const {
    auto made = function(inside);
    return aside_operator<decltype(made)>{{}, std::move(made)};
  }

  template <class In, class Verdict = typename detail::inside<Inside, In>::verdict>
  using output = std::conditional_t<Verdict::ok, void, Verdict>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return aside_stage<running_chain_of<In, Inside>>{running_chain_of<In, Inside>{inside}};
  }
};

struct aside_fn : factory_base {
  /// A chain that holds back no commit, and passes nothing on: for what only shows (dashboards,
  /// windows on a screen). Its items are flushed like all others.
  ///
  ///     in     1 2 3
  ///     aside(batch(2) | for_each(show))      inside: 12 3
  ///
  /// @param inside  an operator or chain; after a crash, what it held does not come again. What it
  ///                raises comes out of the run
  ///
  /// - in: any item that the chain inside takes
  /// - out: nothing
  /// - holds: what its chain holds, but holds back no commit
  /// - stops: when its chain stops
  /// - cost: that of its chain
  ///
  /// ```cpp
  /// int shown = 0;
  /// std::vector<int> stored;
  /// run(std::vector{1, 2, 3} | tee(aside(for_each([&](int n) { shown = n; }))) |
  ///     collect_into(stored));
  /// assert(shown == 3 && stored == (std::vector{1, 2, 3}));
  /// ```
  template <class Inside>
  [[nodiscard]] constexpr auto operator()(Inside inside) const {
    return aside_operator<detail::branch_t<Inside>>{{}, detail::as_branch(std::move(inside))};
  }
};

/// See aside_fn.
inline constexpr aside_fn aside;

}  // namespace musicfaker
