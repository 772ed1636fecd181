#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct distinct_until_changed;
struct a_value_that_can_be_kept_and_compared;
}  // namespace words

namespace detail {

/// What is kept of the item before: an owned copy of what the projection gives; void where that
/// cannot be kept, or not be compared.
template <class Projection, class Item>
struct projected {
  using type = void;
};
template <class Projection, class Item>
  requires std::invocable<const Projection&, const Item&> &&
           holdable<std::invoke_result_t<const Projection&, const Item&>>
struct projected<Projection, Item> {
  using result = std::invoke_result_t<const Projection&, const Item&>;
  using kept = owned_t<result>;
  static constexpr bool comparable = requires(const kept& before, const result& now) {
    { before == now } -> std::convertible_to<bool>;
  };
  using type = std::conditional_t<comparable, kept, void>;
};
template <class Projection, class In>
using projected_t = typename projected<Projection, std::remove_cvref_t<In>>::type;

}  // namespace detail

template <class Projection, class Value>
struct distinct_until_changed_stage {
  Projection projection;
  std::optional<Value> before{};

  constexpr demand push(auto&& item, auto next) {
    auto&& value = std::invoke(projection, std::as_const(item));
    if (before && *before == value) return demand::more;
    before = to_owned(std::forward<decltype(value)>(value));
    return next(std::forward<decltype(item)>(item));
  }
};

template <class Projection>
struct distinct_until_changed_operator : operator_base {
  static constexpr std::string_view name = "distinct_until_changed";
  using word = words::distinct_until_changed;

  Projection projection;

  template <class In>
  using output = std::conditional_t<
      std::is_void_v<detail::projected_t<Projection, In>>,
      wrong<words::a_value_that_can_be_kept_and_compared(const std::remove_cvref_t<In>&)>, In>;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    using value = detail::projected_t<Projection, In>;
    return distinct_until_changed_stage<const Projection, value>{projection};
  }
};

struct distinct_until_changed_fn : factory_base {
  /// Leaves out an item whose projection equals that of the item before. What it leaves out counts
  /// as done; the rest passes unchanged and uncopied.
  ///
  ///     in     1 1 2 2 1
  ///     distinct_until_changed()
  ///     out    1   2   1
  ///
  /// @param projection  makes of `const Item&` what is compared by `==`, the item itself by
  ///                    default; a member will do: `distinct_until_changed(&music_event::artist)`.
  ///                    What it raises comes out of the run
  ///
  /// - in: any item whose projection can be held and compared
  /// - out: the same items, fewer
  /// - holds: a copy of the last projected value, and no item
  /// - stops: never by itself
  /// - cost: that of the projection and of `==`; a copy of what is projected at each change
  ///
  /// ```cpp
  /// std::vector<int> changes;
  /// run(std::vector{1, 1, 2, 1} | distinct_until_changed() | collect_into(changes));
  /// assert(changes == (std::vector{1, 2, 1}));
  /// ```
  template <class Projection = std::identity>
  [[nodiscard]] constexpr auto operator()(Projection projection = {}) const {
    return distinct_until_changed_operator<Projection>{{}, std::move(projection)};
  }
};

/// See distinct_until_changed_fn.
inline constexpr distinct_until_changed_fn distinct_until_changed;

}  // namespace musicfaker
