#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

/// The base of every operator: marks the kind, and nothing else.
///
/// An operator is a description, a copyable value; making one does no I/O. It has
/// - `static constexpr std::string_view name` and `using word = words::...`, its name in errors;
/// - `template <class In> using output`: what it passes on when an `In` is pushed (`T&&`, `T&` or
///   `const T&`), `void` where nothing goes on, or `wrong<what was needed>`;
/// - `template <class In> auto bind() const`: the stage, which is the operator at work.
///
/// Whoever treats the last use of an item in another way (tee) also has `output_at_end<In>` and
/// `bind_at_end<In>()`, taken where no operator follows.
struct operator_base {};

/// The base of every operator factory (`filter`, `batch`): a function object, so that a forgotten
/// `()` can be told.
struct factory_base {};

template <class Type>
concept is_operator = std::derived_from<std::remove_cvref_t<Type>, operator_base>;

template <class Type>
concept is_factory = std::derived_from<std::remove_cvref_t<Type>, factory_base>;

/// Operators one after the other, without a source: a value like any operator.
///
///     const auto land = batch(500) | to_hdfs(partition_by_date);
///     run(generate() | land);
template <class... Operators>
struct chain : operator_base {
  static constexpr std::string_view name = "chain";
  static constexpr std::size_t size = sizeof...(Operators);

  /// The type that comes out when an `In` is pushed, and the verdict on the way.
  template <class In>
  using walk = detail::walk<In, Operators...>;

  std::tuple<Operators...> operators;
};

namespace detail {

/// A list of types.
template <class... Types>
struct types {};

/// Takes the place of a chain that does not fit together: swallows what follows, so that one
/// mistake is one error.
struct poison : operator_base {
  constexpr void run(const auto&...) const {}
};

template <class Type>
concept whole_operator = is_operator<Type> && !std::same_as<std::remove_cvref_t<Type>, poison>;

template <class... Operators>
constexpr chain<Operators...> as_chain(const chain<Operators...>& operators) {
  return operators;
}
template <is_operator Operator>
constexpr auto as_chain(const Operator& one) {
  return chain<Operator>{{}, std::tuple<Operator>{one}};
}

/// The flat chain type of an operator or of a chain.
template <class Operator>
using chain_of = std::remove_cvref_t<decltype(as_chain(std::declval<Operator>()))>;

template <class... Left, class... Right>
constexpr chain<Left..., Right...> append(chain<Left...> left, chain<Right...> right) {
  return {{}, std::tuple_cat(std::move(left.operators), std::move(right.operators))};
}

/// What `tee`, `aside` and their like keep of an argument: operators as chains, anything else as
/// it is, for the verdict to name.
template <class Inside>
constexpr auto as_branch(Inside inside) {
  if constexpr (is_operator<Inside>) {
    return as_chain(std::move(inside));
  } else {
    return inside;
  }
}
template <class Inside>
using branch_t = decltype(as_branch(std::declval<Inside>()));

/// The verdict on a chain inside an operator: `tee`, `aside` and their like take anything and ask
/// this, so that the outermost `|` reports it.
template <class Inside, class In>
struct inside {
  using verdict = musicfaker_error<Inside, words::is_not_an_operator>;
};
template <is_factory Inside, class In>
struct inside<Inside, In> {
  using verdict = musicfaker_error<Inside, words::is_a_factory_that_needs_its_parentheses>;
};
template <is_operator Inside, class In>
struct inside<Inside, In> {
  using verdict = typename chain_of<Inside>::template walk<In>::verdict;
};

/// The first of several verdicts that is not ok, else fits_together.
template <class First, class... Rest>
struct first_error {
  using type = First;
};
template <class First, class Second, class... Rest>
  requires(First::ok)
struct first_error<First, Second, Rest...> : first_error<Second, Rest...> {};

}  // namespace detail

template <detail::whole_operator Left, detail::whole_operator Right>
[[nodiscard]] constexpr auto operator|(Left left, Right right) {
  return detail::append(detail::as_chain(std::move(left)), detail::as_chain(std::move(right)));
}

}  // namespace musicfaker
