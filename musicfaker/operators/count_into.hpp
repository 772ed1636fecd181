#pragma once

#include <atomic>
#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct count_into;
struct an_integer_to_count_in;
}  // namespace words

namespace detail {

template <class Type>
inline constexpr bool counts = std::integral<Type> && !std::same_as<Type, bool>;
template <class Type>
inline constexpr bool counts<std::atomic<Type>> = counts<Type>;

}  // namespace detail

/// What items can be counted in: an integer, or an atomic one.
template <class Type>
concept counter = detail::counts<Type> && requires(Type& count) { ++count; };

template <class Counter>
struct count_into_stage {
  Counter* count;

  constexpr demand push(auto&& item, auto next) {
    ++*count;
    return next(std::forward<decltype(item)>(item));
  }
};

template <class Counter>
struct count_into_operator : operator_base {
  static constexpr std::string_view name = "count_into";
  using word = words::count_into;

  Counter* count;

  template <class In>
  using output = std::conditional_t<counter<Counter>, In, wrong<words::an_integer_to_count_in>>;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return count_into_stage<Counter>{count};
  }
};

struct count_into_fn : factory_base {
  /// Counts items as they go by, and passes them on unchanged and uncopied. An item is counted
  /// before what follows has taken it.
  ///
  ///     in     1 2 3
  ///     count_into(n)          n: 1 2 3
  ///     out    1 2 3
  ///
  /// @param count  an integer, which is added to; must outlive the run. Take a `std::atomic` of one
  ///               where another thread reads it, or where the chain runs on several threads
  ///
  /// - in: any item
  /// - out: the same items
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: an addition an item
  ///
  /// ```cpp
  /// std::uint64_t odd = 0;
  /// run(std::vector{1, 2, 3} | filter([](int n) { return n % 2 == 1; }) | count_into(odd));
  /// assert(odd == 2);
  /// ```
  template <class Counter>
  [[nodiscard]] constexpr auto operator()(Counter& count) const {
    return count_into_operator<Counter>{{}, &count};
  }
};

/// See count_into_fn.
inline constexpr count_into_fn count_into;

}  // namespace musicfaker
