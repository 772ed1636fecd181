#pragma once

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <utility>

#include "musicfaker/analyze/detail/pane_windows.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// The open sessions: each from its first item to `gap` after its last one. An item that comes in
/// between two makes one of them. For `emit` and the functions see pane_windows.
template <class Aggregate>
class session_windows {
 public:
  using time_span = std::chrono::microseconds;

  session_windows(time_span gap, const Aggregate& empty) : gap_{gap}, empty_{empty} {}

  template <class Item>
  [[nodiscard]] bool add(event_time time, const Item& item, position at) {
    auto mine = session_around(time);
    if (mine == sessions_.end()) {
      if (time + gap_ <= closed_) return false;
      mine = sessions_.try_emplace(time, time + gap_, empty_).first;
    }
    one& each = mine->second;
    each.aggregate.add(item);
    each.end = std::max(each.end, time + gap_);
    each.oldest = std::min(each.oldest, at);
    return true;
  }

  demand close(event_time watermark, auto emit) {
    while (!sessions_.empty() && sessions_.begin()->second.end <= watermark) {
      if (emit_first(emit) == demand::stop) return demand::stop;
    }
    closed_ = watermark;
    return demand::more;
  }

  demand let_go(auto emit) {
    while (!sessions_.empty()) {
      if (emit_first(emit) == demand::stop) return demand::stop;
    }
    return demand::more;
  }

  [[nodiscard]] bool empty() const noexcept { return sessions_.empty(); }
  [[nodiscard]] event_time last_end() const { return sessions_.rbegin()->second.end; }

  [[nodiscard]] position oldest() const noexcept {
    position least = nothing_held;
    for (const auto& [start, each] : sessions_) least = std::min(least, each.oldest);
    return least;
  }

 private:
  struct one {
    one(event_time ends, const Aggregate& empty) : end{ends}, aggregate{empty} {}

    event_time end;
    Aggregate aggregate;
    position oldest = nothing_held;
  };
  using session_map = std::map<event_time, one>;  // by their start; they do not overlap
  using iterator = typename session_map::iterator;

  /// The session that an item of this time belongs to: two that it connects are made one, and one
  /// that it comes just before begins with it. The end of the map where there is none.
  iterator session_around(event_time time) {
    const auto after = sessions_.upper_bound(time);
    const bool joins_after = after != sessions_.end() && after->first < time + gap_;
    const bool joins_before = after != sessions_.begin() && std::prev(after)->second.end > time;
    if (!joins_before) return joins_after ? begin_at(time, after) : sessions_.end();
    const auto before = std::prev(after);
    if (joins_after) {
      one& mine = before->second;
      mine.aggregate.merge(after->second.aggregate);
      mine.end = std::max(mine.end, after->second.end);
      mine.oldest = std::min(mine.oldest, after->second.oldest);
      sessions_.erase(after);
    }
    return before;
  }

  iterator begin_at(event_time start, iterator each) {
    auto node = sessions_.extract(each);
    node.key() = start;
    return sessions_.insert(std::move(node)).position;
  }

  demand emit_first(auto emit) {
    const auto first = sessions_.begin();
    const one& each = first->second;
    const demand answer = emit(first->first, each.end, each.aggregate, each.oldest);
    sessions_.erase(first);
    return answer;
  }

  time_span gap_;
  Aggregate empty_;
  session_map sessions_;
  event_time closed_ = long_ago;  ///< all sessions that ended by then are closed
};

}  // namespace musicfaker::detail
