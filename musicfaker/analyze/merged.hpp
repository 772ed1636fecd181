#pragma once

#include <utility>

#include "musicfaker/analyze/aggregate_of.hpp"
#include "musicfaker/analyze/zip.hpp"

namespace musicfaker {

template <is_aggregate Aggregate>
class merged_aggregate {
 public:
  explicit merged_aggregate(Aggregate empty) : all_{std::move(empty)} {}

  void add(const Aggregate& part) { all_.merge(part); }
  void merge(const merged_aggregate& other) { all_.merge(other.all_); }
  [[nodiscard]] result_t<Aggregate> result() const { return all_.result(); }

 private:
  Aggregate all_;
};

/// An aggregate of aggregates: puts together what partial_aggregate() passes on. The result is that
/// of one aggregate that has seen all of their items.
///
///     aggregate(merged(count(), distinct(&music_event::user)))
///
/// @param empty  the same as those of partial_aggregate(), as they are when they have seen nothing
template <is_aggregate... Aggregates>
  requires(sizeof...(Aggregates) > 0)
[[nodiscard]] auto merged(Aggregates... empty) {
  auto one = detail::as_one(std::move(empty)...);
  return merged_aggregate<decltype(one)>{std::move(one)};
}

}  // namespace musicfaker
