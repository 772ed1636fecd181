#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/operators/detail/chain_thread.hpp"

namespace musicfaker {

namespace words {
struct on_thread;
}

template <class Item, class Inside>
class on_thread_stage {
 public:
  on_thread_stage(const Inside& inside, std::size_t capacity)
      : thread_{std::make_unique<detail::chain_thread<Item, Inside>>(inside, capacity)} {}

  void open(run_context& run) { thread_->open(run); }

  demand push(auto&& item, auto next) {
    const demand answer = thread_->push(to_owned(std::forward<decltype(item)>(item)), next.here());
    if (answer == demand::stop) next.refuse();
    return answer;
  }

  demand tick(time_point now, auto) { return thread_->tick(now); }
  void flush(auto) {
    thread_->begin_flush();
    thread_->end_flush();
  }
  [[nodiscard]] time_point deadline() { return thread_->deadline(); }
  [[nodiscard]] position oldest_held() { return thread_->oldest_held(); }

 private:
  std::unique_ptr<detail::chain_thread<Item, Inside>> thread_;
};

namespace detail {

/// The verdict on a chain that is given owned items, on whatever thread.
template <class Inside, class In>
struct inside_owned {
  using verdict = wrong<words::an_item_that_owns_what_it_holds>;
};
template <class Inside, holdable In>
struct inside_owned<Inside, In> {
  using inner = typename inside<Inside, owned_t<In>&&>::verdict;
  using verdict = std::conditional_t<inner::ok, void, inner>;
};

}  // namespace detail

template <class Inside>
struct on_thread_operator : operator_base {
  static constexpr std::string_view name = "on_thread";
  using word = words::on_thread;

  Inside inside;
  std::size_t capacity;

  template <class In>
  using output = typename detail::inside_owned<Inside, In>::verdict;
  template <class In>
  using inside_inputs = detail::types<owned_t<In>&&>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return on_thread_stage<owned_t<In>, Inside>{inside, capacity};
  }

  [[nodiscard]] std::string details() const { return "capacity " + std::to_string(capacity); }

  /// The same operator with the chain inside replaced by what `function` makes of it.
  template <class Function>
  [[nodiscard]] auto with_insides(Function function) const {
    auto other = function(inside);
    return on_thread_operator<decltype(other)>{{}, std::move(other), capacity};
  }
};

struct on_thread_fn : factory_base {
  /// Runs a chain on a thread of its own, behind a bounded queue.
  ///
  ///     in     1 2 3 4
  ///     on_thread(transform(slow) | for_each(print))      prints 1' 2' 3' 4', meanwhile
  ///
  /// @param inside    an operator or chain; it is given the items as owned rvalues
  /// @param capacity  how many items wait at the most. A full queue blocks: nothing is dropped
  ///
  /// Order is kept. The chain is opened, and its destructors run, on the thread of the run; all
  /// else happens on its own. The watermark covers an item when the chain has done with it, a
  /// flush waits until the queue is empty and the chain flushed, dead letters and counters come
  /// back to the run. An exception of the chain ends the run, and comes out of it as it is.
  /// When the chain wants no more, so does this; what waits in the queue is then not taken.
  /// `next.origin()` inside knows nothing.
  ///
  /// - in: an item that owns what it holds, or has an owning counterpart
  /// - out: nothing; a closed end
  /// - holds: up to `capacity` items, and what the chain holds; lets go when the chain has
  /// - stops: when its chain does, up to `capacity` items later
  /// - cost: one move or copy an item, and a lock that is rarely contended
  ///
  /// ```cpp
  /// std::vector<int> squares;
  /// run(std::vector{1, 2, 3} |
  ///     on_thread(transform([](int n) { return n * n; }) | collect_into(squares)));
  /// assert(squares == (std::vector{1, 4, 9}));
  /// ```
  template <class Inside>
  [[nodiscard]] constexpr auto operator()(Inside inside, std::size_t capacity = 1024) const {
    return on_thread_operator<detail::branch_t<Inside>>{
        {}, detail::as_branch(std::move(inside)), capacity};
  }
};

/// See on_thread_fn.
inline constexpr on_thread_fn on_thread;

}  // namespace musicfaker
