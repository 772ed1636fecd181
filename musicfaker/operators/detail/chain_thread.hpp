#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "musicfaker/core/chunk_length.hpp"
#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/driver.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/running_chain.hpp"
#include "musicfaker/core/side_run.hpp"

namespace musicfaker::detail {

/// A chain at work on a thread of its own, and the bounded queue before it. One thread, that of
/// the run, calls its functions.
///
/// The queue is two vectors: the run fills one while the thread empties the other, so that a lock
/// is held for as long as a push_back takes, and the thread takes one for many items.
///
/// @tparam Item      owned
/// @tparam Operator  an operator or chain that takes an `Item&&`
template <class Item, class Operator>
class chain_thread {
 public:
  using chain_type = running_chain_of<Item&&, Operator>;

  /// @param capacity  items that wait at the most, both vectors together
  chain_thread(const Operator& inside, std::size_t capacity)
      : most_{std::max<std::size_t>(1, capacity / 2)}, chain_{inside} {}
  chain_thread(const chain_thread&) = delete;
  chain_thread& operator=(const chain_thread&) = delete;

  /// Waits for what the thread has in hand; what is queued stays undone.
  ~chain_thread() {
    if (!thread_.joinable()) return;
    side_->hurry(true);
    {
      const std::scoped_lock lock{mutex_};
      wanted_ = task::quit;
    }
    work_.notify_one();
    thread_.join();
  }

  /// Opens the chain, on the thread of the run, so that its errors come out here.
  void open(run_context& run) {
    run_ = &run;
    side_.emplace(run);
    chain_.open(side_->context());
    side_->forward_dead_letters();
    due_ = chain_.deadline();
    thread_ = std::thread{[this] { work(); }};
  }

  /// Queues an item; waits while there is no room.
  /// @return stop when the chain wants no more: the item is not taken
  demand push(Item&& item, position at) {
    std::unique_lock lock{mutex_};
    if (incoming_.size() >= most_) [[unlikely]]
      wait_for_room(lock);
    if (failure_) std::rethrow_exception(failure_);
    if (stopped_) return demand::stop;
    incoming_.push_back({std::move(item), at});
    incoming_least_ = std::min(incoming_least_, at);
    const bool wake = std::exchange(idle_, false);
    lock.unlock();
    if (wake) work_.notify_one();
    return demand::more;
  }

  /// @throws whatever the chain has thrown since it was last asked
  demand tick(time_point now) {
    side_->fetch(*run_);
    std::unique_lock lock{mutex_};
    if (run_->clock().is_virtual() && now >= due_) {
      ask(task::tick);
      wait_for_task(lock);
    }
    if (failure_) std::rethrow_exception(failure_);
    return stopped_ ? demand::stop : demand::more;
  }

  /// Asks for a flush: of many threads at once, when each is waited for afterwards.
  void begin_flush() {
    const std::scoped_lock lock{mutex_};
    ask(task::flush);
  }

  /// Waits until the flush is done. Where the run has no time for it, the chain is told to hurry.
  void end_flush() {
    std::unique_lock lock{mutex_};
    wait_for_task(lock);
    lock.unlock();
    side_->hurry(false);
    side_->fetch(*run_);
    lock.lock();
    if (failure_) std::rethrow_exception(failure_);
    if (auto failure = std::exchange(flush_failure_, nullptr)) std::rethrow_exception(failure);
  }

  /// The chain's own, in virtual time only: the thread sees to the machine's time itself.
  [[nodiscard]] time_point deadline() {
    if (!run_->clock().is_virtual()) return never;
    std::unique_lock lock{mutex_};
    wait_for(lock, [&] { return (idle_ && incoming_.empty()) || stopped_; });
    return stopped_ ? run_->clock().now() : due_;
  }

  /// The least of what is queued, in hand, held by the chain, and thrown away.
  [[nodiscard]] position oldest_held() {
    std::unique_lock lock{mutex_};
    const position least = std::min({incoming_least_, in_hand_least_, chain_least_});
    lock.unlock();
    return std::min(least, side_->oldest_letter());
  }

 private:
  enum class task { none, tick, flush, quit };
  struct entry {
    Item item;
    position at;
  };

  static constexpr duration tick_every = std::chrono::milliseconds{10};
  static constexpr duration look_every = run_context::longest_sleep;

  // ---- the thread of the run

  void ask(task wanted) {
    wanted_ = wanted;
    idle_ = false;
    work_.notify_one();
  }

  void wait_for_task(std::unique_lock<std::mutex>& lock) {
    wait_for(lock, [&] { return wanted_ == task::none; });
  }

  /// Where the run cannot wait, what comes is taken beyond the bound: the source must go on.
  void wait_for_room(std::unique_lock<std::mutex>& lock) {
    const auto room = [&] { return incoming_.size() < most_ || stopped_; };
    while (!done_.wait_for(lock, look_every, room)) {
      lock.unlock();
      const bool wait_on = run_->may_wait();
      lock.lock();
      if (!wait_on) return;
    }
  }

  template <class Condition>
  void wait_for(std::unique_lock<std::mutex>& lock, Condition condition) {
    while (!done_.wait_for(lock, look_every, condition)) {
      lock.unlock();
      if (!run_->may_wait()) side_->hurry(true);
      lock.lock();
    }
  }

