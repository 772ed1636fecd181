#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>

#include "musicfaker/core/clock.hpp"

namespace musicfaker::detail {

/// From how far a topic reaches and how many of its records are waiting, at one time after the
/// other: how long the oldest of them has waited, and whether they become more.
class lag_meter {
 public:
  struct sample {
    system_time time;
    std::uint64_t lag;
    std::uint64_t end;
  };

  static constexpr std::size_t most_samples = 300;

  void add(const sample& now) {
    if (!samples_.empty() && now.end < samples_.back().end) samples_.clear();  // made again
    samples_.push_back(now);
    if (samples_.size() > most_samples) samples_.pop_front();
  }

  [[nodiscard]] const std::deque<sample>& samples() const noexcept { return samples_; }

  /// The time since the topic reached to where the group is; nothing where that was before the
  /// first sample.
  [[nodiscard]] std::optional<double> seconds() const {
    if (samples_.empty()) return std::nullopt;
    const sample& now = samples_.back();
    if (now.lag == 0) return 0;
    const std::uint64_t at = now.end - std::min(now.lag, now.end);
    // The last sample in which the topic did not reach further.
    const auto after = std::ranges::upper_bound(samples_, at, {}, &sample::end);
    if (after == samples_.begin()) return std::nullopt;
    return std::chrono::duration<double>(now.time - std::prev(after)->time).count();
  }

  /// Compares with thirty seconds ago, as one sample comes a second.
  [[nodiscard]] std::string_view trend() const {
    constexpr std::size_t back = 30;
    if (samples_.size() < 2) return "steady";
    const std::uint64_t now = samples_.back().lag;
    const std::uint64_t before =
        samples_[samples_.size() > back ? samples_.size() - 1 - back : 0].lag;
    const std::uint64_t much = std::max<std::uint64_t>(before / 10, 10);
    if (now > before + much) return "rising";
    if (now + much < before) return "falling";
    return "steady";
  }

 private:
  std::deque<sample> samples_;
};

}  // namespace musicfaker::detail
