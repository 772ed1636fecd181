#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <iterator>
#include <list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/running_chain.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/core/watch.hpp"
#include "musicfaker/operators/detail/key_of_item.hpp"

namespace musicfaker {

namespace words {
struct per_key;
}

/// How many keys are known at once, and for how long.
struct per_key_options {
  /// Where one more comes, the key that was not seen for the longest time is let go.
  std::size_t most_keys = 10'000;

  /// A key that is not seen for this long is let go.
  duration idle = std::chrono::minutes{10};
};

template <class In, class Inside, class Key>
class per_key_stage {
 public:
  using chain_type = running_chain_of<In, Inside>;
  static constexpr bool paces = chain_type::paces;

  per_key_stage(const Inside& inside, Key key, per_key_options options)
      : inside_{inside}, key_{std::move(key)}, options_{options} {}

  void open(run_context& run) {
    run_ = &run;
    now_ = run.clock().now();
  }

  demand push(auto&& item, auto next) {
    decltype(auto) key = std::invoke(key_, std::as_const(item));
    auto found = chains_.find(key);
    if (found == chains_.end()) {
      if (chains_.size() >= options_.most_keys && let_go(by_use_.back(), next) == demand::stop) {
        next.refuse();
        return demand::stop;
      }
      found =
          chains_.try_emplace(key_type{to_owned(std::forward<decltype(key)>(key))}, inside_).first;
      by_use_.push_front(found);
      found->second.place = by_use_.begin();
      try {
        found->second.chain.open(*run_);
      } catch (...) {
        by_use_.pop_front();
        chains_.erase(found);
        throw;
      }
    } else {
      by_use_.splice(by_use_.begin(), by_use_, found->second.place);
    }
    one& mine = found->second;
    mine.last_use = now_;
    if (mine.stopped) return demand::more;
    demand outer = demand::more;
    const demand answer =
        mine.chain.push(std::forward<decltype(item)>(item), next.here(), watch{next, outer});
    note(mine, answer, outer, next);
    due_ = std::min({due_, deadline_of(mine), idle_at(now_)});
    return outer;
  }

  demand tick(time_point now, auto next) {
    now_ = now;
    demand all = demand::more;
    due_ = never;
    for (auto& [key, each] : chains_) {
      if (each.stopped) continue;
      demand outer = demand::more;
      const demand answer = each.chain.tick(now, watch{next, outer});
      note(each, answer, outer, next);
      if (outer == demand::stop) all = outer;
      due_ = std::min(due_, deadline_of(each));
    }
    for (auto left = by_use_.size(); left > 0; --left) {
      if (idle_at(by_use_.back()->second.last_use) > now) break;
      if (let_go(by_use_.back(), next) == demand::stop) all = demand::stop;
    }
    if (!by_use_.empty()) due_ = std::min(due_, idle_at(by_use_.back()->second.last_use));
    return all;
  }

  void flush(auto next) {
    for (auto& [key, each] : chains_) {
      if (!each.stopped) each.chain.flush(next);
    }
  }

  [[nodiscard]] time_point deadline() const { return due_; }

  [[nodiscard]] position oldest_held() {
    position least = refused_;
    for (auto& [key, each] : chains_) {
      if (!each.stopped) least = std::min(least, each.chain.oldest_held());
    }
    return least;
  }

 private:
  struct one;
  using key_type = detail::key_type<Key, In>;
  using map = detail::key_map<key_type, one>;
  using iterator = typename map::iterator;

  struct one {
    explicit one(const Inside& inside) : chain{detail::as_chain(inside)} {}

    chain_type chain;
    typename std::list<iterator>::iterator place{};
    time_point last_use{};
    bool stopped = false;
  };

  /// A chain that wants no more is flushed and left alone, unless it was what follows that said so.
  void note(one& each, demand answer, demand& outer, auto next) {
    if (answer == demand::stop && outer == demand::more) {
      finish(each, outer, next);
      each.stopped = true;  // not before: what a failed flush leaves is still held
    }
  }

  [[nodiscard]] time_point idle_at(time_point last_use) const {
    return options_.idle < never - last_use ? last_use + options_.idle : never;
  }

  [[nodiscard]] static time_point deadline_of(one& each) {
    return each.stopped ? never : each.chain.deadline();
  }

