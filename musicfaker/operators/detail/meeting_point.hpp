#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <span>
#include <stop_token>
#include <utility>
#include <variant>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/run_report.hpp"

namespace musicfaker::detail {

/// Where the threads of several sources hand their items and dead letters to the thread of the run,
/// and are told what has become of them. A source is known by its number.
///
/// In virtual time one source is at work at a time: the one that waits for the earliest moment has
/// its turn, so that a run is the same each time.
template <class Item>
class meeting_point {
 public:
  struct arrival {
    std::variant<Item, dead_letter> what;
    std::size_t source;
    origin from;
  };

  /// @param most  arrivals that wait at the most
  meeting_point(std::size_t sources, std::size_t most, const run_clock& clock)
      : most_{most}, time_{&clock}, sources_(sources) {
    for (each& one : sources_) one.waits_until = clock.now();
  }

  // ---- for the thread of a source

  /// Hands something over; waits while there is no room.
  /// @return stop when the run wants no more: it is not taken
  demand push(arrival came, position at, run_context& run) {
    std::unique_lock lock{mutex_};
    if (arrivals_.size() >= most_) [[unlikely]]
      wait_for(lock, run, [&] { return arrivals_.size() < most_; });
    sources_[came.source].outstanding.push_back(at);
    if (finished_) return demand::stop;
    arrivals_.push_back(std::move(came));
    const bool wake = std::exchange(sleeps_, false);
    lock.unlock();
    if (wake) came_.notify_one();
    return demand::more;
  }

  /// Returns when all that the source has pushed is done with, or cannot be in time.
  void flush(std::size_t source, run_context& run) {
    std::unique_lock lock{mutex_};
    each& mine = sources_[source];
    // At the end of its input a source can wait until it is done anyhow; and no sooner than now,
    // when the stages before have let go of what they held, has it handed over all that it had.
    (mine.input_over ? mine.ended : mine.wants_flush) = true;
    came_.notify_one();
    wait_for(lock, run,
             [&] { return !mine.wants_flush && (!mine.ended || mine.outstanding.empty()); });
  }

  [[nodiscard]] demand state() {
    const std::scoped_lock lock{mutex_};
    return finished_ ? demand::stop : demand::more;
  }

  /// The least position of the source that is not done with. Linear in their number.
  [[nodiscard]] position oldest(std::size_t source) {
    const std::scoped_lock lock{mutex_};
    position least = nothing_held;
    for (const position at : sources_[source].outstanding) least = std::min(least, at);
    return least;
  }

  /// Shows what the run of the source has counted; letters that it handed over count where they
  /// are taken.
  void publish(std::size_t source, const run_report& report, std::uint64_t letters) {
    const std::scoped_lock lock{mutex_};
    sources_[source].published = report;
    sources_[source].published.rejected -= std::min(letters, report.rejected);
  }

  /// Its input is at an end; what its stages hold comes with the flush that follows.
  void end_input(std::size_t source) {
    const std::scoped_lock lock{mutex_};
    sources_[source].input_over = true;
  }

  /// Nothing more comes from it.
  void end(std::size_t source) {
    const std::scoped_lock lock{mutex_};
    sources_[source].ended = true;
    came_.notify_one();
  }

  void fail(std::exception_ptr failure) {
    const std::scoped_lock lock{mutex_};
    if (!failure_) failure_ = std::move(failure);
    came_.notify_one();
  }

  /// In virtual time: gives the turn away until it is `when`.
  void wait_until(std::size_t source, time_point when) {
    std::unique_lock lock{mutex_};
    each& mine = sources_[source];
    mine.waits_until = when;
    mine.at_work = false;
    came_.notify_one();
    moved_.wait(lock, [&] { return mine.at_work || finished_; });
  }

  /// The token of the runs of all sources.
  [[nodiscard]] std::stop_token stop_token() const noexcept { return stop_.get_token(); }

  // ---- for the thread of the run

  /// What there is to do next, and whether that is all.
  struct work {
    std::vector<arrival> arrivals{};
    bool flush = false;
    bool ended = false;
    std::exception_ptr failure{};
  };

  /// Takes what has arrived, at the latest when it is `until`.
  work take(time_point until) {
    std::unique_lock lock{mutex_};
    sleeps_ = true;
    if (time_->is_virtual()) {
      let_one_work(lock);
    } else {
      came_.wait_until(lock, until, [&] { return has_work(); });
    }
    sleeps_ = false;
    work now{.flush = std::ranges::any_of(sources_, &each::wants_flush),
             .ended = std::ranges::all_of(sources_, &each::ended),
             .failure = failure_};
    now.arrivals.swap(arrivals_);
    lock.unlock();
    moved_.notify_all();
    return now;
  }

