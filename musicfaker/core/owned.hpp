#pragma once

#include <functional>
#include <iterator>
#include <range/v3/range/concepts.hpp>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace musicfaker {

/// How an item is kept by a stage that holds it: as itself, unless it borrows.
///
/// An item may borrow while it only passes by (`std::string_view`, the span of a batch); whoever
/// holds it keeps `owned_t<Item>` instead. Specialise it for a borrowing type of your own:
///
///     template <>
///     struct musicfaker::owned<my_view> {
///       using type = my_value;
///       static my_value make(const my_view& item) { return my_value{item}; }
///     };
///
/// `type` is void where no owning counterpart is known (a view, a reference_wrapper): such an item
/// cannot be held, and the chain says so when it is compiled.
template <class Item>
struct owned {
  static constexpr bool borrows = std::ranges::enable_view<Item> || ranges::enable_view<Item>;

  using type = std::conditional_t<borrows, void, Item>;

  template <class From>
  static constexpr Item make(From&& item) {
    return Item(std::forward<From>(item));
  }
};

template <class Character, class Traits>
struct owned<std::basic_string_view<Character, Traits>> {
  using type = std::basic_string<Character, Traits>;
  static constexpr type make(std::basic_string_view<Character, Traits> item) { return type{item}; }
};

template <class Element, std::size_t Extent>
struct owned<std::span<Element, Extent>> {
  using type = std::vector<std::remove_const_t<Element>>;

  /// A span of mutable elements that is passed as an rvalue is the receiver's to empty.
  static constexpr type make(std::span<Element, Extent>&& items) {
    if constexpr (std::is_const_v<Element>) {
      return type(items.begin(), items.end());
    } else {
      return type(std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    }
  }
  static constexpr type make(const std::span<Element, Extent>& items) {
    return type(items.begin(), items.end());
  }
};

template <class Referred>
struct owned<std::reference_wrapper<Referred>> {
  using type = void;
};

/// The type in which a stage holds items of type `Item` (references and const are taken off).
template <class Item>
using owned_t = typename owned<std::remove_cvref_t<Item>>::type;

/// An item that can be held: it owns what it holds, has an owning counterpart, and can be made
/// from what is passed.
template <class Item>
concept holdable =
    !std::is_void_v<owned_t<Item>> &&
    requires(Item&& item) { owned<std::remove_cvref_t<Item>>::make(std::forward<Item>(item)); } &&
    (std::constructible_from<owned_t<Item>, Item> ||
     !std::same_as<owned_t<Item>, std::remove_cvref_t<Item>>);

/// Makes the owning counterpart of `item`: moved where it is an rvalue, copied otherwise.
template <class Item>
[[nodiscard]] constexpr owned_t<Item> to_owned(Item&& item) {
  return owned<std::remove_cvref_t<Item>>::make(std::forward<Item>(item));
}

}  // namespace musicfaker
