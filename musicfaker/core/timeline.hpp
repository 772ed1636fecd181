#pragma once

#include <initializer_list>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/source.hpp"

namespace musicfaker {

/// A source that pushes each item at its time, counted from the beginning of the run. With a
/// virtual_clock a day passes in no time, and all that waits is ticked on the way.
///
///     virtual_clock clock;
///     run(timeline<int>{{0s, 1}, {60s, 2}}.until(61s) | batch(50, within(2s)) | sink,
///         {.clock = &clock});
template <class Item>
class timeline : public source_base {
 public:
  using item = Item&&;

  struct event {
    duration when;
    Item value;
  };

  timeline(std::initializer_list<event> events) : events_{events} {}
  explicit timeline(std::vector<event> events) : events_{std::move(events)} {}

  /// The run goes on until `end` after the last item.
  [[nodiscard]] timeline until(duration end) && {
    end_ = end;
    return std::move(*this);
  }

  [[nodiscard]] auto open(run_context& run) { return running{*this, run.clock().now()}; }

 private:
  struct running {
    timeline& events;
    time_point start;

    template <class Driver>
    void drive(Driver& chain) {
      for (const event& each : events.events_) {
        if (chain.wait_until(start + each.when) == demand::stop) return;
        if (chain.push(Item(each.value)) == demand::stop) return;
      }
      static_cast<void>(chain.wait_until(start + events.end_));
    }

    void commit(position) {}
  };

  std::vector<event> events_;
  duration end_{};
};

}  // namespace musicfaker
