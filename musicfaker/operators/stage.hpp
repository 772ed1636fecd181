#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/operator.hpp"

namespace musicfaker {

namespace words {
struct stage;
}

namespace detail {
/// Stands for "the type that comes in".
struct same_as_input;
}  // namespace detail

template <class Function>
struct function_stage {
  Function function;

  constexpr auto push(auto&& item, auto next) {
    return function(std::forward<decltype(item)>(item), next);
  }
};

template <class Out, class Function>
struct function_operator : operator_base {
  static constexpr std::string_view name = "stage";
  using word = words::stage;

  Function function;

  /// An lvalue goes on as `const Item&`, which takes whatever the function makes of it.
  template <class In>
  using same =
      std::conditional_t<std::is_lvalue_reference_v<In>, const std::remove_cvref_t<In>&, In>;
  template <class In>
  using output = std::conditional_t<std::is_same_v<Out, detail::same_as_input>, same<In>, Out>;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return function_stage<Function>{function};
  }
};

/// Makes an operator of a function that is given each item and the rest of the chain. Such a stage
/// must not hold items back: write a stage with `oldest_held()` for that.
///
///     in     1 2 3
///     stage([](auto&& n, auto next) { return n == 2 ? demand::more : next(n); })
///     out    1   3
///
/// @tparam Out      what it passes on; the type of the item by default
/// @param function  returns what `next` answered, `demand::stop`, or nothing where it never calls
///                  `next`; it may call `next` any number of times. An lvalue given to `next` is
///                  copied, as by push_back: forward the item where that matters. What it raises
///                  comes out of the run
///
/// - in: any item that the function takes
/// - out: `Out`, as often as the function likes
/// - holds: nothing
/// - stops: when the function returns `demand::stop`
/// - cost: that of the function
///
/// ```cpp
/// std::vector<std::string> got;
/// run(std::vector{1, 2, 3} | stage<std::string>([](int n, auto next) {
///       return n == 2 ? demand::more : next(std::to_string(n));
///     }) |
///     collect_into(got));
/// assert(got == (std::vector<std::string>{"1", "3"}));
/// ```
template <class Out = detail::same_as_input, class Function>
[[nodiscard]] constexpr auto stage(Function function) {
  return function_operator<Out, Function>{{}, std::move(function)};
}

}  // namespace musicfaker
