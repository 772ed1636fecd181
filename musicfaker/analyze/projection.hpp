#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/owned.hpp"

namespace musicfaker {

template <class Item>
struct itself_fn {
  [[nodiscard]] constexpr const Item& operator()(const Item& item) const noexcept { return item; }
};

/// The projection of an item to itself: `sum(itself<int>)`.
template <class Item>
inline constexpr itself_fn<Item> itself;

namespace detail {

template <class Projection>
struct made_by {};
template <class Class, class Member>
  requires(!std::is_function_v<Member>)
struct made_by<Member Class::*> {
  using type = const Member&;
};
template <class Class, class Result>
struct made_by<Result (Class::*)() const> {
  using type = Result;
};
template <class Class, class Result>
struct made_by<Result (Class::*)() const noexcept> {
  using type = Result;
};
template <class Function>
  requires requires(const Function& function) { std::function{function}; }
struct made_by<Function> {
  using type = typename decltype(std::function{std::declval<const Function&>()})::result_type;
};

/// What a projection makes of an item.
template <class Projection>
using made_by_t = typename made_by<Projection>::type;

template <class Projection, class Item>
concept projects = std::invocable<const Projection&, const Item&>;

/// Text, in whichever form.
template <class Type>
concept text_like = std::convertible_to<Type, std::string_view>;

template <class Projected>
struct kept {
  using type = owned_t<Projected>;
};
template <text_like Projected>
struct kept<Projected> {
  using type = std::string;
};

/// How a projected value is kept: text as a string, what borrows as what it has for owning.
template <class Projection>
using kept_t = typename kept<made_by_t<Projection>>::type;

/// Compared with what is kept of it as it comes.
template <class Projection>
concept comparable_as_it_comes =
    text_like<made_by_t<Projection>> ||
    std::same_as<kept_t<Projection>, std::remove_cvref_t<made_by_t<Projection>>>;

/// A projected value as it is compared with kept ones: text without a copy of it.
template <class Value>
[[nodiscard]] constexpr decltype(auto) unkept(const Value& value) {
  if constexpr (text_like<const Value&>) {
    return std::string_view{value};
  } else {
    return (value);
  }
}

/// Not equal to itself: no number, and no value to order or to count by.
template <class Value>
[[nodiscard]] constexpr bool is_nan([[maybe_unused]] const Value& value) {
  if constexpr (std::floating_point<Value>) {
    return value != value;
  } else {
    return false;
  }
}

}  // namespace detail

/// A function of an item that tells what it returns before it has seen one, so that an aggregate
/// knows what it keeps: a pointer to a member (`&music_event::genre`, `&my_event::length`), a
/// function, or a lambda that names the type of its parameter (`[](const my_event& e) { ... }`).
template <class Type>
concept projection =
    std::copy_constructible<Type> && requires { typename detail::made_by_t<Type>; };

/// A projection to something that can be counted by: hashed, compared, ordered. Text is kept as a
/// std::string and looked up without a copy. Floating-point numbers are no keys: nearly all of them
/// differ; make bins of them (histogram), or round.
template <class Type>
concept key_projection =
    projection<Type> && detail::comparable_as_it_comes<Type> &&
    !std::floating_point<detail::kept_t<Type>> && std::totally_ordered<detail::kept_t<Type>> &&
    requires(const detail::kept_t<Type>& key) {
      { std::hash<detail::kept_t<Type>>{}(key) } -> std::same_as<std::size_t>;
    };

/// A projection to a number.
template <class Type>
concept number_projection =
    projection<Type> && std::is_arithmetic_v<std::remove_cvref_t<detail::made_by_t<Type>>>;

}  // namespace musicfaker