  /// In virtual time: when the next source wants to be at work; the past while one is.
  [[nodiscard]] time_point next_turn() {
    const std::scoped_lock lock{mutex_};
    const auto next = whose_turn();
    return next == sources_.end() || any_at_work() ? time_point::min() : next->waits_until;
  }

  /// For each source named, the first that it has handed over is done with.
  void done(std::span<const std::size_t> sources) {
    {
      const std::scoped_lock lock{mutex_};
      for (const std::size_t source : sources) sources_[source].outstanding.pop_front();
    }
    moved_.notify_all();
  }

  void flushed() {
    {
      const std::scoped_lock lock{mutex_};
      for (each& one : sources_) one.wants_flush = false;
    }
    moved_.notify_all();
  }

  void add_counts(run_report& report) {
    const std::scoped_lock lock{mutex_};
    for (each& one : sources_) {
      report.add(one.published, one.counted);
      one.counted = one.published;
    }
  }

  /// Sends the sources home: what is not done with stays uncommitted.
  void finish() {
    {
      const std::scoped_lock lock{mutex_};
      finished_ = true;
    }
    stop_.request_stop();
    moved_.notify_all();
  }

  [[nodiscard]] std::exception_ptr failure() {
    const std::scoped_lock lock{mutex_};
    return failure_;
  }

 private:
  struct each {
    std::deque<position> outstanding{};  // in the order in which they were handed over
    run_report published{};
    run_report counted{};
    time_point waits_until{};
    bool at_work = false;
    bool input_over = false;
    bool ended = false;
    bool wants_flush = false;
  };

  /// Waits with the source kept alive; where it cannot wait, returns.
  template <class Condition>
  void wait_for(std::unique_lock<std::mutex>& lock, run_context& run, Condition condition) {
    const auto over = [&] { return finished_ || condition(); };
    while (!moved_.wait_for(lock, run_context::longest_sleep, over)) {
      lock.unlock();
      const bool wait_on = run.may_wait();
      lock.lock();
      if (!wait_on) return;
    }
  }

  [[nodiscard]] bool has_work() const {
    return !arrivals_.empty() || failure_ || std::ranges::any_of(sources_, &each::wants_flush) ||
           std::ranges::all_of(sources_, &each::ended);
  }

  [[nodiscard]] bool any_at_work() const {
    return std::ranges::any_of(sources_, [](const each& one) { return one.at_work && !one.ended; });
  }

  [[nodiscard]] auto whose_turn() {
    auto next = sources_.end();
    for (auto one = sources_.begin(); one != sources_.end(); ++one) {
      if (one->ended) continue;
      if (next == sources_.end() || one->waits_until < next->waits_until) next = one;
    }
    return next;
  }

  void let_one_work(std::unique_lock<std::mutex>& lock) {
    if (!any_at_work() && !has_work()) {
      const auto next = whose_turn();
      if (next->waits_until > time_->now()) return;
      next->at_work = true;
      moved_.notify_all();
    }
    // The run has to see a stop also while a source hands over nothing.
    came_.wait_for(lock, run_context::longest_sleep, [&] { return has_work() || !any_at_work(); });
  }

  const std::size_t most_;
  const run_clock* time_;
  std::stop_source stop_;

  std::mutex mutex_;
  std::condition_variable came_;   // the run waits for it
  std::condition_variable moved_;  // the sources wait for it
  std::vector<arrival> arrivals_;
  std::vector<each> sources_;
  bool sleeps_ = false;
  bool finished_ = false;
  std::exception_ptr failure_;
};

/// The clock of a run on a source's thread in virtual time, which is moved by the main run alone.
template <class Item>
class turn_clock final : public run_clock {
 public:
  turn_clock(const run_clock& clock, meeting_point<Item>& meeting, std::size_t source)
      : clock_{&clock}, meeting_{&meeting}, source_{source} {}

  [[nodiscard]] time_point now() const override { return std::max(clock_->now(), alone_.now()); }
  [[nodiscard]] system_time system_now() const override { return clock_->system_now(); }
  [[nodiscard]] bool is_virtual() const override { return true; }
  void wait_until(time_point when) override {
    meeting_->wait_until(source_, when);
    if (meeting_->state() == demand::stop)
      alone_.wait_until(when);  // nobody moves the time any more
  }

 private:
  const run_clock* clock_;
  meeting_point<Item>* meeting_;
  std::size_t source_;
  virtual_clock alone_;
};

}  // namespace musicfaker::detail
