#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/duration_text.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct batch;
}

/// How long a batch may wait for its last item, from its first one: see batch_fn.
struct within {
  duration time;
  constexpr explicit within(duration limit) : time{limit} {}
};

template <class Item>
class batch_stage {
 public:
  batch_stage(std::size_t size, duration limit) : size_{size}, limit_{limit} {
    items_.reserve(std::min<std::size_t>(size, 4096));
    measure_room();
  }

  // What is not done for each item stands in functions of its own, which are not inlined: then push
  // is small enough for g++ and clang to make one loop of the chain (17 instructions an item less).
  demand push(auto&& item, auto next) {
    // True for the first item of a batch, and seldom else: one check an item sees to the limit too.
    if (next.here() < oldest_) [[unlikely]]
      begin_or_go_back(next);
    if (items_.size() >= room_) [[unlikely]]
      return add_slowly(std::forward<decltype(item)>(item), next);
    if (items_.size() == items_.capacity()) __builtin_unreachable();  // by room_: need not grow
    items_.push_back(to_owned(std::forward<decltype(item)>(item)));
    return demand::more;
  }

  demand tick(time_point now, auto next) {
    return now >= due_ && !items_.empty() ? emit(next) : demand::more;
  }

  void flush(auto next) {
    if (!items_.empty()) static_cast<void>(emit(next));
  }

  [[nodiscard]] time_point deadline() const { return due_; }
  [[nodiscard]] position oldest_held() const { return std::min(oldest_, refused_); }

 private:
  [[gnu::noinline]] void begin_or_go_back(auto next) {
    if (limit_ != duration::max() && items_.empty()) due_ = next.now() + limit_;
    oldest_ = next.here();
  }

  [[gnu::noinline]] demand add_slowly(auto&& item, auto next) {
    items_.push_back(to_owned(std::forward<decltype(item)>(item)));
    if (items_.size() >= size_) return emit(next);
    measure_room();
    return demand::more;
  }

  [[gnu::noinline]] demand emit(auto next) {
    due_ = never;
    // Not held while it is being taken: who answers stop has taken it, or refuses it himself.
    const position at = std::exchange(oldest_, nothing_held);
    demand answer = demand::more;
    try {
      answer = next(std::span<Item>{items_}, at);
    } catch (...) {
      // Items may have been moved from: they cannot be passed on again, and are not done.
      refused_ = std::min(refused_, at);
      items_.clear();
      throw;
    }
    items_.clear();
    return answer;
  }

  void measure_room() { room_ = std::min(items_.capacity(), size_ - 1); }

  std::size_t size_;
  duration limit_;
  std::vector<Item> items_;
  std::size_t room_ = 0;  ///< up to here, one more neither fills the batch nor makes it grow
  position oldest_ = nothing_held;
  position refused_ = nothing_held;  ///< of a batch that what follows threw at
  time_point due_ = never;
};

struct batch_operator : operator_base {
  static constexpr std::string_view name = "batch";
  using word = words::batch;

  std::size_t size;
  duration limit;

  [[nodiscard]] std::string details() const {
    const std::string text = std::to_string(size);
    return limit == duration::max() ? text : text + ", within " + duration_text(limit);
  }

  template <class In>
  struct batched {
    using type = wrong<words::an_item_that_owns_what_it_holds>;
  };
  template <holdable In>
  struct batched<In> {
    using type = std::span<owned_t<In>>;
  };
  template <class In>
  using output = typename batched<In>::type;

  template <class In>
  [[nodiscard]] auto bind() const {
    return batch_stage<owned_t<In>>{size, limit};
  }
};

struct batch_fn : factory_base {
  /// Gathers items and passes them on `size` at a time, as a `std::span`. The span is valid for the
  /// length of the push; as an rvalue its items may be moved from. A batch counts as done when what
  /// follows has taken it.
  ///
  ///     in     1 2 3 4 5 |
  ///     batch(2)
  ///     out       12  34 5|
  ///
  /// @param size   items in a batch, at least 1; the last batch of a run may be smaller
  /// @param limit  `within(2s)`: a batch goes on at the latest this long after its first item
  ///
  /// @throws error `batch.size` for a size of 0
  ///
  /// - in: any item that can be held
  /// - out: `std::span<Item>`, of `owned_t<Item>` where an item borrows
  /// - holds: up to `size` items and their least position, until the batch is full or due, or until
  ///   a flush
  /// - stops: never by itself
  /// - cost: one move or copy an item, and with a limit a look at the clock a batch
  ///
  /// ```cpp
  /// std::vector<std::vector<int>> batches;
  /// run(std::vector{1, 2, 3} | batch(2, within(2s)) | collect_into(batches));
  /// assert(batches == (std::vector<std::vector<int>>{{1, 2}, {3}}));
  /// ```
  [[nodiscard]] auto operator()(std::size_t size, within limit = within{duration::max()}) const {
    if (size == 0)
      throw error{"batch.size", "batch(0) would never pass anything on", "use at least 1"};
    return batch_operator{{}, size, limit.time};
  }
};

/// See batch_fn.
inline constexpr batch_fn batch;

}  // namespace musicfaker
