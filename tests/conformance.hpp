#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

#include "musicfaker/core/core.hpp"

/// The kit that every stage that holds items passes: a source that asks for the low watermark after
/// every push and tick, and compares it with what has really arrived.
///
///     conforms([](auto sink) { return batch(7) | sink; });
namespace musicfaker::conformance {

/// What has arrived at the end of the chain, by id. An item's id is its position.
class arrivals {
 public:
  void add(std::uint64_t id) {
    const std::scoped_lock lock{mutex_};
    ++counts_[id];
  }

  [[nodiscard]] std::uint64_t count(std::uint64_t id) const {
    const std::scoped_lock lock{mutex_};
    const auto found = counts_.find(id);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::uint64_t> counts_;
};

/// What happens to the chain in one attack.
struct attack {
  std::uint64_t items = 60;
  std::uint64_t tick_every = 7;
  std::optional<std::uint64_t> flush_at{};  ///< flush in the middle of the run, and go on
  std::optional<std::uint64_t> stop_at{};   ///< the sink wants no more after so many arrivals
  std::optional<std::uint64_t> throw_at{};  ///< the sink throws at this arrival
  bool throw_in_flush = false;              ///< the sink throws at the first arrival of a flush
  std::optional<std::uint64_t> request_stop_at{};  ///< a stop is requested before this item
  bool tick_after_stop = false;  ///< a chain that has stopped is still ticked, and flushed twice
  std::uint64_t copies = 1;      ///< times that each item has to arrive

  [[nodiscard]] std::string describe() const {
    std::string text = std::to_string(items) + " items";
    if (flush_at) text += ", flushed at " + std::to_string(*flush_at);
    if (stop_at) text += ", stopped at arrival " + std::to_string(*stop_at);
    if (throw_at) text += ", failing at arrival " + std::to_string(*throw_at);
    if (throw_in_flush) text += ", failing in the flush";
    if (request_stop_at) text += ", asked to stop at " + std::to_string(*request_stop_at);
    if (tick_after_stop) text += ", ticked after its stop";
    return text;
  }
};

struct planned_failure : std::runtime_error {
  planned_failure() : std::runtime_error{"planned"} {}
};

/// How often sinks were opened, and let go of again: once each, whatever happens in between.
struct lives {
  std::atomic<int> opened{0};
  std::atomic<int> closed{0};
};

class life {
 public:
  explicit life(lives* all) : all_{all} {
    if (all_ != nullptr) ++all_->opened;
  }
  life(const life&) = delete;
  life& operator=(const life&) = delete;
  ~life() {
    if (all_ != nullptr) ++all_->closed;
  }

 private:
  lives* all_;
};

/// A closed end that records ids (or ranges of ids) and ends or fails as planned.
struct checked_sink : operator_base {
  static constexpr std::string_view name = "checked_sink";
  using word = checked_sink;

  arrivals* arrived;
  attack plan;
  lives* all = nullptr;  ///< counted where given

  template <class In>
  using output = void;

  struct stage {
    arrivals* arrived;
    attack plan;
    lives* all;
    std::unique_ptr<life> opened{};
    std::uint64_t seen = 0;
    bool ended = false;

    void open() {
      EXPECT_EQ(opened, nullptr) << "opened twice; " << plan.describe();
      opened = std::make_unique<life>(all);
    }

    template <class Item>
    demand push(Item&& item, auto next) {
      EXPECT_NE(opened, nullptr) << "not opened before its first item; " << plan.describe();
      if (plan.throw_in_flush && next.run().flushing) throw planned_failure{};
      if (ended) {
        next.refuse();
        return demand::stop;
      }
      if (plan.throw_at && ++seen == *plan.throw_at) throw planned_failure{};
      take(item);
      if (plan.stop_at && ++seen == *plan.stop_at) ended = true;
      return ended ? demand::stop : demand::more;
    }

    void take(const auto& item) {
      if constexpr (requires { item.begin(); }) {
        for (const auto& each : item) take(each);
      } else {
        arrived->add(static_cast<std::uint64_t>(item));
      }
    }
  };

  template <class In>
  [[nodiscard]] auto bind() const {
    return stage{arrived, plan, all};
  }
};

/// Pushes the ids 0, 1, 2, ... and checks after every step that all below the watermark arrived.
/// `MakeItem` makes the item of an id; `Arrived` tells how often an id has arrived.
template <class MakeItem, class Arrived>
class checked_source : public source_base {
 public:
  using item = std::invoke_result_t<MakeItem&, std::uint64_t>&&;

  checked_source(attack plan, MakeItem make, Arrived arrived, position* watermark,
                 std::stop_source stop = std::stop_source{std::nostopstate})
      : plan_{plan}, make_{make}, arrived_{arrived}, watermark_{watermark}, stop_{stop} {}

