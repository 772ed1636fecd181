#pragma once

#include <algorithm>

#include "musicfaker/core/core.hpp"

namespace musicfaker {

/// A chain that a test drives step by step, in virtual time, to look at it in between. Items get
/// the positions 0, 1, 2, ...
///
///     hand_driven<int, decltype(chain)> driven{chain};
///     EXPECT_EQ(driven.push(1), demand::more);
///     EXPECT_EQ(driven.low_watermark(), 0U);
template <class In, class Operator>
class hand_driven {
 public:
  explicit hand_driven(const Operator& op) : chain_{detail::as_chain(op)} { chain_.open(run); }

  /// An item whose push raises counts as not done.
  demand push(In item) {
    const demand answer = chain_.push(std::move(item), next_);
    ++next_;
    return answer;
  }

  /// Lets time pass, without a tick.
  void wait(duration time) { clock.wait_until(clock.now() + time); }

  demand tick() { return chain_.tick(clock.now()); }
  void flush() { chain_.flush(); }
  [[nodiscard]] time_point deadline() { return chain_.deadline(); }

  /// Everything below it may be committed.
  [[nodiscard]] position low_watermark() { return std::min(chain_.oldest_held(), next_); }

  virtual_clock clock;
  run_context run{clock};

 private:
  running_chain_of<In&&, Operator> chain_;
  position next_ = 0;
};

template <class In, class Operator>
[[nodiscard]] auto drive_by_hand(const Operator& op) {
  return hand_driven<In, Operator>{op};
}

}  // namespace musicfaker
