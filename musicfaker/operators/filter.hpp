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
struct filter;
}

template <class Predicate>
struct filter_stage {
  Predicate predicate;

  constexpr demand push(auto&& item, auto next) {
    if (!std::invoke(predicate, std::as_const(item))) return demand::more;
    return next(std::forward<decltype(item)>(item));
  }
};

template <class Predicate>
struct filter_operator : operator_base {
  static constexpr std::string_view name = "filter";
  using word = words::filter;

  Predicate predicate;

  template <class In>
  using output =
      std::conditional_t<std::predicate<const Predicate&, const std::remove_cvref_t<In>&>, In,
                         wrong<bool(const std::remove_cvref_t<In>&)>>;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return filter_stage<const Predicate>{predicate};
  }
};

struct filter_fn : factory_base {
  /// Lets only those items pass for which `predicate` is true; they pass unchanged and uncopied.
  ///
  ///     in     1 2 3 4 5
  ///     filter([](int n) { return n % 2 == 1; })
  ///     out    1   3   5
  ///
  /// @param predicate  invocable with `const Item&`; a member will do: `filter(&user::active)`.
  ///                   What it raises comes out of the run
  ///
  /// - in: any item
  /// - out: the same items, fewer
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: that of the predicate
  ///
  /// ```cpp
  /// std::vector<int> odd;
  /// run(std::vector{1, 2, 3} | filter([](int n) { return n % 2 == 1; }) | collect_into(odd));
  /// assert(odd == (std::vector{1, 3}));
  /// ```
  template <class Predicate>
  [[nodiscard]] constexpr auto operator()(Predicate predicate) const {
    return filter_operator<Predicate>{{}, std::move(predicate)};
  }
};

/// See filter_fn.
inline constexpr filter_fn filter;

}  // namespace musicfaker
