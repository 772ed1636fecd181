#pragma once

#include <cstdint>
#include <functional>
#include <unordered_set>
#include <utility>

#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/operators/detail/key_of_item.hpp"

namespace musicfaker {

template <key_projection Projection>
class distinct_aggregate {
 public:
  explicit distinct_aggregate(Projection projection) : projection_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    const auto& projected = std::invoke(projection_, item);
    const auto& key = detail::unkept(projected);
    if (!keys_.contains(key)) keys_.emplace(key);
  }
  void merge(const distinct_aggregate& other) {
    keys_.insert(other.keys_.begin(), other.keys_.end());
  }
  [[nodiscard]] std::uint64_t result() const noexcept { return keys_.size(); }

 private:
  Projection projection_;
  std::unordered_set<detail::kept_t<Projection>, detail::key_hash, std::equal_to<>> keys_;
};

/// How many different keys there are. The result is a `std::uint64_t`; exact. Keeps each key once:
/// where there are too many of them, see distinct_about.
///
///     distinct(&music_event::user)
template <key_projection Projection>
[[nodiscard]] auto distinct(Projection projection) {
  return distinct_aggregate<Projection>{std::move(projection)};
}

}  // namespace musicfaker
