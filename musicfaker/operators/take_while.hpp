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
struct take_while;
}

template <class Predicate>
struct take_while_stage {
  Predicate predicate;
  bool ended = false;

  constexpr demand push(auto&& item, auto next) {
    if (ended || !std::invoke(predicate, std::as_const(item))) {
      ended = true;
      next.refuse();
      return demand::stop;
    }
    return next(std::forward<decltype(item)>(item));
  }
};

template <class Predicate>
struct take_while_operator : operator_base {
  static constexpr std::string_view name = "take_while";
  using word = words::take_while;

  Predicate predicate;

  template <class In>
  using output =
      std::conditional_t<std::predicate<const Predicate&, const std::remove_cvref_t<In>&>, In,
                         wrong<bool(const std::remove_cvref_t<In>&)>>;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return take_while_stage<const Predicate>{predicate};
  }
};

struct take_while_fn : factory_base {
  /// Passes on items as long as `predicate` is true for them; the first that does not fit ends the
  /// run. That one is not taken: it stays uncommitted, and comes again in the next run.
  ///
  ///     in     1 2 3 4 1
  ///     take_while([](int n) { return n < 3; })
  ///     out    1 2|
  ///
  /// @param predicate  invocable with `const Item&`; a member will do: `take_while(&user::active)`.
  ///                   It is not asked again once it has been false. What it raises comes out of
  ///                   the run
  ///
  /// - in: any item
  /// - out: the same items, up to the first that does not fit
  /// - holds: nothing
  /// - stops: at the first item that does not fit
  /// - cost: that of the predicate
  ///
  /// ```cpp
  /// std::vector<int> small;
  /// run(std::vector{1, 2, 9, 1} | take_while([](int n) { return n < 5; }) | collect_into(small));
  /// assert(small == (std::vector{1, 2}));
  /// ```
  template <class Predicate>
  [[nodiscard]] constexpr auto operator()(Predicate predicate) const {
    return take_while_operator<Predicate>{{}, std::move(predicate)};
  }
};

/// See take_while_fn.
inline constexpr take_while_fn take_while;

}  // namespace musicfaker
