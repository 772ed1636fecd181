#pragma once

#include <tuple>
#include <utility>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/pipeline.hpp"
#include "musicfaker/observe/detail/insides.hpp"
#include "musicfaker/observe/detail/probe.hpp"

namespace musicfaker {

namespace detail {

template <class... Operators>
constexpr chain<Operators...> chain_from(std::tuple<Operators...> operators) {
  return {{}, std::move(operators)};
}

struct observe_fn {
  /// The chain with a probe before every operator. Never after one: tee and to_kafka ask whether
  /// they are the last.
  template <class... Operators>
  auto operator()(const chain<Operators...>& operators) const {
    return std::apply(
        [](const auto&... each) {
          return chain_from(std::tuple_cat(std::tuple{probe{}, with_insides_observed(each)}...));
        },
        operators.operators);
  }

 private:
  template <class Operator>
  static auto with_insides_observed(const Operator& op) {
    if constexpr (has_insides<Operator>) {
      return op.with_insides(observe_fn{});
    } else {
      return op;
    }
  }
};

}  // namespace detail

/// The same pipeline, with a count before every operator, also in the chains inside tee and its
/// like. What describe() shows of it then has the number of items on every arrow:
///
///     auto pipeline = observed(generate() | take(1000) | batch(5) | to_hdfs(partition_by_date));
///     run(pipeline);
///     std::cout << describe(pipeline);
///
/// Items pass as before, uncopied. Copies share their counts, and a second run adds to them. They
/// may be read at any time, also while the pipeline runs on another thread.
/// Cost: an atomic increment for each item and operator; a pipeline that is not observed has none.
template <is_pipeline Pipeline>
[[nodiscard]] auto observed(Pipeline pipeline) {
  return detail::make_pipeline(std::move(pipeline.source),
                               detail::observe_fn{}(pipeline.operators));
}

/// The same for an operator or a chain, to stand in a pipeline.
template <detail::whole_operator Operator>
[[nodiscard]] auto observed(const Operator& op) {
  return detail::observe_fn{}(detail::as_chain(op));
}

}  // namespace musicfaker
