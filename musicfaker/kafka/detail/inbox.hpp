#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/kafka/detail/consumer.hpp"

namespace musicfaker::detail {

/// The messages of a consumer, whose membership is kept alive also while a stage waits in the
/// middle of a push and takes none: what comes then is set aside.
class inbox {
 public:
  explicit inbox(consumer& from) : consumer_{from} {}

  /// The next message; nothing where none has come in time, or a rebalance has.
  [[nodiscard]] kafka_message next(duration time) {
    if (set_aside_.empty()) return consumer_.poll(std::max(time, duration{0}));
    kafka_message first = std::move(set_aside_.front());
    set_aside_.pop_front();
    return first;
  }

  /// Somebody waits. After a second the partitions are paused, so that polling goes on without end.
  /// @return false where a rebalance is pending: the wait has to be given up
  [[nodiscard]] bool keep_alive() {
    if (consumer_.rebalance_pending()) return false;
    const auto now = std::chrono::steady_clock::now();
    if (!waiting_since_) waiting_since_ = now;
    if (now - *waiting_since_ < patience) return true;
    if (!std::exchange(paused_, true)) consumer_.pause();
    set_aside_next();
    return !consumer_.rebalance_pending();
  }

  /// Somebody waits for a time that he knows, and will take the next message then.
  void wait_for_pace() {
    if (set_aside_.size() < most_set_aside) {
      set_aside_next();
    } else {
      static_cast<void>(keep_alive());
    }
  }

  /// The wait is over. To be called before partitions go: a pause would outlive the assignment.
  void go_on() {
    waiting_since_.reset();
    if (std::exchange(paused_, false)) consumer_.resume();
  }

  /// The partition is not ours any more.
  void forget(std::int32_t partition) {
    std::erase_if(set_aside_, [partition](const kafka_message& message) {
      return message->partition == partition;
    });
  }

 private:
  void set_aside_next() {
    if (kafka_message message = consumer_.poll(duration{0})) {
      set_aside_.push_back(std::move(message));
    }
  }

  static constexpr duration patience = std::chrono::seconds{1};
  static constexpr std::size_t most_set_aside = 1000;

  consumer& consumer_;
  std::deque<kafka_message> set_aside_;
  std::optional<std::chrono::steady_clock::time_point> waiting_since_;
  bool paused_ = false;
};

}  // namespace musicfaker::detail
