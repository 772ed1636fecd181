#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace musicfaker::detail {

/// How often each duration came, in seconds: exactly up to a day; longer ones, of which there are
/// none but by mistake, to two digits, so that it stays small whatever comes.
class duration_counts {
 public:
  static constexpr std::int32_t exact_below = 86'400;

  void add(std::int32_t seconds) {
    const std::int32_t value = std::max(seconds, 0);
    sum_ += static_cast<std::uint64_t>(value);
    ++count_;
    if (value >= exact_below) {
      ++long_ones_[two_digits(value)];
      return;
    }
    const auto at = static_cast<std::size_t>(value);
    if (at >= counts_.size()) counts_.resize(std::max(at + 1, std::size_t{1024}));
    ++counts_[at];
  }

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  [[nodiscard]] double mean() const noexcept {
    return count_ == 0 ? 0 : static_cast<double>(sum_) / static_cast<double>(count_);
  }

  /// Calls `function(seconds, count)` for each duration that came, the least first.
  void for_each(auto function) const {
    for (std::size_t value = 0; value < counts_.size(); ++value) {
      if (counts_[value] > 0) function(static_cast<std::int32_t>(value), counts_[value]);
    }
    for (const auto& [value, count] : long_ones_) function(value, count);
  }

  /// The duration at this place in the order of all, from 0.
  [[nodiscard]] std::int32_t at(std::uint64_t place) const {
    std::int32_t found = 0;
    std::uint64_t below = 0;
    bool passed = false;
    for_each([&](std::int32_t value, std::uint64_t count) {
      if (!passed) found = value;
      below += count;
      passed = passed || below > place;
    });
    return found;
  }

 private:
  static std::int32_t two_digits(std::int32_t value) {
    std::int32_t unit = 1;
    while (value / unit >= 100) unit *= 10;
    return value / unit * unit;
  }

  std::vector<std::uint64_t> counts_;
  std::map<std::int32_t, std::uint64_t> long_ones_;
  std::uint64_t sum_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace musicfaker::detail
