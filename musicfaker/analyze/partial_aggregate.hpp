#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/analyze/aggregate.hpp"
#include "musicfaker/analyze/aggregate_of.hpp"
#include "musicfaker/analyze/zip.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct partial_aggregate;
}

namespace detail {

/// What goes on of an aggregate: itself.
struct itself_with_all {
  template <class Aggregate>
  [[nodiscard]] Aggregate operator()(Aggregate&& found) const {
    return std::forward<Aggregate>(found);
  }
};

}  // namespace detail

template <is_aggregate Aggregate>
struct partial_aggregate_operator : operator_base {
  static constexpr std::string_view name = "partial_aggregate";
  using word = words::partial_aggregate;

  Aggregate empty;

  template <class In>
  using output = std::conditional_t<aggregate_of<Aggregate, In>, Aggregate,
                                    wrong<words::an_aggregate_that_takes_it>>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return aggregate_stage<Aggregate, detail::itself_with_all>{empty};
  }
};

struct partial_aggregate_fn : factory_base {
  /// Takes in all items as aggregate() does, and passes on the aggregates themselves: part of what
  /// is found, for merged() to put together. So threads work side by side, each on its share.
  ///
  ///     in     a b a |
  ///     partial_aggregate(count())
  ///     out          count() that has seen 3
  ///
  /// @param aggregates  one or several, see aggregate_of.hpp; several are one, as zip() makes it
  ///
  /// In all else as aggregate().
  ///
  /// - in: any item that the aggregates take
  /// - out: the aggregate; of several, the zip of them
  /// - holds: the aggregates, and the least position that they have taken, until a flush
  /// - stops: never by itself
  /// - cost: that of the aggregates
  ///
  /// ```cpp
  /// std::vector<std::uint64_t> results;
  /// run(merge_copies(2, std::vector{3, 4, 5} | partial_aggregate(count())) |
  ///     aggregate(merged(count())) | collect_into(results));
  /// assert(results == (std::vector<std::uint64_t>{6}));
  /// ```
  template <is_aggregate... Aggregates>
    requires(sizeof...(Aggregates) > 0)
  [[nodiscard]] auto operator()(Aggregates... aggregates) const {
    auto empty = detail::as_one(std::move(aggregates)...);
    return partial_aggregate_operator<decltype(empty)>{{}, std::move(empty)};
  }
};

/// See partial_aggregate_fn.
inline constexpr partial_aggregate_fn partial_aggregate;

}  // namespace musicfaker
