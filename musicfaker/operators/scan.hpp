#pragma once

#include <concepts>
#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct scan;
}

namespace detail {

template <class Function, class State, class In>
concept makes_the_next_state =
    std::invocable<Function&, State, In> &&
    std::convertible_to<std::invoke_result_t<Function&, State, In>, State>;

}  // namespace detail

template <class State, class Function>
struct scan_stage {
  State state;
  Function function;

  constexpr demand push(auto&& item, auto next) {
    state = static_cast<State>(
        std::invoke(function, std::move(state), std::forward<decltype(item)>(item)));
    return next(std::as_const(state));
  }
};

template <class State, class Function>
struct scan_operator : operator_base {
  static constexpr std::string_view name = "scan";
  using word = words::scan;

  State initial;
  Function function;

  template <class In>
  using output = std::conditional_t<detail::makes_the_next_state<Function, State, In>, const State&,
                                    wrong<State(State, In)>>;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return scan_stage<State, Function>{initial, function};
  }
};

struct scan_fn : factory_base {
  /// Passes on the state after each item, where `function` makes the next state of the last one and
  /// the item. A new run begins with `initial` again.
  ///
  ///     in     1 2 3 4
  ///     scan(0, std::plus{})
  ///     out    1 3 6 10
  ///
  /// @param initial   the state before the first item; it is not passed on
  /// @param function  called once per item, as `std::invoke(function, state, item)`; both may be
  ///                  moved from where they are rvalues, which the state always is. What it raises
  ///                  comes out of the run
  ///
  /// - in: any item that the function takes
  /// - out: `const State&`, one for each item; whoever holds it copies it
  /// - holds: the state, and no item
  /// - stops: never by itself
  /// - cost: that of the function, and a move of the state
  ///
  /// ```cpp
  /// std::vector<int> sums;
  /// run(std::vector{1, 2, 3} | scan(0, std::plus{}) | collect_into(sums));
  /// assert(sums == (std::vector{1, 3, 6}));
  /// ```
  template <std::copyable State, class Function>
  [[nodiscard]] constexpr auto operator()(State initial, Function function) const {
    return scan_operator<State, Function>{{}, std::move(initial), std::move(function)};
  }
};

/// See scan_fn.
inline constexpr scan_fn scan;

}  // namespace musicfaker
