#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/held.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct retry;
}

/// What retry does with an item that it gives up.
enum class after_retries {
  raise,   ///< the last failure ends the run; the item is not done
  reject,  ///< the item goes to the dead letters, with the failure's text; the run goes on
};

template <class Item>
class retry_stage {
 public:
  retry_stage(retry_policy policy, after_retries then) : pauses_{policy}, then_{then} {}

  demand push(auto&& item, auto next) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(item)>, Item>) {
      return try_now(std::forward<decltype(item)>(item), next);
    } else {
      return try_now(to_owned(std::forward<decltype(item)>(item)), next);
    }
  }

  demand tick(time_point now, auto next) { return now >= due_ ? try_again(next) : demand::more; }

  /// @throws the last failure, when the end of the run leaves no time for more
  void flush(auto next) {
    static_cast<void>(try_again(next));
    if (!waiting_.empty() && next.now() >= next.run().give_up_at) std::rethrow_exception(last_);
  }

  [[nodiscard]] time_point deadline() const { return waiting_.empty() ? never : due_; }
  [[nodiscard]] position oldest_held() const { return waiting_.oldest(); }

 private:
  demand try_now(auto&& item, auto next) {
    if (waiting_.empty()) {
      try {
        return next(std::as_const(item));
      } catch (const std::exception& failure) {
        if (!failed(failure, item, next, next.here())) return demand::more;
      }
    }
    waiting_.push(std::forward<decltype(item)>(item), next.here());
    return try_again(next);
  }

  /// @return whether to try again; where not, the item has been rejected
  bool failed(const std::exception& failure, const Item& item, auto next, position at) {
    const auto again = pauses_.failed(next.now());
    if (again) {
      due_ = *again;
      last_ = std::current_exception();
      return true;
    }
    pauses_.over();
    if (then_ == after_retries::raise) throw;
    next.reject(item, failure.what(), at);
    return false;
  }

  /// Passes on what waits, as far as it goes and as long as it may wait.
  demand try_again(auto next) {
    while (!waiting_.empty()) {
      if (!next.run().wait(due_ - next.now())) return demand::more;
      auto& first = waiting_.front();
      try {
        const demand answer = next(std::as_const(first.item), first.at);
        pauses_.over();
        waiting_.pop();
        if (answer == demand::stop) return answer;
      } catch (const std::exception& failure) {
        if (!failed(failure, first.item, next, first.at)) waiting_.pop();
      }
    }
    return demand::more;
  }

  detail::backoff pauses_;
  after_retries then_;
  held<Item> waiting_;
  time_point due_{};
  std::exception_ptr last_;
};

struct retry_operator : operator_base {
  static constexpr std::string_view name = "retry";
  using word = words::retry;

  retry_policy policy;
  after_retries then;

  template <class In>
  struct lent {
    using type = wrong<words::an_item_that_owns_what_it_holds>;
  };
  template <holdable In>
  struct lent<In> {
    using type = const owned_t<In>&;
  };
  template <class In>
  using output = typename lent<In>::type;

  template <class In>
  [[nodiscard]] auto bind() const {
    return retry_stage<owned_t<In>>{policy, then};
  }
};

struct retry_fn : factory_base {
  /// Passes an item on again when what follows throws, with growing pauses.
  ///
  ///     in     1 2        3
  ///     retry()
  ///     out    1 2! 2!  2 3      what follows failed twice on 2
  ///
  /// @param policy  the pauses, and when it is given up
  /// @param then    what becomes of an item that is given up: `after_retries::raise` or
  ///                `after_retries::reject`
  ///
  /// Put it directly before what may fail: a stage between them that holds items or counts sees an
  /// item once for each attempt. Order is kept: while an item is tried again, the source waits.
  /// What is no std::exception is not tried again. Where a wait is cut short (a stop was requested,
  /// Kafka's partitions move) the item stays held, and is tried at the flush.
  /// Raises the last failure as it is.
  /// @throws error `item.rejected` where it rejects and the pipeline has no dead letters
  ///
  /// - in: an item that owns what it holds, or has an owning counterpart
  /// - out: the same items, lent as `const Item&`
  /// - holds: the item that is tried again; lets go when it was taken or given up
  /// - stops: never by itself
  /// - cost: nothing, until something fails
  ///
  /// ```cpp
  /// int calls = 0;
  /// std::vector<int> taken;
  /// run(std::vector{1, 2} | retry({.first_pause = 1ms}) | for_each([&](int n) {
  ///       if (++calls == 2) throw std::runtime_error{"the service is away"};
  ///       taken.push_back(n);
  ///     }));
  /// assert(taken == (std::vector{1, 2}) && calls == 3);
  /// ```
  [[nodiscard]] constexpr auto operator()(retry_policy policy = {},
                                          after_retries then = after_retries::raise) const {
    return retry_operator{{}, policy, then};
  }
};

/// See retry_fn.
inline constexpr retry_fn retry;

}  // namespace musicfaker
