#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// A key and about how often it came: at most `count` times, and at least `count - error` times.
template <class Key>
struct about_key_count {
  Key key;
  std::uint64_t count = 0;
  std::uint64_t error = 0;

  friend bool operator==(const about_key_count&, const about_key_count&) = default;
};

template <key_projection Projection>
class top_about_aggregate {
 public:
  using key = detail::kept_t<Projection>;

  top_about_aggregate(std::size_t most, Projection projection, std::size_t counters)
      : most_{most}, counters_{counters}, projection_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    const auto& projected = std::invoke(projection_, item);
    ++detail::value_of_key(counts_, projected, [this] { return counter{floor_, floor_}; }).count;
    if (counts_.size() >= 2 * counters_) drop_the_least();
  }

  void merge(const top_about_aggregate& other) {
    for (auto& [each, mine] : counts_) {
      if (!other.counts_.contains(each)) mine.raise({other.floor_, other.floor_});
    }
    for (const auto& [each, its] : other.counts_) {
      counts_.try_emplace(each, counter{floor_, floor_}).first->second.raise(its);
    }
    floor_ += other.floor_;
    if (counts_.size() >= 2 * counters_) drop_the_least();
  }

  [[nodiscard]] std::vector<about_key_count<key>> result() const {
    std::vector<about_key_count<key>> all;
    all.reserve(counts_.size());
    for (const auto& [each, found] : counts_) all.push_back({each, found.count, found.error});
    std::ranges::sort(all, detail::more_often);
    if (all.size() > most_) all.resize(most_);
    return all;
  }

 private:
  struct counter {
    std::uint64_t count;
    std::uint64_t error;

    void raise(const counter& by) {
      count += by.count;
      error += by.error;
    }
  };
  using counter_map = detail::key_map<key, counter>;

  // What keeps the error within the bound: the sum of the largest `counters_` counts never exceeds
  // the number of items. A new key raises it by one at most, because no count is below the floor;
  // dropping does not touch it; and merging adds up two such sums. So the floor, which is below
  // each of them, is at most items / counters_.
  void drop_the_least() {
    std::vector<typename counter_map::iterator> all;
    all.reserve(counts_.size());
    for (auto each = counts_.begin(); each != counts_.end(); ++each) all.push_back(each);
    const auto first_dropped = all.begin() + static_cast<std::ptrdiff_t>(counters_);
    std::ranges::nth_element(all, first_dropped, [](const auto& left, const auto& right) {
      return left->second.count != right->second.count ? left->second.count > right->second.count
                                                       : left->first < right->first;
    });
    floor_ = std::max(floor_, (*first_dropped)->second.count);
    for (auto each = first_dropped; each != all.end(); ++each) counts_.erase(*each);
  }

  std::size_t most_;
  std::size_t counters_;
  Projection projection_;
  counter_map counts_;
  std::uint64_t floor_ = 0;  ///< how often a key that is not kept can have come
};

/// The `most` keys that came most often, about, in memory for 2 * `counters` keys however many
/// there are. The result is a `std::vector<about_key_count<Key>>`, the most frequent first, of
/// equal ones the lesser key; each says its own error, which is never above items / `counters`. A
/// key that came more often than that is among the counters. All is exact where there are fewer
/// keys than `2 * counters`.
///
/// Space-saving by Metwally, Agrawal and El Abbadi ("Efficient computation of frequent and top-k
/// elements in data streams", 2005), merged as in Agarwal et al. ("Mergeable summaries", 2012); the
/// least counters are dropped many at a time, so that an item costs a look-up.
///
///     top_about(10, &music_event::track)
///
/// @param most      keys in the result, at most
/// @param counters  keys that are kept; at least `most`, and at least 1
/// @throws error `top_about.counters` where there are fewer
template <key_projection Projection>
[[nodiscard]] auto top_about(std::size_t most, Projection projection, std::size_t counters = 1000) {
  if (counters < std::max<std::size_t>(most, 1)) {
    throw error{"top_about.counters",
                "top_about cannot find the top " + std::to_string(most) + " with " +
                    std::to_string(counters) + " counters",
                "give more counters: ten times the keys that you ask for, or more"};
  }
  return top_about_aggregate<Projection>{most, std::move(projection), counters};
}

}  // namespace musicfaker
