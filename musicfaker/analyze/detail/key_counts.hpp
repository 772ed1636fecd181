#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/operators/detail/key_of_item.hpp"

namespace musicfaker {

/// A key and how often it came.
template <class Key>
struct key_count {
  Key key;
  std::uint64_t count = 0;

  friend bool operator==(const key_count&, const key_count&) = default;
};

namespace detail {

/// The value of `key` in `map`, made by `make()` where it is new.
template <class Key, class Value, class Make>
Value& value_of_key(key_map<Key, Value>& map, const auto& key, Make make) {
  const auto found = map.find(unkept(key));
  if (found != map.end()) return found->second;
  return map.try_emplace(Key(unkept(key)), make()).first->second;
}

/// How often each key came: what the exact aggregates of keys have in common.
template <key_projection Projection>
class key_counts {
 public:
  using key = kept_t<Projection>;

  explicit key_counts(Projection projection) : projection_{std::move(projection)} {}

  void add(const auto& item) {
    const auto& projected = std::invoke(projection_, item);
    ++value_of_key(counts_, projected, [] { return std::uint64_t{0}; });
  }

  void merge(const key_counts& other) {
    for (const auto& [each, count] : other.counts_) counts_[each] += count;
  }

  [[nodiscard]] std::size_t size() const noexcept { return counts_.size(); }

  /// All keys, in an order that is theirs and not the map's.
  template <class Before>
  [[nodiscard]] std::vector<key_count<key>> sorted(Before before) const {
    std::vector<key_count<key>> all;
    all.reserve(counts_.size());
    for (const auto& [each, count] : counts_) all.push_back({each, count});
    std::ranges::sort(all, before);
    return all;
  }

 private:
  Projection projection_;
  key_map<key, std::uint64_t> counts_;
};

/// The one that came more often is the first; of two that came equally often, the lesser key.
inline constexpr auto more_often = [](const auto& left, const auto& right) {
  return left.count != right.count ? left.count > right.count : left.key < right.key;
};

inline constexpr auto lesser_key = [](const auto& left, const auto& right) {
  return left.key < right.key;
};

}  // namespace detail
}  // namespace musicfaker
