#pragma once

#include <concepts>
#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct for_each;
}

template <class Function>
struct for_each_stage {
  Function function;

  void push(auto&& item, auto) { std::invoke(function, std::forward<decltype(item)>(item)); }
};

template <class Function>
struct for_each_operator : operator_base {
  static constexpr std::string_view name = "for_each";
  using word = words::for_each;

  Function function;

  template <class In>
  using output = std::conditional_t<std::invocable<Function&, In>, void, wrong<void(In)>>;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return for_each_stage<Function>{function};
  }
};

struct for_each_fn : factory_base {
  /// Calls `function` with each item, and passes nothing on: a closed end. An item counts as done
  /// when the function has returned. In mid-chain write `tee(for_each(f))`.
  ///
  ///     in     1 2 3
  ///     for_each([](int n) { std::cout << n; })
  ///
  /// @param function  called once per item, with the item as it was passed: an rvalue may be moved
  ///                  from. It is copied, and may change its copy; give `std::ref(f)` to keep its
  ///                  state. What it returns is ignored, what it raises comes out of the run
  ///
  /// - in: any item that the function takes
  /// - out: nothing
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: that of the function
  ///
  /// ```cpp
  /// int sum = 0;
  /// run(std::vector{1, 2, 3} | for_each([&](int n) { sum += n; }));
  /// assert(sum == 6);
  /// ```
  template <class Function>
  [[nodiscard]] constexpr auto operator()(Function function) const {
    return for_each_operator<Function>{{}, std::move(function)};
  }
};

/// See for_each_fn.
inline constexpr for_each_fn for_each;

}  // namespace musicfaker
