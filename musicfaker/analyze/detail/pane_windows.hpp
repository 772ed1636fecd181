#pragma once

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// The end of a window that was closed before anything came, with room to reckon below it.
inline constexpr event_time long_ago{event_time::min().time_since_epoch() / 2};

/// The open windows of one length, a new one each step. Each item is added once, to the pane of its
/// step; a window is the panes that it spans, merged when it is emitted.
///
/// `emit(start, end, aggregate, oldest)` passes a window on; it is forgotten after that.
template <class Aggregate>
class pane_windows {
 public:
  using time_span = std::chrono::microseconds;

  /// @param length  a multiple of `step`
  pane_windows(time_span length, time_span step, const Aggregate& empty)
      : length_{length}, step_{step}, empty_{empty} {}

  /// Adds an item to all its windows that are still open.
  /// @return false where one was closed already
  template <class Item>
  [[nodiscard]] bool add(event_time time, const Item& item, position at) {
    const event_time start = step_before(time);
    if (start + length_ > closed_) {
      pane& mine = panes_.try_emplace(start, empty_).first->second;
      mine.aggregate.add(item);
      mine.oldest = std::min(mine.oldest, at);
    }
    return start + step_ > closed_;
  }

  /// Emits the windows that end by `watermark`, in the order of time; they are closed from then on.
  demand close(event_time watermark, auto emit) {
    if (watermark < closed_ + step_) [[likely]]
      return demand::more;
    while (!panes_.empty() && next_end(closed_) <= watermark) {
      if (emit_next(closed_, emit) == demand::stop) return demand::stop;
    }
    closed_ = step_before(watermark);
    return demand::more;
  }

  /// Emits all windows with something in them, and closes none: what comes for them later is
  /// another part of them.
  demand let_go(auto emit) {
    event_time emitted = closed_;
    while (!panes_.empty()) {
      if (emit_next(emitted, emit) == demand::stop) return demand::stop;
    }
    return demand::more;
  }

  [[nodiscard]] bool empty() const noexcept { return panes_.empty(); }

  /// When the last window ends that has something in it; not when empty.
  [[nodiscard]] event_time last_end() const { return panes_.rbegin()->first + length_; }

  [[nodiscard]] position oldest() const noexcept {
    position least = nothing_held;
    for (const auto& [start, each] : panes_) least = std::min(least, each.oldest);
    return least;
  }

 private:
  struct pane {
    explicit pane(const Aggregate& empty) : aggregate{empty} {}

    Aggregate aggregate;
    position oldest = nothing_held;
  };

  [[nodiscard]] event_time step_before(event_time time) const {
    const time_span since = time.time_since_epoch();
    const time_span into_step = since % step_;
    return time - (into_step < time_span::zero() ? into_step + step_ : into_step);
  }

  /// The end of the first window with something in it that ends after `emitted`.
  [[nodiscard]] event_time next_end(event_time emitted) const {
    return std::max(emitted, panes_.begin()->first) + step_;
  }

  /// Emits the first window that ends after `emitted`, which becomes its end, and forgets the panes
  /// that it was the last window of. So the first pane is always within the next window.
  demand emit_next(event_time& emitted, auto emit) {
    const event_time end = next_end(emitted);
    const auto first = panes_.begin();
    const auto last = panes_.lower_bound(end);
    demand answer = demand::more;
    if (std::next(first) == last) {
      answer = emit(end - length_, end, first->second.aggregate, first->second.oldest);
    } else {
      pane whole = first->second;
      for (auto each = std::next(first); each != last; ++each) {
        whole.aggregate.merge(each->second.aggregate);
        whole.oldest = std::min(whole.oldest, each->second.oldest);
      }
      answer = emit(end - length_, end, whole.aggregate, whole.oldest);
    }
    emitted = end;
    while (!panes_.empty() && panes_.begin()->first + length_ <= emitted) {
      panes_.erase(panes_.begin());
    }
    return answer;
  }

  time_span length_;
  time_span step_;
  Aggregate empty_;
  std::map<event_time, pane> panes_;           ///< by their start
  event_time closed_ = step_before(long_ago);  ///< all windows that end by then are closed
};

}  // namespace musicfaker::detail
