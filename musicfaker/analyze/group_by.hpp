#pragma once

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "musicfaker/analyze/aggregate_of.hpp"
#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/analyze/zip.hpp"

namespace musicfaker {

/// What was found of the items with this key.
template <class Key, class Result>
struct group {
  Key key;
  Result result;

  friend bool operator==(const group&, const group&) = default;
};

template <key_projection Projection, is_aggregate Aggregate>
class group_by_aggregate {
 public:
  using group_type = group<detail::kept_t<Projection>, result_t<Aggregate>>;

  group_by_aggregate(Projection projection, Aggregate empty)
      : projection_{std::move(projection)}, empty_{std::move(empty)} {}

  template <class Item>
    requires(detail::projects<Projection, Item> && aggregate_of<Aggregate, Item>)
  void add(const Item& item) {
    const auto& projected = std::invoke(projection_, item);
    detail::value_of_key(groups_, projected, [this] { return empty_; }).add(item);
  }

  void merge(const group_by_aggregate& other) {
    for (const auto& [key, its] : other.groups_)
      groups_.try_emplace(key, empty_).first->second.merge(its);
  }

  [[nodiscard]] std::vector<group_type> result() const {
    std::vector<group_type> all;
    all.reserve(groups_.size());
    for (const auto& [key, each] : groups_) all.push_back({key, each.result()});
    std::ranges::sort(all, detail::lesser_key);
    return all;
  }

 private:
  Projection projection_;
  Aggregate empty_;
  detail::key_map<detail::kept_t<Projection>, Aggregate> groups_;
};

/// Aggregates for the items of each key by themselves. The result is a
/// `std::vector<group<Key, Result>>` in the order of the keys, where `Result` is that of the
/// aggregate, or a `std::tuple` where there are several; as exact as they are. Keeps each key, and
/// the aggregates for it, once.
///
///     group_by(&music_event::genre, count(), mean(&music_event::duration))
template <key_projection Projection, is_aggregate... Aggregates>
  requires(sizeof...(Aggregates) > 0)
[[nodiscard]] auto group_by(Projection projection, Aggregates... aggregates) {
  auto empty = detail::as_one(std::move(aggregates)...);
  return group_by_aggregate<Projection, decltype(empty)>{std::move(projection), std::move(empty)};
}

}  // namespace musicfaker
