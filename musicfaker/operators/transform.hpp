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
struct transform;
struct a_function_that_returns_something;
}  // namespace words

namespace detail {

template <class Function, class In>
struct transformed {
  using type = wrong<words::a_function_that_returns_something(In)>;
};
template <class Function, class In>
  requires std::invocable<Function&, In>
struct transformed<Function, In> {
  using result = std::invoke_result_t<Function&, In>;
  using type = std::conditional_t<std::is_void_v<result>,
                                  wrong<words::a_function_that_returns_something(In)>, result>;
};

}  // namespace detail

template <class Function>
struct transform_stage {
  Function function;

  constexpr demand push(auto&& item, auto next) {
    return next(std::invoke(function, std::forward<decltype(item)>(item)));
  }
};

template <class Function>
struct transform_operator : operator_base {
  static constexpr std::string_view name = "transform";
  using word = words::transform;

  Function function;

  template <class In>
  using output = typename detail::transformed<Function, In>::type;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return transform_stage<Function>{function};
  }
};

struct transform_fn : factory_base {
  /// Passes on what `function` makes of each item.
  ///
  ///     in     1 2 3
  ///     transform([](int n) { return n * n; })
  ///     out    1 4 9
  ///
  /// @param function  called once per item, as `std::invoke(function, item)` with the item as it
  ///                  was passed: an rvalue may be moved from. A member will do:
  ///                  `transform(&music_event::genre)`. What it raises comes out of the run
  ///
  /// - in: any item that the function takes
  /// - out: what the function returns
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: that of the function
  ///
  /// ```cpp
  /// std::vector<std::string> texts;
  /// run(std::vector{1, 2} | transform([](int n) { return std::to_string(n); }) |
  ///     collect_into(texts));
  /// assert(texts == (std::vector<std::string>{"1", "2"}));
  /// ```
  template <class Function>
  [[nodiscard]] constexpr auto operator()(Function function) const {
    return transform_operator<Function>{{}, std::move(function)};
  }
};

/// See transform_fn.
inline constexpr transform_fn transform;

}  // namespace musicfaker
