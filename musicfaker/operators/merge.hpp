#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "musicfaker/core/chunk_length.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/pipeline.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/range_source.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/scoped_value.hpp"
#include "musicfaker/core/source.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/operators/detail/meeting_point.hpp"
#include "musicfaker/operators/detail/merged_input.hpp"

namespace musicfaker {

namespace detail {

/// Inputs of different types, or a number of one type.
template <class... Inputs>
[[nodiscard]] constexpr std::size_t number_of(const std::tuple<Inputs...>&) {
  return sizeof...(Inputs);
}
template <class Input>
[[nodiscard]] std::size_t number_of(const std::vector<Input>& inputs) {
  return inputs.size();
}

template <class... Inputs>
void for_each_input(std::tuple<Inputs...>& inputs, auto function) {
  [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    (function(std::get<Index>(inputs), Index), ...);
  }(std::index_sequence_for<Inputs...>{});
}
template <class Input>
void for_each_input(std::vector<Input>& inputs, auto function) {
  for (std::size_t index = 0; index < inputs.size(); ++index) function(inputs[index], index);
}

}  // namespace detail

/// See merge_fn and merge_copies_fn.
/// @tparam Inputs  a std::tuple or std::vector of them
template <class Item, class Inputs>
class merge_source : public source_base {
 public:
  static constexpr std::string_view name = "merge";
  using item = Item&&;

  merge_source(Inputs inputs, std::size_t capacity)
      : inputs_{std::move(inputs)}, capacity_{capacity} {}

  [[nodiscard]] std::string details() const {
    const std::size_t number = detail::number_of(inputs_);
    return std::to_string(number) + (number == 1 ? " input" : " inputs");
  }

  [[nodiscard]] auto open(run_context& run) { return running{inputs_, capacity_, run}; }

 private:
  class running {
   public:
    running(Inputs& inputs, std::size_t capacity, run_context& run)
        : run_{&run}, meeting_{detail::number_of(inputs), capacity, run.clock()} {
      run.origin_of = [this](position at) { return origin_of(at); };
      try {
        detail::for_each_input(inputs, [this](auto& input, std::size_t index) {
          threads_.emplace_back([this, &input, index] {
            detail::run_input(input, meeting_, index, *run_clock_, run_->flush_within);
          });
        });
      } catch (...) {
        end();  // one thread could not be started
        run.origin_of = nullptr;
        throw;
      }
    }
    running(const running&) = delete;
    running& operator=(const running&) = delete;
    ~running() {
      end();
      run_->origin_of = nullptr;
    }

    template <class Driver>
    void drive(Driver& chain) {
      const detail::scoped_value driving{driving_, true};
      for (;;) {
        auto work = meeting_.take(chain.wake_by(never));
        if (push_all(chain, work.arrivals) == demand::stop) return;
        meeting_.add_counts(run_->report);
        if (work.failure) std::rethrow_exception(work.failure);
        if (work.flush) {
          chain.flush();
          chain.commit();
          meeting_.flushed();
        }
        if (work.ended && work.arrivals.empty()) return;
        if (chain.breathe() == demand::stop) return;
        if (run_clock_->is_virtual() && work.arrivals.empty() &&
            chain.wait_until(meeting_.next_turn()) == demand::stop)
          return;
      }
    }

    /// Tells the sources what they may commit. After the end of `drive`, waits for them to do it.
    void commit(position watermark) {
      done_.clear();
      while (!handed_on_.empty() && first_ < watermark) {
        done_.push_back(handed_on_.front().source);
        handed_on_.pop_front();
        ++first_;
      }
      meeting_.done(done_);
      if (driving_) return;
      end();
      meeting_.add_counts(run_->report);
      if (auto failure = meeting_.failure()) std::rethrow_exception(failure);
    }

   private:
    using meeting_point = detail::meeting_point<Item>;

    struct place {
      std::size_t source;
      origin from;
    };

