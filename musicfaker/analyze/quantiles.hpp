#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/dense_counts.hpp"
#include "musicfaker/analyze/detail/quantile_list.hpp"
#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

/// How far a quantile of quantiles() may be from the true one, as a share of that.
inline constexpr double quantile_error = 0.01;

namespace detail {

/// Counts numbers in bins, each wider than the one before by the same factor: so all in a bin are
/// near its middle, as a share of their size.
class quantile_sketch {
 public:
  void add(double value) {
    if (!std::isfinite(value)) return;
    if (std::abs(value) < std::numeric_limits<double>::min()) {
      ++zeros_;
    } else {
      (value > 0 ? above_ : below_).add(bin_of(std::abs(value)));
    }
    ++count_;
    least_ = std::min(least_, value);
    greatest_ = std::max(greatest_, value);
  }

  void merge(const quantile_sketch& other) {
    above_.merge(other.above_);
    below_.merge(other.below_);
    zeros_ += other.zeros_;
    count_ += other.count_;
    least_ = std::min(least_, other.least_);
    greatest_ = std::max(greatest_, other.greatest_);
  }

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

  /// The value at this place in the order of all, from 0.
  [[nodiscard]] double at(std::uint64_t place) const {
    return std::clamp(middle_at(place), least_, greatest_);
  }

 private:
  /// Whoever is in a bin lies within quantile_error of its middle.
  static constexpr double factor = (1 + quantile_error) / (1 - quantile_error);

  [[nodiscard]] int bin_of(double size) const {
    return static_cast<int>(std::ceil(std::log(size) * bins_per_e_));
  }
  [[nodiscard]] static double middle_of(int bin) {
    return 2 * std::pow(factor, bin) / (factor + 1);
  }

  [[nodiscard]] double middle_at(std::uint64_t place) const {
    for (int bin = below_.end() - 1; bin >= below_.first(); --bin) {
      if (place < below_[bin]) return -middle_of(bin);
      place -= below_[bin];
    }
    if (place < zeros_) return 0;
    place -= zeros_;
    for (int bin = above_.first(); bin < above_.end(); ++bin) {
      if (place < above_[bin]) return middle_of(bin);
      place -= above_[bin];
    }
    return greatest_;
  }

  double bins_per_e_ = 1 / std::log(factor);
  dense_counts above_;
  dense_counts below_;  ///< by size, without the sign
  std::uint64_t zeros_ = 0;
  std::uint64_t count_ = 0;
  double least_ = std::numeric_limits<double>::infinity();
  double greatest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace detail

template <number_projection Projection>
class quantiles_aggregate {
 public:
  quantiles_aggregate(Projection projection, std::vector<double> shares)
      : projection_{std::move(projection)}, shares_{std::move(shares)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    sketch_.add(static_cast<double>(std::invoke(projection_, item)));
  }
  void merge(const quantiles_aggregate& other) { sketch_.merge(other.sketch_); }

  [[nodiscard]] std::vector<quantile<double>> result() const {
    std::vector<quantile<double>> found;
    if (sketch_.count() == 0) return found;
    for (const double share : shares_) {
      found.push_back({share, sketch_.at(detail::place_of_quantile(share, sketch_.count()))});
    }
    return found;
  }

 private:
  Projection projection_;
  std::vector<double> shares_;
  detail::quantile_sketch sketch_;
};

/// About the quantiles of a number that `projection` makes of each item: each within 1 % of the
/// value that stands at its place when all are put in order (the lower one between two). The result
/// is a `std::vector<quantile<double>>` in the order of `shares`, empty where there was no item.
/// What is infinite or no number is passed over. Merging adds no error.
///
/// A few KiB: 8 bytes for each 2 % between the least and the greatest, at most 600 KiB for each
/// sign. DDSketch by Masson, Rim and Lee ("DDSketch: a fast and fully-mergeable quantile sketch
/// with relative-error guarantees", 2019).
///
///     quantiles(&music_event::duration, {0.5, 0.95})
///
/// @param shares  from 0 (the least) to 1 (the greatest)
/// @throws error `quantiles.share` for one that is not
template <number_projection Projection>
[[nodiscard]] auto quantiles(Projection projection, std::vector<double> shares) {
  detail::check_quantiles(shares);
  return quantiles_aggregate<Projection>{std::move(projection), std::move(shares)};
}

}  // namespace musicfaker