  demand let_go(iterator each, auto next) {
    demand outer = demand::more;
    if (!each->second.stopped) {
      finish(each->second, outer, next);
      if (outer == demand::more && each->second.chain.held() != nothing_held) {
        each->second.last_use = now_;  // a wait was cut short: it stays until it holds nothing
        by_use_.splice(by_use_.begin(), by_use_, each->second.place);
        return outer;
      }
    }
    by_use_.erase(each->second.place);
    chains_.erase(each);
    return outer;
  }

  void finish(one& each, demand& outer, auto next) {
    each.chain.finish(watch{next, outer});
    if (outer == demand::stop) refused_ = std::min(refused_, each.chain.oldest_held());
  }

  Inside inside_;
  Key key_;
  per_key_options options_;
  run_context* run_ = nullptr;
  map chains_;
  std::list<iterator> by_use_;  ///< the last one used is the first
  time_point now_{};            ///< of the last tick: near enough to tell who is idle
  time_point due_ = never;
  position refused_ = nothing_held;
};

template <class Key, class Inside>
struct per_key_operator : operator_base {
  static constexpr std::string_view name = "per_key";
  using word = words::per_key;

  Key key;
  Inside inside;
  per_key_options options;

  template <class In, class Verdict>
  struct passed_on {
    using type = Verdict;
  };
  template <class In, class Verdict>
    requires(Verdict::ok)
  struct passed_on<In, Verdict> {
    using type = typename detail::chain_of<Inside>::template walk<In>::output;
  };
  template <class In>
  struct judged {
    using type = wrong<words::a_key_that_can_be_hashed>;
  };
  template <detail::has_key<Key> In>
  struct judged<In> : passed_on<In, typename detail::inside<Inside, In>::verdict> {};
  template <class In>
  using output = typename judged<In>::type;
  template <class In>
  using inside_inputs = detail::types<In>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return per_key_stage<In, Inside, Key>{inside, key, options};
  }

  [[nodiscard]] std::string details() const {
    return "at most " + std::to_string(options.most_keys) + " keys";
  }

  /// The same operator with the chain inside replaced by what `function` makes of it.
  template <class Function>
  [[nodiscard]] auto with_insides(Function function) const {
    auto other = function(inside);
    return per_key_operator<Key, decltype(other)>{{}, key, std::move(other), options};
  }
};

struct per_key_fn : factory_base {
  /// Gives each key a chain of its own, made when its first item comes; what the chains put out
  /// goes on.
  ///
  ///     in     a1 b1 a2 b2 a3
  ///     per_key(name, batch(2))
  ///     out          a1a2 b1b2 a3|
  ///
  /// @param key      invocable with `const Item&`, result for std::hash
  /// @param inside   an operator or chain
  /// @param options  the bound on the number of keys, and when an idle one is let go; its chain is
  ///                 flushed then, and a new one begins should the key come again
  ///
  /// When the chain of a key wants no more, it is flushed, and what comes for that key is passed
  /// over for as long as the key is known. Raises what the key or a chain raises; `open()` of what
  /// is inside is called with the first item of a key.
  /// @throws error `per_key.most_keys` for a bound of 0
  ///
  /// - in: an item that has a key
  /// - out: what the chain puts out; nothing where it has a closed end
  /// - holds: what its chains hold; lets go when they do, at the latest when a key is let go
  /// - stops: when what follows does
  /// - cost: a hash and a look-up an item; each tick and commit asks every chain
  ///
  /// ```cpp
  /// std::vector<std::string> first_of_each;
  /// const auto initial = [](const std::string& name) { return name[0]; };
  /// run(std::vector<std::string>{"ann", "bob", "art"} | per_key(initial, take(1)) |
  ///     collect_into(first_of_each));
  /// assert(first_of_each == (std::vector<std::string>{"ann", "bob"}));
  /// ```
  template <class Key, class Inside>
  [[nodiscard]] auto operator()(Key key, Inside inside, per_key_options options = {}) const {
    if (options.most_keys == 0) {
      throw error{"per_key.most_keys", "per_key with most_keys = 0 could keep no key",
                  "use at least 1"};
    }
    return per_key_operator<Key, detail::branch_t<Inside>>{
        {}, std::move(key), detail::as_branch(std::move(inside)), options};
  }
};

/// See per_key_fn.
inline constexpr per_key_fn per_key;

}  // namespace musicfaker
