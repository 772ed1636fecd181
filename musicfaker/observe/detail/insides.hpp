#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "musicfaker/core/operator.hpp"

namespace musicfaker::detail {

struct as_it_is {
  template <class Inside>
  Inside operator()(const Inside& inside) const {
    return inside;
  }
};

/// An operator with chains inside, such as tee: `with_insides(function)` is the same operator with
/// each of them replaced by what `function` makes of it.
template <class Operator>
concept has_insides = requires(const Operator& op) { op.with_insides(as_it_is{}); };

/// Calls `function` with each chain inside, in order.
template <has_insides Operator, class Function>
void for_each_inside(const Operator& op, Function function) {
  static_cast<void>(op.with_insides([&](const auto& inside) {
    function(inside);
    return inside;
  }));
}

/// Stands for an item type that is not known.
struct unknown_item;

/// What is pushed into the chains inside an operator, where it tells: a list of types.
template <class Operator, class In, bool AtEnd>
constexpr auto inside_inputs_of() {
  if constexpr (std::is_same_v<In, unknown_item>) {
    return types<>{};
  } else if constexpr (AtEnd &&
                       requires { typename Operator::template inside_inputs_at_end<In>; }) {
    return typename Operator::template inside_inputs_at_end<In>{};
  } else if constexpr (requires { typename Operator::template inside_inputs<In>; }) {
    return typename Operator::template inside_inputs<In>{};
  } else {
    return types<>{};
  }
}

template <class Type>
inline constexpr bool is_chain = false;
template <class... Operators>
inline constexpr bool is_chain<chain<Operators...>> = true;

/// The chains inside an operator as types, in order: those among its template arguments.
template <class Operator>
struct inside_chains {
  using type = types<>;
};
template <template <class...> class Operator, class... Arguments>
struct inside_chains<Operator<Arguments...>> {
  template <class... Chains>
  static types<Chains...> list(const std::tuple<types<Chains>...>&);
  using kept = decltype(std::tuple_cat(
      std::declval<std::conditional_t<is_chain<Arguments>, std::tuple<types<Arguments>>,
                                      std::tuple<>>>()...));
  using type = decltype(list(std::declval<kept>()));
};

/// Calls `function.operator()<In>()` with the type that is pushed into the `index`th chain inside,
/// which is an `Inside`. Only types that fit are tried: another one could fail to compile in a
/// user's function.
template <class Inside, class... Inputs, class... Chains, class Function>
void with_input(types<Inputs...>, types<Chains...>, std::size_t index, Function function) {
  if constexpr (sizeof...(Inputs) == 0) {
    function.template operator()<unknown_item>();
  } else if constexpr (sizeof...(Inputs) == sizeof...(Chains)) {
    std::size_t at = 0;
    const auto try_one = [&]<class Input, class Chain> {
      if constexpr (std::is_same_v<Chain, Inside>) {
        if (at == index) function.template operator()<Input>();
      }
      ++at;
    };
    (try_one.template operator()<Inputs, Chains>(), ...);
  } else if constexpr (sizeof...(Inputs) == 1) {
    (function.template operator()<Inputs>(), ...);
  } else {
    function.template operator()<unknown_item>();
  }
}

}  // namespace musicfaker::detail
