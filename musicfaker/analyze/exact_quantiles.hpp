#pragma once

#include <concepts>
#include <cstdint>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/detail/quantile_list.hpp"
#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

template <key_projection Projection>
class exact_quantiles_aggregate {
 public:
  using value = detail::kept_t<Projection>;

  exact_quantiles_aggregate(Projection projection, std::vector<double> shares)
      : shares_{std::move(shares)}, counts_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    counts_.add(item);
    ++count_;
  }
  void merge(const exact_quantiles_aggregate& other) {
    counts_.merge(other.counts_);
    count_ += other.count_;
  }

  [[nodiscard]] std::vector<quantile<value>> result() const {
    std::vector<quantile<value>> found;
    if (count_ == 0) return found;
    const auto in_order = counts_.sorted(detail::lesser_key);
    for (const double share : shares_) {
      found.push_back({share, detail::key_at_share(in_order, share, count_)});
    }
    return found;
  }

 private:
  std::vector<double> shares_;
  detail::key_counts<Projection> counts_;
  std::uint64_t count_ = 0;
};

/// Quantiles as quantiles() gives them, but exact, of whatever has an order and a hash. Keeps each
/// different value once: for numbers of which there are few (seconds of a song), not for times.
/// The result is a `std::vector<quantile<Value>>`, empty where there was no item.
///
///     exact_quantiles(&music_event::duration, {0.5, 0.95})
///
/// @throws error `quantiles.share` for a share that is not from 0 to 1
template <key_projection Projection>
[[nodiscard]] auto exact_quantiles(Projection projection, std::vector<double> shares) {
  detail::check_quantiles(shares);
  return exact_quantiles_aggregate<Projection>{std::move(projection), std::move(shares)};
}

}  // namespace musicfaker
