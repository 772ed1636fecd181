#pragma once

#include <algorithm>
#include <chrono>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/position.hpp"

namespace musicfaker {

/// How many items a source pushes before it lets its chain breathe: as many as take about a
/// millisecond, found by doubling and halving. A look at the clock for each item would cost more
/// than many a chain.
class chunk_length {
 public:
  explicit chunk_length(time_point now) : before_{now} {}

  [[nodiscard]] position items() const noexcept { return items_; }

  /// A chunk has been pushed; tells how long the next one is to be.
  void measure(time_point now) noexcept {
    items_ = now - before_ < chunk_time ? std::min(items_ * 2, most) : std::max(items_ / 2, least);
    before_ = now;
  }

 private:
  static constexpr duration chunk_time = std::chrono::milliseconds{1};
  static constexpr position least = 1;
  static constexpr position most = 4096;

  time_point before_;
  position items_ = least;
};

}  // namespace musicfaker
