#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/operators/detail/chain_thread.hpp"
#include "musicfaker/operators/detail/key_of_item.hpp"
#include "musicfaker/operators/on_thread.hpp"

namespace musicfaker {

namespace words {
struct parallel;
}

template <class Item, class Inside, class Key>
class parallel_stage {
 public:
  parallel_stage(std::size_t threads, const Inside& inside, Key key, std::size_t capacity)
      : key_{std::move(key)} {
    while (threads_.size() < threads)
      threads_.push_back(std::make_unique<thread_type>(inside, capacity));
  }

  void open(run_context& run) {
    for (auto& each : threads_) each->open(run);
  }

  demand push(auto&& item, auto next) {
    thread_type& one = *threads_[index_of(std::as_const(item))];
    const demand answer = one.push(to_owned(std::forward<decltype(item)>(item)), next.here());
    if (answer == demand::stop) next.refuse();
    return answer;
  }

  demand tick(time_point now, auto) {
    demand all = demand::more;
    for (auto& each : threads_) {
      if (each->tick(now) == demand::stop) all = demand::stop;
    }
    return all;
  }

  void flush(auto) {
    for (auto& each : threads_) each->begin_flush();
    std::exception_ptr failure;
    for (auto& each : threads_) {
      try {
        each->end_flush();
      } catch (...) {
        if (!failure) failure = std::current_exception();
      }
    }
    if (failure) std::rethrow_exception(failure);
  }

  [[nodiscard]] time_point deadline() {
    time_point earliest = never;
    for (auto& each : threads_) earliest = std::min(earliest, each->deadline());
    return earliest;
  }

  [[nodiscard]] position oldest_held() {
    position least = nothing_held;
    for (auto& each : threads_) least = std::min(least, each->oldest_held());
    return least;
  }

 private:
  using thread_type = detail::chain_thread<Item, Inside>;

  /// std::hash of a number is that number, so a remainder would send even ones to even threads;
  /// Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4) spreads them.
  [[nodiscard]] std::size_t index_of(const auto& item) {
    const std::uint64_t mixed = detail::hash_of(std::invoke(key_, item)) * 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(((mixed >> 32U) * threads_.size()) >> 32U);
  }

  Key key_;
  std::vector<std::unique_ptr<thread_type>> threads_;
};

template <class Inside, class Key>
struct parallel_operator : operator_base {
  static constexpr std::string_view name = "parallel";
  using word = words::parallel;

  std::size_t threads;
  Inside inside;
  Key key;
  std::size_t capacity;

  template <class In>
  struct judged {
    using type = wrong<words::a_key_that_can_be_hashed>;
  };
  template <detail::has_key<Key> In>
  struct judged<In> {
    using type = typename detail::inside_owned<Inside, In>::verdict;
  };
  template <class In>
  using output = typename judged<In>::type;
  template <class In>
  using inside_inputs = detail::types<owned_t<In>&&>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return parallel_stage<owned_t<In>, Inside, Key>{threads, inside, key, capacity};
  }

  [[nodiscard]] std::string details() const { return std::to_string(threads) + " threads"; }

  /// The same operator with the chain inside replaced by what `function` makes of it.
  template <class Function>
  [[nodiscard]] auto with_insides(Function function) const {
    auto other = function(inside);
    return parallel_operator<decltype(other), Key>{{}, threads, std::move(other), key, capacity};
  }
};

struct parallel_fn : factory_base {
  /// Runs copies of a chain on threads of their own; items with one key go to one thread.
  ///
  ///     in     a1 b1 a2 b2
  ///     parallel(2, for_each(work), name)      one thread works on a1 a2, the other on b1 b2
  ///
  /// @param threads   how many, at least 1
  /// @param inside    an operator or chain; each thread has one of its own, but what its functions
  ///                  refer to is shared, and has to be safe for that
  /// @param key       invocable with `const Item&`, result for std::hash; order is kept for each
  /// key
  /// @param capacity  how many items wait at the most, for each thread; a full queue blocks
  ///
  /// In all else as on_thread. When one of the chains wants no more, so does this.
  /// @throws error `parallel.threads` for 0 threads
  ///
  /// - in: an item that owns what it holds, or has an owning counterpart, and has a key
  /// - out: nothing; a closed end
  /// - holds: up to `threads * capacity` items, and what the chains hold; lets go when they have
  /// - stops: when one of its chains does
  /// - cost: as on_thread, and a hash of the key
  ///
  /// ```cpp
  /// std::atomic<int> sum = 0;
  /// run(std::vector{1, 2, 3, 4} |
  ///     parallel(2, for_each([&](int n) { sum += n; }), [](int n) { return n % 2; }));
  /// assert(sum == 10);
  /// ```
  template <class Inside, class Key>
  [[nodiscard]] auto operator()(std::size_t threads, Inside inside, Key key,
                                std::size_t capacity = 1024) const {
    if (threads == 0)
      throw error{"parallel.threads", "parallel(0, ...) would do no work", "use at least 1"};
    return parallel_operator<detail::branch_t<Inside>, Key>{
        {}, threads, detail::as_branch(std::move(inside)), std::move(key), capacity};
  }
};

/// See parallel_fn.
inline constexpr parallel_fn parallel;

}  // namespace musicfaker