  // ---- the thread of the chain

  void work() {
    std::unique_lock lock{mutex_};
    for (;;) {
      side_->context().flushing = wanted_ == task::flush;
      if (wanted_ == task::quit) return;
      if (!incoming_.empty() && !stopped_) {
        take_what_came(lock);
      } else if (wanted_ != task::none) {
        carry_out(lock, wanted_);
      } else {
        sleep(lock);
      }
    }
  }

  void take_what_came(std::unique_lock<std::mutex>& lock) {
    in_hand_.swap(incoming_);
    in_hand_least_ = std::exchange(incoming_least_, nothing_held);
    lock.unlock();
    done_.notify_one();
    side_->take_time();
    std::size_t taken = 0;
    demand answer = demand::more;
    std::exception_ptr failure;
    try {
      answer = push_all(taken);
    } catch (...) {
      failure = std::current_exception();
    }
    position left = nothing_held;
    for (; taken < in_hand_.size(); ++taken) left = std::min(left, in_hand_[taken].at);
    in_hand_.clear();
    const position held = chain_.oldest_held();
    const time_point due = failure ? never : chain_.deadline();
    side_->publish();
    lock.lock();
    in_hand_least_ = left;
    note(answer, failure, held, due);
  }

  /// @param taken  counts the items that were taken: not the one that fails
  demand push_all(std::size_t& taken) {
    const run_clock& time = side_->context().clock();
    chunk_length chunk{time.now()};
    while (taken < in_hand_.size()) {
      const std::size_t length = chain_type::paces ? 1 : chunk.items();
      const std::size_t end = std::min(in_hand_.size(), taken + length);
      while (taken < end) {
        entry& each = in_hand_[taken];
        const demand answer = chain_.push(std::move(each.item), each.at);
        ++taken;
        if (answer == demand::stop) return answer;
      }
      if (tick_if_due() == demand::stop) return demand::stop;
      if constexpr (chain_type::paces) {
        if (wait_for_pace() == demand::stop) return demand::stop;
      }
      chunk.measure(time.now());
    }
    return demand::more;
  }

  demand tick_if_due() {
    const time_point now = side_->context().clock().now();
    if (now - last_tick_ < tick_every && now < chain_.deadline()) return demand::more;
    last_tick_ = now;
    return chain_.tick(now);
  }

  demand wait_for_pace() {
    run_context& run = side_->context();
    for (;;) {
      const time_point now = run.clock().now();
      if (now >= run.not_before) return demand::more;
      if (!run.wait(std::min(run.not_before, chain_.deadline()) - now)) return demand::more;
      if (tick_if_due() == demand::stop) return demand::stop;
    }
  }

  void carry_out(std::unique_lock<std::mutex>& lock, task asked) {
    lock.unlock();
    demand answer = demand::more;
    std::exception_ptr failure;
    try {
      side_->take_time();
      if (asked == task::flush) {
        if (!failure_) flush_all(chain_, side_->context());
      } else if (!stopped_) {
        last_tick_ = side_->context().clock().now();
        answer = chain_.tick(last_tick_);
      }
    } catch (...) {
      failure = std::current_exception();
    }
    const position held = chain_.oldest_held();
    const time_point due = chain_.deadline();
    side_->publish();
    lock.lock();
    if (asked == task::flush) {
      // What a flush could not do stays held, and the chain usable: its caller may go on.
      flush_failure_ = std::exchange(failure, nullptr);
    }
    note(answer, failure, held, due);
    if (wanted_ == asked) wanted_ = task::none;
    done_.notify_one();
  }

  void note(demand answer, std::exception_ptr failure, position held, time_point due) {
    chain_least_ = held;
    due_ = due;
    if (failure) failure_ = std::move(failure);
    if (answer == demand::stop || failure_) {
      stopped_ = true;
      done_.notify_one();
    }
  }

  /// Not at once where the chain is overdue: it has just been ticked, and waits for something else.
  [[nodiscard]] time_point wake_at(time_point now) const {
    return std::clamp(due_, now + std::chrono::milliseconds{1}, now + look_every);
  }

  void sleep(std::unique_lock<std::mutex>& lock) {
    idle_ = true;
    done_.notify_one();
    const auto asked = [&] { return wanted_ != task::none || (!incoming_.empty() && !stopped_); };
    const run_clock& time = side_->context().clock();
    if (time.is_virtual() || stopped_) {
      work_.wait(lock, asked);
    } else if (!work_.wait_until(lock, wake_at(time.now()), asked)) {
      idle_ = false;
      carry_out(lock, task::tick);
    }
    idle_ = false;
  }

  const std::size_t most_;
  run_context* run_ = nullptr;
  std::optional<side_run> side_;

  // ---- of the thread
  chain_type chain_;
  std::vector<entry> in_hand_;
  time_point last_tick_{};

  // ---- under the mutex
  std::mutex mutex_;
  std::condition_variable work_;  // the thread waits for it
  std::condition_variable done_;  // the run waits for it
  std::vector<entry> incoming_;
  position incoming_least_ = nothing_held;
  position in_hand_least_ = nothing_held;
  position chain_least_ = nothing_held;
  time_point due_ = never;
  task wanted_ = task::none;
  bool idle_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::exception_ptr flush_failure_;

  std::thread thread_;
};

}  // namespace musicfaker::detail
