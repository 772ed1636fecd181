#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/analyze/aggregate_of.hpp"
#include "musicfaker/analyze/zip.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct aggregate;
struct an_aggregate_that_takes_it;
}  // namespace words

namespace detail {

/// What goes on of an aggregate: what it has found.
struct its_result {
  template <is_aggregate Aggregate>
  [[nodiscard]] result_t<Aggregate> operator()(const Aggregate& found) const {
    return found.result();
  }
};

}  // namespace detail

/// @tparam Shown  what is made of the aggregate for the next stage
template <is_aggregate Aggregate, class Shown>
class aggregate_stage {
 public:
  explicit aggregate_stage(const Aggregate& empty) : empty_{empty}, found_{empty} {}

  demand push(auto&& item, auto next) {
    found_->add(std::as_const(item));
    oldest_ = std::min(oldest_, next.here());
    untold_ = true;
    return demand::more;
  }

  demand flush(auto next) {
    if (!untold_) return demand::more;
    const demand answer = next(Shown{}(std::move(*found_)), oldest_);
    found_.emplace(empty_);
    oldest_ = nothing_held;
    untold_ = false;
    return answer;
  }

  [[nodiscard]] position oldest_held() const { return oldest_; }

 private:
  Aggregate empty_;
  std::optional<Aggregate> found_;  // optional: what holds a lambda cannot be assigned
  position oldest_ = nothing_held;
  bool untold_ = true;  ///< also that there was nothing is told, once
};

template <is_aggregate Aggregate>
struct aggregate_operator : operator_base {
  static constexpr std::string_view name = "aggregate";
  using word = words::aggregate;

  Aggregate empty;

  template <class In>
  using output = std::conditional_t<aggregate_of<Aggregate, In>, result_t<Aggregate>,
                                    wrong<words::an_aggregate_that_takes_it>>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return aggregate_stage<Aggregate, detail::its_result>{empty};
  }
};

struct aggregate_fn : factory_base {
  /// Takes in all items, and passes on what the aggregates found of them at the end of the run.
  ///
  ///     in     a b a |
  ///     aggregate(count())
  ///     out           3|
  ///
  /// @param aggregates  one or several, see aggregate_of.hpp; all see every item, in one pass
  ///
  /// The end of a run is a flush, and files and ranges have no other: they have one result. With no
  /// items at all it is what the aggregates say of none.
  ///
  /// A source that goes on for ever also flushes in mid-run: from_kafka before partitions are given
  /// away, and past `max_uncommitted` or `max_uncommitted_for`. What was found up to then goes on,
  /// and is committed with its items; what comes later is found anew, and goes on with the next
  /// flush. So each item is in one result, and results of one run add up. In `aside(...)` no commit
  /// is held back, and only partitions given away cut a result in two.
  ///
  /// - in: any item that the aggregates take
  /// - out: the result of the aggregate; of several, a `std::tuple` of theirs
  /// - holds: the aggregates, and the least position that they have taken, until a flush
  /// - stops: never by itself
  /// - cost: that of the aggregates
  ///
  /// ```cpp
  /// std::vector<std::tuple<std::uint64_t, std::int64_t>> results;
  /// run(std::vector{3, 4, 5} | aggregate(count(), sum(itself<int>)) | collect_into(results));
  /// assert(results == (std::vector<std::tuple<std::uint64_t, std::int64_t>>{{3, 12}}));
  /// ```
  template <is_aggregate... Aggregates>
    requires(sizeof...(Aggregates) > 0)
  [[nodiscard]] auto operator()(Aggregates... aggregates) const {
    auto empty = detail::as_one(std::move(aggregates)...);
    return aggregate_operator<decltype(empty)>{{}, std::move(empty)};
  }
};

/// See aggregate_fn.
inline constexpr aggregate_fn aggregate;

}  // namespace musicfaker
