#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/position.hpp"

namespace musicfaker {

/// What a stage keeps back until something has happened to it (an acknowledgement, a time): items
/// in the order in which they came, each with its position, let go from the front.
///
/// It keeps the rules without which a commit would lose data: it owns its items, releases each
/// with its own position, keeps the position of one that `next` threw at, and answers with the
/// least position, as positions need not rise.
///
///     held<music_event> waiting;
///     auto& entry = waiting.push(std::move(event), next.here());
///     ...
///     entry.done = true;                     // from a delivery report
///     return waiting.release(next);          // passes on what is done, in order
///
/// Not thread-safe. References to entries stay valid until they are released.
template <class Item>
class held {
 public:
  static_assert(std::same_as<Item, owned_t<Item>>,
                "musicfaker: held<Item> keeps owned items; write held<owned_t<Item>>");

  struct entry {
    position at;
    Item item;
    bool done = false;
  };

  template <class From>
  entry& push(From&& item, position at) {
    return entries_.emplace_back(at, to_owned(std::forward<From>(item)));
  }

  /// The item that came first, and to forget it when `next` has taken it; not when empty.
  [[nodiscard]] entry& front() { return entries_.front(); }
  void pop() { entries_.pop_front(); }

  /// Passes on the items at the front that are done, until one is not or `next` wants no more.
  template <class Next>
  demand release(Next next) {
    while (!entries_.empty() && entries_.front().done) {
      entry first = std::move(entries_.front());
      entries_.pop_front();
      demand answer = demand::more;
      try {
        answer = next(std::move(first.item), first.at);
      } catch (...) {
        // It may have been emptied before that: it cannot be passed on again, and is not done.
        refused_ = std::min(refused_, first.at);
        throw;
      }
      if (answer == demand::stop) return answer;
    }
    return demand::more;
  }

  /// The least position held; `nothing_held` when empty. Linear in size().
  [[nodiscard]] position oldest() const noexcept {
    position least = refused_;
    for (const entry& each : entries_) least = std::min(least, each.at);
    return least;
  }

  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

 private:
  std::deque<entry> entries_;
  position refused_ = nothing_held;
};

}  // namespace musicfaker
