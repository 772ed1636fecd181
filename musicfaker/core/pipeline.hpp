#pragma once

#include <concepts>
#include <tuple>
#include <type_traits>
#include <utility>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/range_source.hpp"
#include "musicfaker/core/run.hpp"
#include "musicfaker/core/source.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

/// The base of every pipeline: marks the kind, and nothing else.
struct pipeline_base {};

template <class Type>
concept is_pipeline = std::derived_from<std::remove_cvref_t<Type>, pipeline_base>;

/// A source and the operators that its items go through; made by `|`. Nothing happens until it
/// is run.
template <class Source, class... Operators>
struct pipeline : pipeline_base {
  using source_type = Source;
  using item = typename Source::item;
  using chain_type = musicfaker::chain<Operators...>;

  Source source;
  chain_type operators;

  pipeline(Source from, chain_type through)
      : source{std::move(from)}, operators{std::move(through)} {}

  /// As musicfaker::run(pipeline, options).
  run_report run(const run_options& options = {}) {
    return musicfaker::run_source(source, operators, options);
  }
};

/// Runs a pipeline to its end: opens it, drives it, commits, flushes.
/// @return what was done
/// @throws error and whatever a user's function throws: then nothing is flushed, the watermark is
///         committed, and the item in hand counts as not done
template <class Pipeline>
  requires is_pipeline<Pipeline>
run_report run(Pipeline&& pipeline, const run_options& options = {}) {
  return pipeline.run(options);
}

namespace detail {

template <class Source, class... Operators>
constexpr auto make_pipeline(Source source, chain<Operators...> operators) {
  return pipeline<Source, Operators...>{std::move(source), std::move(operators)};
}

template <class Item, class Chain>
using verdict_on = typename chain_of<Chain>::template walk<Item&&>::verdict;

}  // namespace detail

// The verdict is computed as a type, and asserted here and nowhere else: a helper function would
// add lines to the message for every level that the compiler has to walk back through.

template <class Range, detail::whole_operator Operator>
  requires(is_range<Range> && !is_source<Range> && !is_operator<Range> && !is_pipeline<Range>)
[[nodiscard]] constexpr auto operator|(Range&& range, Operator op) {
  using source = source_of_range<Range>;
  using verdict = detail::verdict_on<typename source::item, Operator>;
  static_assert(verdict::ok,
                "musicfaker: this operator cannot take these items, see musicfaker_error<operator, "
                "item, what it needs>");
  if constexpr (verdict::ok) {
    return detail::make_pipeline(source{std::forward<Range>(range)},
                                 detail::as_chain(std::move(op)));
  } else {
    return detail::poison{};
  }
}

template <is_source Source, detail::whole_operator Operator>
[[nodiscard]] constexpr auto operator|(Source source, Operator op) {
  using verdict = detail::verdict_on<typename Source::item, Operator>;
  static_assert(verdict::ok,
                "musicfaker: this operator cannot take these items, see musicfaker_error<operator, "
                "item, what it needs>");
  if constexpr (verdict::ok) {
    return detail::make_pipeline(std::move(source), detail::as_chain(std::move(op)));
  } else {
    return detail::poison{};
  }
}

template <is_pipeline Pipeline, detail::whole_operator Operator>
[[nodiscard]] constexpr auto operator|(Pipeline left, Operator op) {
  using whole = decltype(detail::append(std::move(left.operators), detail::as_chain(op)));
  using verdict = detail::verdict_on<typename Pipeline::item, whole>;
  static_assert(verdict::ok,
                "musicfaker: this operator cannot take these items, see musicfaker_error<operator, "
                "item, what it needs>");
  if constexpr (verdict::ok) {
    return detail::make_pipeline(
        std::move(left.source),
        detail::append(std::move(left.operators), detail::as_chain(std::move(op))));
  } else {
    return detail::poison{};
  }
}

// ---- wrong shapes, each with an overload that only explains itself

namespace detail {

template <class Left>
concept stands_at_the_left = is_source<Left> || is_pipeline<Left> || whole_operator<Left>;

template <class Right>
concept begins_a_pipeline = is_source<Right> || is_pipeline<Right> || is_range<Right>;

}  // namespace detail

template <class Left, detail::whole_operator Operator>
  requires(!is_range<Left> && !is_source<Left> && !is_operator<Left> && !is_pipeline<Left>)
constexpr auto operator|(const Left&, const Operator&) {
  using verdict = musicfaker_error<Left, words::is_neither_a_range_nor_a_source>;
  static_assert(verdict::ok,
                "musicfaker: left of the first operator stands a range or a source, as in "
                "generate() | ... or from_kafka() | ...");
  return detail::poison{};
}

template <class Left, class Right>
  requires(detail::stands_at_the_left<Left> && detail::begins_a_pipeline<Right>)
constexpr auto operator|(const Left&, const Right&) {
  using verdict = musicfaker_error<Right, words::is_a_source_right_of_another_or_of_an_operator>;
  static_assert(verdict::ok,
                "musicfaker: what stands right of | is a source or a range; a pipeline has one, "
                "left of its first operator, and merge(a, b) makes one of several");
  return detail::poison{};
}

template <class Left, class Right>
  requires(detail::stands_at_the_left<Left> && !detail::begins_a_pipeline<Right> &&
           !is_operator<Right> && !is_factory<Right>)
constexpr auto operator|(const Left&, const Right&) {
  using verdict = musicfaker_error<Right, words::is_not_an_operator>;
  static_assert(
      verdict::ok,
      "musicfaker: what stands right of | is not an operator; put a function into for_each(f), "
      "transform(f), filter(f) or stage(f), and a view left of the first operator");
  return detail::poison{};
}

template <class Left, is_factory Right>
constexpr auto operator|(const Left&, const Right&) {
  using verdict = musicfaker_error<Right, words::is_a_factory_that_needs_its_parentheses>;
  static_assert(verdict::ok,
                "musicfaker: this operator was written without its (), as in | batch(5)");
  return detail::poison{};
}

/// A chain has nothing to run on: `run(batch(5) | sink)` lacks its source.
template <is_operator Operator>
constexpr void run(const Operator&, const run_options& = {}) {
  using verdict = musicfaker_error<Operator, words::has_no_source>;
  static_assert(verdict::ok || std::same_as<Operator, detail::poison>,
                "musicfaker: a chain without a source cannot be run; put a range or a source "
                "before it, as in generate() | chain");
}

/// A source has nothing to put its items into: `run(generate())` lacks an operator.
template <class Source>
  requires((is_range<Source> || is_source<Source>) && !is_pipeline<Source>)
void run(Source&&, const run_options& = {}) {
  using verdict = musicfaker_error<std::remove_cvref_t<Source>, words::has_no_operator>;
  static_assert(verdict::ok,
                "musicfaker: a source without an operator cannot be run; put one after it, as in "
                "generate() | for_each(f)");
}

template <class Anything>
constexpr detail::poison operator|(detail::poison, const Anything&) {
  return {};
}

}  // namespace musicfaker
