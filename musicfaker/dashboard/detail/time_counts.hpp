#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace musicfaker::detail {

/// The greatest multiple of `step` that is not above `value`.
[[nodiscard]] constexpr std::int64_t floor_to(std::int64_t value, std::int64_t step) noexcept {
  const std::int64_t rest = value % step;
  return value - rest - (rest < 0 ? step : 0);
}

/// How many events there are at which time, in steps of whole seconds. Where they are scattered
/// over too many steps, steps are made longer: it stays small whatever times come.
class time_counts {
 public:
  static constexpr std::size_t most_steps = 4096;

  explicit time_counts(std::int64_t step = 1) : step_{step} {}

  /// @param second  since 1970
  void add(std::int64_t second, std::uint64_t count = 1) {
    const std::int64_t begin = floor_to(second, step_);
    if (last_ == nullptr || begin != last_begin_) {
      last_ = &counts_[begin];
      last_begin_ = begin;
      if (counts_.size() > most_steps) {
        widen();
        return add(second, count);
      }
    }
    *last_ += count;
  }

  /// Forgets the steps that begin before that second.
  void forget_before(std::int64_t second) {
    counts_.erase(counts_.begin(), counts_.lower_bound(second));
    last_ = nullptr;
  }

  [[nodiscard]] std::int64_t step() const noexcept { return step_; }

  /// By the second at which a step begins; none is 0.
  [[nodiscard]] const std::map<std::int64_t, std::uint64_t>& counts() const noexcept {
    return counts_;
  }

  time_counts(const time_counts& other) : step_{other.step_}, counts_{other.counts_} {}
  time_counts& operator=(const time_counts&) = delete;
  ~time_counts() = default;

 private:
  /// Steps that can be shown: each divides a later one, so that nothing has to be torn apart.
  void widen() {
    std::int64_t longer = step_;
    std::map<std::int64_t, std::uint64_t> wide;
    do {
      longer *= 2;
      wide.clear();
      for (const auto& [begin, count] : counts_) {
        if (count > 0) wide[floor_to(begin, longer)] += count;
      }
    } while (wide.size() > most_steps / 2);
    step_ = longer;
    counts_ = std::move(wide);
    last_ = nullptr;
  }

  std::int64_t step_;
  std::map<std::int64_t, std::uint64_t> counts_;
  std::uint64_t* last_ = nullptr;  ///< the count that was added to last, as times rise slowly
  std::int64_t last_begin_ = 0;
};

}  // namespace musicfaker::detail
