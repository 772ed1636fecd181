#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ranges>
#include <vector>

namespace musicfaker::detail {

/// Counts by a whole number, in one array from the least to the greatest that came: for numbers
/// that lie near one another.
class dense_counts {
 public:
  void add(int number, std::uint64_t count = 1) {
    if (counts_.empty()) first_ = number;
    if (number < first_) {
      counts_.insert(counts_.begin(), static_cast<std::size_t>(first_ - number), 0);
      first_ = number;
    }
    const auto at = static_cast<std::size_t>(number - first_);
    if (at >= counts_.size()) counts_.resize(at + 1);
    counts_[at] += count;
  }

  void merge(const dense_counts& other) {
    if (other.counts_.empty()) return;
    add(other.first_, 0);
    add(other.end() - 1, 0);
    const auto into = counts_.begin() + (other.first_ - first_);
    std::ranges::transform(other.counts_, std::ranges::subrange(into, counts_.end()), into,
                           std::plus{});
  }

  /// The numbers that may have a count: from first() to end() - 1.
  [[nodiscard]] int first() const noexcept { return first_; }
  [[nodiscard]] int end() const noexcept { return first_ + static_cast<int>(counts_.size()); }
  [[nodiscard]] std::uint64_t operator[](int number) const noexcept {
    return counts_[static_cast<std::size_t>(number - first_)];
  }

 private:
  int first_ = 0;
  std::vector<std::uint64_t> counts_;
};

}  // namespace musicfaker::detail
