#pragma once

#include <concepts>
#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/range_source.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/operators/unbatch.hpp"

namespace musicfaker {

namespace words {
struct flat_map;
struct a_function_that_returns_a_range;
}  // namespace words

namespace detail {

template <class Function, class In>
struct flattened {
  using type = wrong<words::a_function_that_returns_a_range(In)>;
};
template <class Function, class In>
  requires std::invocable<Function&, In> && is_range<std::invoke_result_t<Function&, In>>
struct flattened<Function, In> {
  using range = std::invoke_result_t<Function&, In>&&;
  // The span of a batch is the receiver's to empty, but one that a function returns may look into
  // anything: it is passed on as it is.
  using type = typename element<range, elements_are_ours<range> && !is_view<range>>::type;
};

}  // namespace detail

template <class Function, class Out>
struct flat_map_stage {
  Function function;
  unbatch_stage<Out> elements{};

  constexpr demand push(auto&& item, auto next) {
    auto&& range = std::invoke(function, std::forward<decltype(item)>(item));
    return elements.push(range, next);
  }

  [[nodiscard]] constexpr position oldest_held() const { return elements.oldest_held(); }
};

template <class Function>
struct flat_map_operator : operator_base {
  static constexpr std::string_view name = "flat_map";
  using word = words::flat_map;

  Function function;

  template <class In>
  using output = typename detail::flattened<Function, In>::type;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return flat_map_stage<Function, output<In>>{function};
  }
};

struct flat_map_fn : factory_base {
  /// Passes on the elements of the range that `function` makes of each item, one by one. All
  /// elements have the position of their item. Those of a container that is returned by value, or
  /// as an rvalue, are moved on; others are passed as they are.
  ///
  ///     in     1   2   3
  ///     flat_map([](int n) { return std::vector(n, n); })
  ///     out    1   22  333
  ///
  /// @param function  called once per item, as `std::invoke(function, item)` with the item as it
  ///                  was passed; returns any range, a view as well, which may borrow from the
  ///                  item. A member will do: `flat_map(&playlist::tracks)`. What it raises comes
  ///                  out of the run
  ///
  /// - in: any item that the function takes
  /// - out: the elements of the ranges it returns
  /// - holds: nothing, unless it is stopped in the middle of a range: then the position of the
  ///   item, so that the rest comes again in the next run
  /// - stops: never by itself
  /// - cost: that of the function
  ///
  /// ```cpp
  /// std::vector<int> got;
  /// run(std::vector{1, 2} | flat_map([](int n) { return std::vector{n, -n}; }) |
  ///     collect_into(got));
  /// assert(got == (std::vector{1, -1, 2, -2}));
  /// ```
  template <class Function>
  [[nodiscard]] constexpr auto operator()(Function function) const {
    return flat_map_operator<Function>{{}, std::move(function)};
  }
};

/// See flat_map_fn.
inline constexpr flat_map_fn flat_map;

}  // namespace musicfaker
