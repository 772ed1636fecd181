#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <ranges>
#include <span>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/generate/random.hpp"

namespace musicfaker {

/// Draws numbers by weight, in the same time however many there are (Vose, 1991).
///
///     const alias_table coin{std::vector<std::uint32_t>{3, 1}};
///     coin(random);  // 0 in three of four cases, else 1
///
/// Made of integers only, so that it draws the same everywhere. Immutable once it is made: any
/// number of threads may draw from it, each with its own random_bits.
///
/// Cost: linear in the number of weights to make, 8 bytes each; two random numbers a draw.
class alias_table {
 public:
  /// Nothing to draw from: only to be assigned to.
  alias_table() = default;

  /// @param weights  weight i makes i that much more likely; 0 is never drawn
  /// @throws error `generate.weights` where there is none above 0, or where all together are more
  ///         than 2^32 - 1
  explicit alias_table(std::span<const std::uint32_t> weights) : columns_(weights.size()) {
    const auto total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    if (total == 0 || total > std::numeric_limits<std::uint32_t>::max()) {
      throw error{"generate.weights",
                  std::to_string(weights.size()) + " weights with a sum of " +
                      std::to_string(total) + " cannot be drawn from",
                  "give weights with a sum from 1 to 4294967295"};
    }
    // Every weight gets a column as high as their mean; to stay with integers, all are taken
    // `size` times, which makes the mean `total`. A column that its own weight does not fill is
    // filled up by one other weight that is larger than its column.
    std::vector<std::uint64_t> left(weights.size());
    std::vector<std::uint32_t> less;
    std::vector<std::uint32_t> more;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
      left[i] = std::uint64_t{weights[i]} * weights.size();
      (left[i] < total ? less : more).push_back(i);
    }
    while (!less.empty()) {
      const std::uint32_t filled = less.back();
      const std::uint32_t giver = more.back();
      less.pop_back();
      columns_[filled] = {static_cast<std::uint32_t>((left[filled] << 32U) / total), giver};
      left[giver] -= total - left[filled];
      if (left[giver] < total) {
        more.pop_back();
        less.push_back(giver);
      }
    }
    for (const std::uint32_t full : more) columns_[full] = {0, full};
  }

  /// By a weight of each item: a member, or a function of it.
  ///
  ///     const alias_table odds{tracks, &track::popularity};
  template <std::ranges::input_range Items, class Weight>
    requires std::invocable<Weight&, const std::ranges::range_value_t<Items>&>
  alias_table(const Items& items, Weight weight) : alias_table{weights_of(items, weight)} {}

  [[nodiscard]] std::size_t size() const noexcept { return columns_.size(); }

  /// @return 0 to size() - 1, by weight
  [[nodiscard]] std::uint32_t operator()(random_bits& random) const noexcept {
    const std::uint32_t at = random.below(static_cast<std::uint32_t>(columns_.size()));
    const column& drawn = columns_[at];
    const std::array<std::uint32_t, 2> either{drawn.other, at};
    return either[random() >> 32U < drawn.own ? 1 : 0];  // a branch would be guessed wrong
  }

 private:
  struct column {
    std::uint32_t own = 0;  ///< how much of it is its own, of 2^32
    std::uint32_t other = 0;
  };

  template <class Items, class Weight>
  static std::vector<std::uint32_t> weights_of(const Items& items, Weight& weight) {
    std::vector<std::uint32_t> weights;
    for (const auto& each : items) weights.push_back(std::invoke(weight, each));
    return weights;
  }

  std::vector<column> columns_;
};

}  // namespace musicfaker
