#pragma once

#include <atomic>
#include <chrono>
#include <thread>

namespace musicfaker {

using duration = std::chrono::nanoseconds;

/// Time as a run sees it: steady, with no relation to the calendar.
using time_point = std::chrono::time_point<std::chrono::steady_clock, duration>;

/// Calendar time, UTC.
using system_time = std::chrono::sys_time<std::chrono::microseconds>;

/// The deadline of a stage that waits for nothing.
inline constexpr time_point never = time_point::max();

/// The clock of a run. All stages of a run share one, so that tests replay hours in no time.
/// Safe to read from any thread.
class run_clock {
 public:
  run_clock() = default;
  run_clock(const run_clock&) = delete;
  run_clock& operator=(const run_clock&) = delete;
  virtual ~run_clock() = default;

  [[nodiscard]] virtual time_point now() const = 0;
  [[nodiscard]] virtual system_time system_now() const = 0;

  /// True where time passes only by wait_until().
  [[nodiscard]] virtual bool is_virtual() const = 0;

  /// Returns when `now() >= when`.
  virtual void wait_until(time_point when) = 0;
};

/// The machine's time.
class real_clock final : public run_clock {
 public:
  [[nodiscard]] time_point now() const override { return std::chrono::steady_clock::now(); }

  [[nodiscard]] system_time system_now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
  }

  [[nodiscard]] bool is_virtual() const override { return false; }

  void wait_until(time_point when) override { std::this_thread::sleep_until(when); }
};

/// Time that stands still until somebody waits: then it jumps.
///
///     virtual_clock clock;
///     run(timeline<int>{{0s, 1}, {60s, 2}} | batch(50, within(2s)) | sink, {.clock = &clock});
class virtual_clock final : public run_clock {
 public:
  virtual_clock() = default;

  /// @param start the calendar time at which the clock begins
  explicit virtual_clock(system_time start) : start_{start} {}

  [[nodiscard]] time_point now() const override { return time_point{duration{passed_.load()}}; }

  [[nodiscard]] system_time system_now() const override {
    return start_ + std::chrono::floor<std::chrono::microseconds>(duration{passed_.load()});
  }

  [[nodiscard]] bool is_virtual() const override { return true; }

  void wait_until(time_point when) override {
    const auto target = when.time_since_epoch().count();
    auto passed = passed_.load();
    while (target > passed && !passed_.compare_exchange_weak(passed, target)) {
    }
  }

 private:
  system_time start_{std::chrono::sys_days{std::chrono::year{2025} / 7 / 3}};
  std::atomic<duration::rep> passed_{0};
};

}  // namespace musicfaker
