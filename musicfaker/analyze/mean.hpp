#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <utility>

#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

struct mean_result {
  double mean = 0;    ///< 0 where there was no item
  double stddev = 0;  ///< of the sample: divided by count - 1; 0 for less than two items
  std::uint64_t count = 0;

  friend bool operator==(const mean_result&, const mean_result&) = default;
};

template <number_projection Projection>
class mean_aggregate {
 public:
  constexpr explicit mean_aggregate(Projection projection) : projection_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  constexpr void add(const Item& item) {
    const auto value = static_cast<double>(std::invoke(projection_, item));
    ++count_;
    const double from_before = value - mean_;
    mean_ += from_before / static_cast<double>(count_);
    squares_ += from_before * (value - mean_);
  }

  constexpr void merge(const mean_aggregate& other) {
    if (other.count_ == 0) return;
    const auto mine = static_cast<double>(count_);
    const auto theirs = static_cast<double>(other.count_);
    const double apart = other.mean_ - mean_;
    count_ += other.count_;
    mean_ += apart * (theirs / (mine + theirs));
    squares_ += other.squares_ + apart * apart * (mine * theirs / (mine + theirs));
  }

  [[nodiscard]] mean_result result() const {
    const double variance = count_ < 2 ? 0 : squares_ / static_cast<double>(count_ - 1);
    return {mean_, std::sqrt(variance), count_};
  }

 private:
  [[no_unique_address]] Projection projection_;
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  ///< the sum of the squares of how far each value is from the mean
};

/// The mean of what `projection` makes of each item, and its standard deviation: see mean_result.
/// Exact up to the rounding of `double`, also far from zero.
///
/// One pass by Welford ("Note on a method for calculating corrected sums of squares and products",
/// 1962), merged as in Chan, Golub and LeVeque ("Updating formulae and a pairwise algorithm for
/// computing sample variances", 1979).
///
///     mean(&music_event::duration)
template <number_projection Projection>
[[nodiscard]] constexpr auto mean(Projection projection) {
  return mean_aggregate<Projection>{std::move(projection)};
}

}  // namespace musicfaker
