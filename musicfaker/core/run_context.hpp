#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_report.hpp"

namespace musicfaker {

/// What all stages of one run share. A stage reaches it in `open(run_context&)` and as
/// `next.run()`. It belongs to the thread that drives the run.
class run_context {
 public:
  using dead_letter_taker = std::function<void(dead_letter, position)>;
  using origin_lookup = std::function<origin(position)>;

  explicit run_context(run_clock& time, std::stop_token stop = {})
      : clock_{&time}, stop_{std::move(stop)} {}

  run_report report;

  [[nodiscard]] run_clock& clock() const noexcept { return *clock_; }

  /// True once a stop was asked for: finish what is in hand, begin nothing new.
  [[nodiscard]] bool stopping() const noexcept { return stop_.stop_requested(); }

  /// The token itself, for a part of the run on another thread.
  [[nodiscard]] const std::stop_token& stop_token() const noexcept { return stop_; }

  /// Sends an item that cannot be used to the dead letters; the run goes on.
  /// @throws error `item.rejected` where the pipeline has no dead_letters(...): nothing is dropped
  ///         in silence.
  void reject(dead_letter letter, position at) {
    if (!dead_letters) {
      throw error{"item.rejected",
                  "an item cannot be used (" + letter.reason + place(letter.from) +
                      ") and the pipeline has no dead letters",
                  "put dead_letters(chain) before the stage that rejects, or mend the input"};
    }
    const std::string reason = report.rejected == 0 ? letter.reason : std::string{};
    dead_letters(std::move(letter), at);  // counts when it has been taken, or it would count twice
    if (report.rejected++ == 0) report.first_rejection = reason;
  }

  /// When all waits have to end: never, until a stop is asked for.
  [[nodiscard]] time_point end_of_waits() {
    if (stopping() && give_up_at == never) {
      const time_point now = clock_->now();
      if (flush_within < never - now) give_up_at = now + flush_within;
    }
    return give_up_at;
  }

  /// Keeps the source alive, for who waits on something else than the time (room in a queue).
  /// @return false when the wait must be given up
  [[nodiscard]] bool may_wait() {
    return clock_->now() < give_up_at && (!while_waiting || while_waiting());
  }

  /// Waits for `time` in the middle of a push, a tick or a flush (a store that is away): the
  /// source keeps its connection alive meanwhile.
  /// @return false when the wait must be given up: keep what you hold, and return
  [[nodiscard]] bool wait(duration time) {
    const time_point until = clock_->now() + time;
    for (;;) {
      const time_point now = clock_->now();
      if ((stopping() && !flushing) || !may_wait()) return false;
      if (now >= until) return true;
      clock_->wait_until(std::min({until, give_up_at, now + longest_sleep}));
    }
  }

  /// Nothing can wake a thread that sleeps here, so nobody sleeps for longer at a time.
  static constexpr duration longest_sleep = std::chrono::milliseconds{50};

  // ---- set by the source or by one stage, once, when it is opened
  dead_letter_taker dead_letters;       ///< by dead_letters(...)
  origin_lookup origin_of;              ///< by the source
  std::function<bool()> while_waiting;  ///< by the source; false: give up the wait

  // ---- set by the driver and by stages as the run goes
  time_point not_before{};        ///< by pace: when the source may push again
  time_point give_up_at = never;  ///< the end of all waits, while the run has to hurry
  duration flush_within = std::chrono::seconds{30};  ///< from the stop to the end of all waits
  bool flushing = false;  ///< a stop that was asked for no longer ends a wait

 private:
  static std::string place(const origin& from) {
    if (from.topic.empty()) return {};
    std::string text = "; from " + from.topic;
    if (from.partition >= 0) text += " partition " + std::to_string(from.partition);
    if (from.offset >= 0)
      text += (from.partition >= 0 ? " offset " : " line ") + std::to_string(from.offset);
    return text;
  }

  run_clock* clock_;
  std::stop_token stop_;
};

}  // namespace musicfaker
