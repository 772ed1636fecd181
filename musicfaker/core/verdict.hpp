#pragma once

#include <type_traits>

namespace musicfaker {

/// What an operator says in `output<In>` where it cannot take an `In`: what it would have needed,
/// as a signature or as one of the words below.
///
///     template <class In>
///     using output = std::conditional_t<fits<In>, In, wrong<bool(const In&)>>;
template <class... Needs>
struct wrong;

/// The types that compile errors are made of: they have a name and nothing else.
namespace words {
struct an_item_that_owns_what_it_holds;
struct a_range_of_items;
struct a_container_with_push_back_for_it;
struct an_operator_or_a_chain;
struct stands_after_a_closed_end;
struct is_not_an_operator;
struct is_a_factory_that_needs_its_parentheses;
struct is_neither_a_range_nor_a_source;
struct is_a_source_right_of_another_or_of_an_operator;
struct has_no_source;
struct has_no_operator;
}  // namespace words

template <class Item>
struct cannot_take;
template <class... Needs>
struct it_needs;

/// The verdict on a chain that does not fit together. `ok` is false; the arguments are words.
template <class... Words>
struct musicfaker_error {
  static constexpr bool ok = false;
};

/// The verdict on a chain that fits.
struct fits_together {
  static constexpr bool ok = true;
};

namespace detail {

/// An operator's answer as a reference: what passes on is pushed as `T&&` unless it is an lvalue.
template <class Output>
struct pushed {
  using type = Output&&;
};
template <>
struct pushed<void> {
  using type = void;
};
template <class Output>
using pushed_t = typename pushed<Output>::type;

/// How an item type is shown: without the && of an rvalue.
template <class Item>
struct shown {
  using type = Item;
};
template <class Item>
struct shown<Item&&> {
  using type = Item;
};

template <class Operator, class In, bool AtEnd>
struct output_of {
  using type = typename Operator::template output<In>;
};
template <class Operator, class In>
  requires requires { typename Operator::template output_at_end<In>; }
struct output_of<Operator, In, true> {
  using type = typename Operator::template output_at_end<In>;
};

/// Judges one answer: fine, or whose error it is.
template <class Operator, class In, class Output>
struct judge {
  using verdict = fits_together;
};
template <class Operator, class In, class... Needs>
struct judge<Operator, In, wrong<Needs...>> {
  using verdict = musicfaker_error<typename Operator::word, cannot_take<typename shown<In>::type>,
                                   it_needs<Needs...>>;
};
template <class Operator, class In, class... Words>
struct judge<Operator, In, musicfaker_error<Words...>> {
  using verdict = musicfaker_error<Words...>;  // from a chain inside the operator
};

/// Walks a chain from left to right with the type that is pushed, stopping at the first error.
/// Computes types only: no stage is instantiated and no diagnostic is raised.
template <class In, class... Operators>
struct walk {
  using verdict = fits_together;
  using output = In;
};

template <class First, class... Rest>
struct walk<void, First, Rest...> {
  using verdict = musicfaker_error<typename First::word, words::stands_after_a_closed_end>;
  using output = void;
};

template <class In, class First, class... Rest>
  requires(!std::is_void_v<In>)
struct walk<In, First, Rest...> {
  using answer = typename output_of<First, In, sizeof...(Rest) == 0>::type;
  using judged = typename judge<First, In, answer>::verdict;

  template <bool Fine, class Answer>
  struct go_on {
    using type = walk<pushed_t<Answer>, Rest...>;
  };
  template <class Answer>
  struct go_on<false, Answer> {
    struct type {
      using verdict = judged;
      using output = void;
    };
  };
  using next = typename go_on<judged::ok, answer>::type;

  using verdict = typename next::verdict;
  using output = typename next::output;
};

}  // namespace detail
}  // namespace musicfaker
