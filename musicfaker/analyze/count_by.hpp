#pragma once

#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

template <key_projection Projection>
class count_by_aggregate {
 public:
  using key = detail::kept_t<Projection>;

  explicit count_by_aggregate(Projection projection) : counts_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    counts_.add(item);
  }
  void merge(const count_by_aggregate& other) { counts_.merge(other.counts_); }
  [[nodiscard]] std::vector<key_count<key>> result() const {
    return counts_.sorted(detail::lesser_key);
  }

 private:
  detail::key_counts<Projection> counts_;
};

/// How many items there are of each key. The result is a `std::vector<key_count<Key>>` in the order
/// of the keys; exact. Keeps each key once.
///
///     count_by(&music_event::country)
template <key_projection Projection>
[[nodiscard]] auto count_by(Projection projection) {
  return count_by_aggregate<Projection>{std::move(projection)};
}

}  // namespace musicfaker
