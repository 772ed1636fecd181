#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <deque>
#include <iterator>
#include <mutex>
#include <utility>

#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/run_report.hpp"

namespace musicfaker::detail {

/// The run as it is seen by a part of it on another thread: the same clock and stop token, and
/// counters and dead letters that the thread of the run comes to fetch.
class side_run {
 public:
  explicit side_run(run_context& run) : context_{run.clock(), run.stop_token()} {
    context_.flush_within = run.flush_within;
    context_.while_waiting = [this] {
      if (!hurry_.load(std::memory_order_relaxed)) return true;
      context_.give_up_at = std::min(context_.give_up_at, context_.clock().now());
      return false;
    };
  }
  side_run(const side_run&) = delete;
  side_run& operator=(const side_run&) = delete;

  // ---- for the other thread

  /// Its run.
  [[nodiscard]] run_context& context() noexcept { return context_; }

  /// Sends what is rejected to the thread of the run. Call it when the chain is open: one that has
  /// dead letters of its own keeps them.
  void forward_dead_letters() {
    if (context_.dead_letters) return;
    context_.dead_letters = [this](dead_letter letter, position at) {
      const std::scoped_lock lock{mutex_};
      letters_.emplace_back(std::move(letter), at);
      ++forwarded_;
    };
  }

  /// Allows waits again, unless there is still no time for them.
  void take_time() noexcept {
    if (!hurry_.load(std::memory_order_relaxed)) context_.give_up_at = never;
  }

  /// Shows what it has counted. Call it now and then, and before it sleeps.
  void publish() {
    const std::scoped_lock lock{mutex_};
    published_ = context_.report;
    published_.rejected -= forwarded_;  // these count where they are taken
  }

  // ---- for the thread of the run

  /// Takes over counters and dead letters.
  /// @throws error `item.rejected` where the pipeline has no dead letters
  void fetch(run_context& run) {
    {
      const std::scoped_lock lock{mutex_};
      if (letters_.empty() && fetched_letters_.empty() && published_ == fetched_) return;
      std::ranges::move(letters_, std::back_inserter(fetched_letters_));
      letters_.clear();
      run.report.add(published_, fetched_);
      fetched_ = published_;
    }
    // A letter is forgotten when it has been taken: until then it holds back the watermark.
    while (!fetched_letters_.empty()) {
      auto& [letter, at] = fetched_letters_.front();
      if (letter.from == origin{} && run.origin_of) letter.from = run.origin_of(at);
      run.reject(letter, at);
      fetched_letters_.pop_front();
    }
  }

  /// The least position among letters on their way. Ask it after the chain was asked: a letter is
  /// here before the chain lets go of its item.
  [[nodiscard]] position oldest_letter() {
    position least = nothing_held;
    const std::scoped_lock lock{mutex_};
    for (const auto& each : letters_) least = std::min(least, each.at);
    for (const auto& each : fetched_letters_) least = std::min(least, each.at);
    return least;
  }

  /// Ends the waits of the other thread, or allows them again.
  void hurry(bool now) noexcept { hurry_.store(now, std::memory_order_relaxed); }

 private:
  struct letter_at {
    dead_letter letter;
    position at;
  };

  run_context context_;
  std::atomic<bool> hurry_{false};

  std::mutex mutex_;
  std::deque<letter_at> letters_;  // under the mutex, as the two that follow
  std::uint64_t forwarded_ = 0;
  run_report published_;

  run_report fetched_;  // of the thread of the run, as the next
  std::deque<letter_at> fetched_letters_;
};

}  // namespace musicfaker::detail
