#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/pipeline.hpp"
#include "musicfaker/core/range_source.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/observe/description.hpp"
#include "musicfaker/observe/detail/insides.hpp"
#include "musicfaker/observe/detail/probe.hpp"
#include "musicfaker/observe/detail/type_text.hpp"

namespace musicfaker {
namespace detail {

/// What an operator pushes on when it is given `In`, with its reference.
template <class Operator, class In, bool AtEnd>
struct next_input {
  using type = pushed_t<typename output_of<Operator, In, AtEnd>::type>;
};
template <class Operator, bool AtEnd>
struct next_input<Operator, unknown_item, AtEnd> {
  using type = unknown_item;
};

template <class In>
[[nodiscard]] std::string item_text() {
  if constexpr (std::is_void_v<In> || std::is_same_v<In, unknown_item>) {
    return {};
  } else {
    return type_text<In>();
  }
}

template <class Described>
[[nodiscard]] std::string details_of(const Described& described) {
  if constexpr (requires { std::string{described.details()}; }) {
    return std::string{described.details()};
  } else {
    return {};
  }
}

template <class In, class... Operators>
std::vector<description::node> describe_chain(const chain<Operators...>& operators);

template <class In, bool AtEnd, class Operator>
std::vector<description::branch> describe_insides(const Operator& op) {
  std::vector<description::branch> branches;
  if constexpr (has_insides<Operator>) {
    constexpr auto inputs = inside_inputs_of<Operator, In, AtEnd>();
    constexpr typename inside_chains<Operator>::type chains;
    for_each_inside(op, [&]<class Inside>(const Inside& inside) {
      with_input<Inside>(inputs, chains, branches.size(), [&]<class Input> {
        branches.push_back({{}, describe_chain<Input>(inside)});
      });
    });
    if (branches.size() > 1) {
      for (std::size_t i = 0; i < branches.size(); ++i) {
        branches[i].name = "branch " + std::to_string(i + 1);
      }
    }
  }
  return branches;
}

/// Describes the operators from `Index` on, of which the first is given `In`.
template <class In, std::size_t Index, class... Operators>
void describe_from(const std::tuple<Operators...>& operators, std::optional<std::uint64_t> count,
                   std::vector<description::node>& nodes) {
  if constexpr (Index < sizeof...(Operators)) {
    constexpr bool at_end = Index + 1 == sizeof...(Operators);
    const auto& op = std::get<Index>(operators);
    using Operator = std::remove_cvref_t<decltype(op)>;
    using Out = typename next_input<Operator, In, at_end>::type;
    if constexpr (std::is_same_v<Operator, probe>) {
      describe_from<Out, Index + 1>(operators, op.count->load(std::memory_order_relaxed), nodes);
    } else {
      nodes.push_back({.name = std::string{Operator::name},
                       .details = details_of(op),
                       .in = item_text<In>(),
                       .out = item_text<Out>(),
                       .count = count,
                       .branches = describe_insides<In, at_end>(op)});
      describe_from<Out, Index + 1>(operators, std::nullopt, nodes);
    }
  }
}

template <class In, class... Operators>
std::vector<description::node> describe_chain(const chain<Operators...>& operators) {
  std::vector<description::node> nodes;
  describe_from<In, 0>(operators.operators, std::nullopt, nodes);
  return nodes;
}

/// A source's name: its own, that of its range, or that of its type.
template <class Source>
struct source_name {
  [[nodiscard]] static std::string get() {
    if constexpr (requires { std::string{Source::name}; }) {
      return std::string{Source::name};
    } else {
      const std::string type = type_text<Source>();
      return type.substr(0, type.find('<'));
    }
  }
};
template <class Range>
struct source_name<range_source<Range>> {
  [[nodiscard]] static std::string get() {
    using range = std::remove_cvref_t<Range>;
    if constexpr (requires { std::string{range::name}; }) {
      return std::string{range::name};
    } else {
      return "range";
    }
  }
};

}  // namespace detail

/// What a pipeline is made of: its operators with their arguments, the chains inside them, and the
/// type of the items on every arrow; and how many items went there, where it is observed().
///
///     std::cout << describe(generate() | batch(5) | to_hdfs(partition_by_date));
///
/// It looks at the description that a pipeline is: nothing is opened, made or run. to_text() and
/// `<<`, to_mermaid() and to_graphviz() show it.
template <is_pipeline Pipeline>
[[nodiscard]] description describe(const Pipeline& pipeline) {
  using source = typename Pipeline::source_type;
  return {.source = detail::source_name<source>::get(),
          .source_details = detail::details_of(pipeline.source),
          .nodes = detail::describe_chain<typename source::item&&>(pipeline.operators)};
}

/// What an operator or a chain is made of, when it is given items of the type `Item`.
///
///     std::cout << describe<music_event>(batch(5) | to_hdfs(partition_by_date));
template <class Item, detail::whole_operator Operator>
[[nodiscard]] description describe(const Operator& op) {
  using verdict = detail::verdict_on<Item, Operator>;
  static_assert(verdict::ok,
                "musicfaker: this operator cannot take these items, see musicfaker_error<operator, "
                "item, what it needs>");
  description result;
  if constexpr (verdict::ok) result.nodes = detail::describe_chain<Item&&>(detail::as_chain(op));
  return result;
}

/// The same without the types of items, which a chain alone does not know.
template <detail::whole_operator Operator>
[[nodiscard]] description describe(const Operator& op) {
  return {.source = {},
          .source_details = {},
          .nodes = detail::describe_chain<detail::unknown_item>(detail::as_chain(op))};
}

}  // namespace musicfaker
