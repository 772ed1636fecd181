#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/scoped_value.hpp"

namespace musicfaker {

/// How often a run does what is not pushing items.
struct driver_options {
  duration commit_every = std::chrono::seconds{1};
  duration progress_every = std::chrono::milliseconds{200};
  std::function<void(const run_report&)> progress;  ///< on the thread of the run
};

namespace detail {

/// Flushes a chain. What a stage rejects meanwhile can reach dead letters that were flushed before
/// it: then all are flushed again.
template <class Chain>
void flush_all(Chain& chain, run_context& run) {
  const scoped_value flushing{run.flushing, true};
  std::uint64_t rejected_before = 0;
  do {
    rejected_before = run.report.rejected;
    chain.flush();
  } while (run.report.rejected != rejected_before);
}

}  // namespace detail

/// A running chain as its source sees it: the source pushes, and lets the chain breathe between
/// items. One thread.
///
///     while (more) {
///       if (chain.push(read_one()) == demand::stop) return;
///       if (chain.breathe() == demand::stop) return;
///     }
template <class Chain>
class driver {
 public:
  using item = typename Chain::template input<0>;

  /// True where a stage sets the pace: call wait_for_pace() after every item.
  static constexpr bool paces = Chain::paces;

  /// How much work may pass between two ticks.
  static constexpr duration tick_every = std::chrono::milliseconds{10};

  driver(Chain& chain, run_context& run, driver_options options,
         std::function<void(position)> commit)
      : chain_{&chain}, run_{&run}, options_{std::move(options)}, commit_{std::move(commit)} {
    last_tick_ = last_commit_ = last_progress_ = run.clock().now();
  }

  /// Pushes at the next position. After an exception the item counts as not done.
  demand push(item each) {
    const demand answer = chain_->push(static_cast<item>(each), next_);
    ++next_;
    return note(answer);
  }

  /// For sources with a tight loop of their own, which push into it at positions that they count;
  /// set_next_position() follows.
  [[nodiscard]] Chain& stages() const noexcept { return *chain_; }
  void set_next_position(position next) noexcept { next_ = next; }
  [[nodiscard]] position next_position() const noexcept { return next_; }

  /// Everything below is durable, and may be committed.
  [[nodiscard]] position low_watermark() { return std::min(chain_->oldest_held(), next_); }

  /// Ticks, commits and shows progress where it is time for it. Call it between items, at the
  /// least every 10 ms of work.
  /// @return stop when the source is to end: asked for, or a stage wants no more
  demand breathe() {
    const time_point now = run_->clock().now();
    if (now - last_tick_ >= tick_every || now >= chain_->deadline()) {
      last_tick_ = now;
      if (note(chain_->tick(now)) == demand::stop) return demand::stop;
      if (now - last_commit_ >= options_.commit_every) commit();
      if (options_.progress && now - last_progress_ >= options_.progress_every) show_progress(now);
    }
    if (run_->stopping()) {
      run_->report.ended = ended_by::stop_requested;
      return demand::stop;
    }
    return demand::more;
  }

  /// Waits until `when`, ticking at every deadline on the way.
  demand wait_until(time_point when) {
    for (;;) {
      if (breathe() == demand::stop) return demand::stop;
      if (run_->clock().now() >= when) return demand::more;
      run_->clock().wait_until(wake_by(when));
    }
  }

  /// Waits until the stage that sets the pace allows the next item.
  demand wait_for_pace() { return wait_until(run_->not_before); }

  /// The time at which a source that wants to sleep until `when` has to wake: the earliest
  /// deadline, and no later than run_context::longest_sleep from now, as nothing can wake it.
  [[nodiscard]] time_point wake_by(time_point when) {
    const time_point deadline = chain_->deadline();
    const run_clock& time = run_->clock();
    if (time.is_virtual()) return std::min(when, deadline);
    return std::min({when, deadline, time.now() + run_context::longest_sleep});
  }

  /// Commits the low watermark now.
  void commit() {
    last_commit_ = run_->clock().now();
    commit_(low_watermark());
  }

  /// Lets the chain let go of all that it holds, without ending the run.
  void flush() { detail::flush_all(*chain_, *run_); }

  void show_progress(time_point now) {
    last_progress_ = now;
    run_->report.items = next_;
    if (options_.progress) options_.progress(run_->report);
  }

  [[nodiscard]] run_context& run() const noexcept { return *run_; }

 private:
  demand note(demand answer) {
    if (answer == demand::stop) [[unlikely]]
      run_->report.ended = ended_by::demand;
    return answer;
  }

  Chain* chain_;
  run_context* run_;
  driver_options options_;
  std::function<void(position)> commit_;
  position next_ = 0;
  time_point last_tick_{};
  time_point last_commit_{};
  time_point last_progress_{};
};

}  // namespace musicfaker
