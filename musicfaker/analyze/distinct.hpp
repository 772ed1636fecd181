#pragma once

#include <cstdint>
#include <utility>

#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

template <key_projection Projection>
class distinct_aggregate {
 public:
  explicit distinct_aggregate(Projection projection) : keys_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    keys_.add(item);
  }
  void merge(const distinct_aggregate& other) { keys_.merge(other.keys_); }
  [[nodiscard]] std::uint64_t result() const noexcept { return keys_.size(); }

 private:
  detail::key_counts<Projection> keys_;
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
