#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

template <key_projection Projection>
class top_aggregate {
 public:
  using key = detail::kept_t<Projection>;

  top_aggregate(std::size_t most, Projection projection)
      : most_{most}, counts_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    counts_.add(item);
  }
  void merge(const top_aggregate& other) { counts_.merge(other.counts_); }
  [[nodiscard]] std::vector<key_count<key>> result() const {
    auto all = counts_.sorted(detail::more_often);
    if (all.size() > most_) all.resize(most_);
    return all;
  }

 private:
  std::size_t most_;
  detail::key_counts<Projection> counts_;
};

/// The `most` keys that came most often. The result is a `std::vector<key_count<Key>>`, the most
/// frequent first, and of two that came equally often the lesser; exact. Keeps each key once: where
/// there are too many of them, see top_about.
///
///     top(10, &music_event::artist)
template <key_projection Projection>
[[nodiscard]] auto top(std::size_t most, Projection projection) {
  return top_aggregate<Projection>{most, std::move(projection)};
}

}  // namespace musicfaker