    template <class Driver>
    demand push_all(Driver& chain, std::vector<typename meeting_point::arrival>& arrivals) {
      chunk_length chunk{run_clock_->now()};
      position left = chunk.items();
      for (auto& each : arrivals) {
        if (push(chain, each) == demand::stop) return demand::stop;
        if constexpr (Driver::paces) {
          if (chain.wait_for_pace() == demand::stop) return demand::stop;
        }
        if (--left == 0) {
          if (chain.breathe() == demand::stop) return demand::stop;
          chunk.measure(run_clock_->now());
          left = chunk.items();
        }
      }
      return demand::more;
    }

    template <class Driver>
    demand push(Driver& chain, typename meeting_point::arrival& each) {
      handed_on_.push_back({each.source, std::move(each.from)});
      if (Item* const item = std::get_if<Item>(&each.what)) return chain.push(std::move(*item));
      const position at = chain.next_position();
      dead_letter letter = std::move(std::get<dead_letter>(each.what));
      run_->reject(std::move(letter), at);
      chain.set_next_position(at + 1);
      return demand::more;
    }

    [[nodiscard]] origin origin_of(position at) const {
      if (at < first_ || at - first_ >= handed_on_.size()) return {};
      return handed_on_[at - first_].from;
    }

    void end() {
      meeting_.finish();
      for (std::thread& each : threads_) {
        if (each.joinable()) each.join();
      }
    }

    run_context* run_;
    run_clock* run_clock_ = &run_->clock();
    meeting_point meeting_;
    std::deque<place> handed_on_;  ///< what the run has, from position first_ on
    position first_ = 0;
    std::vector<std::size_t> done_;
    bool driving_ = false;
    std::vector<std::thread> threads_;
  };

  Inputs inputs_;
  std::size_t capacity_;
};

namespace detail {

/// How many items wait at the most between the inputs and the chain.
inline constexpr std::size_t merge_capacity = 1024;

}  // namespace detail

struct merge_fn : factory_base {
  /// One source of several: their items in the order in which they arrive.
  ///
  ///     a          1   3 4
  ///     b            2     5
  ///     merge(a, b)
  ///     out        1 2 3 4 5
  ///
  /// @param inputs  sources, ranges, or pipelines without a closed end
  ///                (`merge(from_kafka(a) | filter(wanted), generate() | pace(3))`), at least one,
  ///                all with one type of item
  ///
  /// Each input runs on a thread of its own, and the order of its items is kept. At most 1024 items
  /// wait; where the chain is slow, the inputs wait. Each input commits its own items, when the
  /// chain has done with them. Dead letters, origins and counters of the inputs are those of the
  /// run. An error of an input ends the run, and comes out of it as it is. In virtual time one
  /// input is at work at a time, so that a run is the same each time. At its end the run waits for
  /// every input to notice: a range that blocks in `++` holds it up.
  ///
  /// - in: sources, ranges or pipelines with one type of item, which owns or has an owned form
  /// - out: that item, as an owned rvalue
  /// - holds: up to 1024 items that the chain has not been given yet
  /// - stops: when all of its inputs have ended
  /// - cost: one move or copy an item, and a lock that is rarely contended
  ///
  /// ```cpp
  /// std::vector<int> got;
  /// run(merge(std::vector{1, 3}, std::vector{2, 4} | drop(1)) | collect_into(got));
  /// std::ranges::sort(got);
  /// assert(got == (std::vector{1, 3, 4}));
  /// ```
  template <class... Inputs>
    requires(sizeof...(Inputs) > 0)
  [[nodiscard]] constexpr auto operator()(Inputs&&... inputs) const {
    using verdict = typename detail::merged<Inputs...>::verdict;
    static_assert(verdict::ok,
                  "musicfaker: merge takes ranges, sources and pipelines without a closed end, all "
                  "with one type of item, see musicfaker_error<...>");
    if constexpr (verdict::ok) {
      using item = typename detail::merged<Inputs...>::item;
      return merge_source<item, std::tuple<detail::merged_input_t<Inputs>...>>{
          std::tuple{detail::as_merged_input(std::forward<Inputs>(inputs))...},
          detail::merge_capacity};
    } else {
      return detail::poison{};
    }
  }
};

/// See merge_fn.
inline constexpr merge_fn merge;

}  // namespace musicfaker