  [[nodiscard]] auto open(run_context&) { return running{*this}; }

 private:
  struct running {
    checked_source& self;
    position checked = 0;

    template <class Driver>
    void drive(Driver& chain) {
      for (std::uint64_t id = 0; id < self.plan_.items; ++id) {
        if (self.plan_.request_stop_at == id) self.stop_.request_stop();
        if (chain.run().stopping()) return;
        const demand answer = chain.push(self.make_(id));
        check(chain);
        if (answer == demand::stop) return after_stop(chain);
        if (id % self.plan_.tick_every == 0 && tick(chain) == demand::stop) return;
        if (self.plan_.flush_at == id) {
          chain.flush();
          check(chain);
        }
      }
    }

    /// A stage is ticked and flushed with the others, also when it was the one that ended the run.
    template <class Driver>
    void after_stop(Driver& chain) {
      if (!self.plan_.tick_after_stop) return;
      for (int times = 0; times < 2; ++times) {
        static_cast<void>(tick(chain));
        chain.flush();
        check(chain);
      }
    }

    template <class Driver>
    demand tick(Driver& chain) {
      const demand answer = chain.wait_until(chain.run().clock().now() + Driver::tick_every);
      check(chain);
      return answer;
    }

    template <class Driver>
    void check(Driver& chain) {
      commit(chain.low_watermark());
    }

    void commit(position watermark) {
      EXPECT_GE(watermark, *self.watermark_)
          << "the watermark went back; " << self.plan_.describe();
      for (; checked < watermark; ++checked) {
        if (self.arrived_(checked) < self.plan_.copies) {
          ADD_FAILURE() << "committed up to " << watermark << ", but " << checked
                        << " has not arrived; " << self.plan_.describe();
          break;
        }
      }
      *self.watermark_ = std::max(*self.watermark_, watermark);
    }
  };

  attack plan_;
  MakeItem make_;
  Arrived arrived_;
  position* watermark_;
  std::stop_source stop_;
};

/// Runs one attack. `chain` is closed; `arrived(id)` tells how often an id is durable at its end.
/// @return the watermark at the end
template <class Chain, class MakeItem, class Arrived>
position survive(Chain chain, attack plan, MakeItem make_item, Arrived arrived) {
  position watermark = 0;
  virtual_clock clock;
  std::stop_source stop;
  run_report report;
  bool failed = false;
  try {
    report = run(checked_source{plan, make_item, arrived, &watermark, stop} | std::move(chain),
                 {.stop = stop.get_token(), .clock = &clock});
  } catch (const planned_failure&) {
    failed = true;
  }
  if (!failed && !plan.stop_at) {
    const std::uint64_t pulled = plan.request_stop_at ? report.items : plan.items;
    EXPECT_EQ(watermark, pulled) << "all is done, but not all is committed; " << plan.describe();
    for (std::uint64_t id = 0; id < pulled; ++id) {
      EXPECT_EQ(arrived(id), plan.copies) << "item " << id << "; " << plan.describe();
    }
  }
  return watermark;
}

/// All attacks on a chain that ends in the kit's own sink: plain, and with a flush, a stop, a
/// failure and a request to stop at every point, a failure in the last flush, ticks after the end.
/// The sink must be opened before its first item, and be let go of once, in each of them.
/// @param make_chain  given the sink, returns the chain under test
/// @param make_item   given an id, returns the item; the ids themselves by default
/// @param stops       false where the sink stands in a branch whose stop does not end the run
template <class MakeChain, class MakeItem = std::identity>
void conforms(MakeChain make_chain, MakeItem make_item = {}, bool stops = true) {
  const auto run_one = [&](attack plan) {
    if (plan.stop_at && !stops) return;
    arrivals arrived;
    lives all;
    survive(
        make_chain(checked_sink{{}, &arrived, plan, &all}), plan,
        [&](std::uint64_t id) { return make_item(std::uint64_t{id}); },
        [&](std::uint64_t id) { return arrived.count(id); });
    EXPECT_EQ(all.closed, all.opened) << plan.describe();
  };
  run_one({});
  run_one({.items = 0});
  run_one({.throw_in_flush = true});
  for (std::uint64_t at = 0; at < attack{}.items; ++at) {
    run_one({.flush_at = at});
    run_one({.stop_at = at + 1});
    run_one({.throw_at = at + 1});
    run_one({.flush_at = at / 2, .stop_at = at + 1});
    run_one({.request_stop_at = at});
    if (at % 5 == 0) run_one({.stop_at = at + 1, .tick_after_stop = true});
  }
}

}  // namespace musicfaker::conformance
