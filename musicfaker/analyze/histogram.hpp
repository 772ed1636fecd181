#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// The values from `from` to less than `from` + the width of the bins.
template <class Value>
struct histogram_bin {
  Value from;
  std::uint64_t count = 0;

  friend bool operator==(const histogram_bin&, const histogram_bin&) = default;
};

template <class Value>
struct histogram_result {
  Value width{};
  std::vector<histogram_bin<Value>> bins;  ///< in order; without those that nothing fell into
  std::uint64_t left_out = 0;              ///< values that are no number, or too large for a bin

  friend bool operator==(const histogram_result&, const histogram_result&) = default;
};

template <number_projection Projection>
class histogram_aggregate {
 public:
  /// Whole numbers stay whole.
  using value = std::conditional_t<std::integral<detail::kept_t<Projection>>, std::int64_t, double>;

  histogram_aggregate(Projection projection, value width)
      : projection_{std::move(projection)}, width_{width} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  void add(const Item& item) {
    const value bin = number_of_bin(static_cast<value>(std::invoke(projection_, item)));
    if constexpr (std::floating_point<value>) {
      if (!std::isfinite(bin)) {
        ++left_out_;
        return;
      }
    }
    ++counts_[bin];
  }

  void merge(const histogram_aggregate& other) {
    for (const auto& [bin, count] : other.counts_) counts_[bin] += count;
    left_out_ += other.left_out_;
  }

  [[nodiscard]] histogram_result<value> result() const {
    histogram_result<value> found{width_, {}, left_out_};
    found.bins.reserve(counts_.size());
    for (const auto& [bin, count] : counts_) found.bins.push_back({bin * width_, count});
    std::ranges::sort(found.bins, {}, &histogram_bin<value>::from);
    return found;
  }

 private:
  [[nodiscard]] value number_of_bin(value each) const {
    if constexpr (std::floating_point<value>) {
      return std::floor(each / width_);
    } else {
      return each / width_ - (each % width_ < 0 ? 1 : 0);
    }
  }

  Projection projection_;
  value width_;
  std::unordered_map<value, std::uint64_t> counts_;  ///< by the number of the bin
  std::uint64_t left_out_ = 0;
};

/// How many items fall into each bin of a number that `projection` makes of them. Bins are as wide
/// as you say, and one of them begins at 0; a bin has its lower end in it and its upper end not.
/// The result is a histogram_result; exact for whole numbers, and up to the rounding of a division
/// for others. Keeps one number for each bin that something fell into.
///
///     histogram(&music_event::duration, 30)
///
/// @param bin_width  above 0 and finite, in the unit of the number
/// @throws error `histogram.width` where it is not
template <number_projection Projection>
[[nodiscard]] auto histogram(Projection projection,
                             typename histogram_aggregate<Projection>::value bin_width) {
  if (!(bin_width > 0) || std::isinf(static_cast<double>(bin_width))) {
    throw error{"histogram.width", "bins cannot be " + std::to_string(bin_width) + " wide",
                "give a finite width above 0"};
  }
  return histogram_aggregate<Projection>{std::move(projection), bin_width};
}

}  // namespace musicfaker
