#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/quantile_list.hpp"
#include "musicfaker/analyze/detail/text_counts.hpp"
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

/// Counts by keys that are neither text nor numbers. The three kinds have the same functions.
template <class Key>
class map_counts {
 public:
  std::uint64_t& operator[](const auto& key) {
    return value_of_key(counts_, key, [] { return std::uint64_t{0}; });
  }
  [[nodiscard]] std::size_t size() const noexcept { return counts_.size(); }
  void for_each(auto function) const {
    for (const auto& [each, count] : counts_) function(each, count);
  }
  void add(const auto& key) { ++(*this)[key]; }
  [[nodiscard]] const map_counts& counts() const noexcept { return *this; }
  void merge(const map_counts& other) {
    other.for_each([this](const Key& each, std::uint64_t count) { (*this)[each] += count; });
  }

 private:
  key_map<Key, std::uint64_t> counts_;
};

/// Counts by whole numbers, of which small ones are looked up without a hash.
template <std::integral Key>
class number_counts {
 public:
  std::uint64_t& operator[](Key key) {
    if (std::in_range<std::size_t>(key)) {
      const auto at = static_cast<std::size_t>(key);
      if (at < small_.size()) [[likely]]
        return small_[at];
      if (at < most_small) {
        small_.resize(at + 1);
        return small_[at];
      }
    }
    return others_[key];
  }
  [[nodiscard]] std::size_t size() const {
    return others_.size() +
           (small_.size() - static_cast<std::size_t>(std::ranges::count(small_, 0U)));
  }
  void for_each(auto function) const {
    for (std::size_t at = 0; at < small_.size(); ++at) {
      if (small_[at] > 0) function(static_cast<Key>(at), small_[at]);
    }
    others_.for_each(function);
  }
  void add(Key key) { ++(*this)[key]; }
  [[nodiscard]] const number_counts& counts() const noexcept { return *this; }
  void merge(const number_counts& other) {
    other.for_each([this](Key each, std::uint64_t count) { (*this)[each] += count; });
  }

 private:
  static constexpr std::size_t most_small = 4096;

  std::vector<std::uint64_t> small_;  ///< by the number; 0 where it did not come
  map_counts<Key> others_;
};

template <class Key>
struct counts_of {
  using type = map_counts<Key>;
};
template <>
struct counts_of<std::string> {
  using type = text_counter;
};
template <std::integral Key>
  requires(!std::same_as<Key, bool>)
struct counts_of<Key> {
  using type = number_counts<Key>;
};

/// All keys with their counts, in an order that is theirs and not the table's.
template <class Key, class Counts, class Before>
[[nodiscard]] std::vector<key_count<Key>> sorted(const Counts& counts, Before before) {
  std::vector<key_count<Key>> all;
  all.reserve(counts.size());
  counts.for_each(
      [&](const auto& each, std::uint64_t count) { all.push_back({Key(each), count}); });
  std::ranges::sort(all, before);
  return all;
}

/// How often each key came: what the exact aggregates of keys have in common.
template <key_projection Projection>
class key_counts {
 public:
  using key = kept_t<Projection>;

  explicit key_counts(Projection projection) : projection_{std::move(projection)} {}

  void add(const auto& item) { counts_.add(unkept(std::invoke(projection_, item))); }

  void merge(const key_counts& other) { counts_.merge(other.counts_); }

  [[nodiscard]] std::size_t size() const { return counts_.counts().size(); }

  template <class Before>
  [[nodiscard]] std::vector<key_count<key>> sorted(Before before) const {
    return detail::sorted<key>(counts_.counts(), before);
  }

 private:
  Projection projection_;
  typename counts_of<key>::type counts_;
};

/// The one that came more often is the first; of two that came equally often, the lesser key.
inline constexpr auto more_often = [](const auto& left, const auto& right) {
  return left.count != right.count ? left.count > right.count : left.key < right.key;
};

inline constexpr auto lesser_key = [](const auto& left, const auto& right) {
  return left.key < right.key;
};

/// The key at a quantile.
/// @param in_order  by lesser_key; not empty
/// @param count     of all of them together
template <class Key>
[[nodiscard]] const Key& key_at_share(const std::vector<key_count<Key>>& in_order, double share,
                                      std::uint64_t count) {
  std::uint64_t before = place_of_quantile(share, count);
  auto each = in_order.begin();
  while (before >= each->count) before -= (each++)->count;
  return each->key;
}

}  // namespace detail
}  // namespace musicfaker
