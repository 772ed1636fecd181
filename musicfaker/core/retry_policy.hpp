#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "musicfaker/core/clock.hpp"

namespace musicfaker {

/// How long something that fails is tried again. Every pause is about twice as long as the one
/// before; the last attempt is at the end of the time.
struct retry_policy {
  /// How long after the first of a row of failures it is given up, with the last one's error.
  duration give_up_after = std::chrono::seconds{60};

  duration first_pause = std::chrono::milliseconds{100};
  duration longest_pause = std::chrono::seconds{5};
};

namespace detail {

/// The pauses in a row of failures, from the first one until something works again.
class backoff {
 public:
  explicit backoff(retry_policy policy) : policy_{policy} {}

  /// Notes a failure.
  /// @return when to try again; nothing when it has lasted for too long
  [[nodiscard]] std::optional<time_point> failed(time_point now) {
    if (attempts_++ == 0) {
      since_ = now;
      pause_ = std::max<duration>(policy_.first_pause, std::chrono::milliseconds{1});
    }
    const duration left = policy_.give_up_after - (now - since_);
    if (left <= duration::zero()) return std::nullopt;
    // Between half of the pause and all of it: many who wait do not come back all at once.
    const duration jittered = pause_ / 2 + duration{next_number() % (pause_.count() / 2 + 1)};
    pause_ = pause_ < policy_.longest_pause / 2 ? 2 * pause_ : policy_.longest_pause;
    return now + std::min(jittered, left);
  }

  void over() noexcept { attempts_ = 0; }

  [[nodiscard]] std::uint64_t attempts() const noexcept { return attempts_; }

  /// The first failure of the row.
  [[nodiscard]] time_point since() const noexcept { return since_; }

 private:
  /// A linear congruential generator (Knuth's MMIX), of which the upper bits are used. <random>
  /// would take a tenth of the time of every compilation that includes this.
  [[nodiscard]] duration::rep next_number() noexcept {
    random_ = random_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<duration::rep>(random_ >> 2U);
  }

  retry_policy policy_;
  std::uint64_t random_ =
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()) ^
      reinterpret_cast<std::uintptr_t>(this);
  std::uint64_t attempts_ = 0;
  time_point since_{};
  duration pause_{};
};

}  // namespace detail
}  // namespace musicfaker
