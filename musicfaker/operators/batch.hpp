#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct batch;
}

/// How long a batch may wait for its last item; `never` where null: see batch_fn.
struct within {
  duration time;
  constexpr explicit within(duration limit) : time{limit} {}
};

template <class Item>
class batch_stage {
 public:
  batch_stage(std::size_t size, duration limit) : size_{size}, limit_{limit} {
    items_.reserve(std::min<std::size_t>(size, 4096));
  }

  demand push(auto&& item, auto next) {
    if (limit_ != duration::max() && items_.empty()) due_ = next.now() + limit_;
    items_.push_back(to_owned(std::forward<decltype(item)>(item)));
    oldest_ = std::min(oldest_, next.here());
    return items_.size() < size_ ? demand::more : emit(next);
  }

  demand tick(time_point now, auto next) {
    return now >= due_ && !items_.empty() ? emit(next) : demand::more;
  }

  void flush(auto next) {
    if (!items_.empty()) static_cast<void>(emit(next));
  }

  [[nodiscard]] time_point deadline() const { return due_; }
  [[nodiscard]] position oldest_held() const { return oldest_; }

 private:
  demand emit(auto next) {
    due_ = never;
    const demand answer = next(std::span<Item>{items_}, oldest_);
    items_.clear();
    oldest_ = nothing_held;
    return answer;
  }

  std::size_t size_;
  duration limit_;
  std::vector<Item> items_;
  position oldest_ = nothing_held;
  time_point due_ = never;
};

struct batch_operator : operator_base {
  static constexpr std::string_view name = "batch";
  using word = words::batch;

  std::size_t size;
  duration limit;

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
  /// Gathers items and passes them on `size` at a time, as a `std::span`.
  ///
  ///     in     1 2 3 4 5 |
  ///     batch(2)
  ///     out       12  34 5|
  ///
  /// @param size   items in a batch, at least 1; the last batch of a run may be smaller
  /// @param limit  `within(2s)`: a batch goes on at the latest this long after its first item
  ///
  /// Holds up to `size` items and their least position; lets go when a batch is full or due, and
  /// at a flush, in each case after the batch has been taken. The span is valid for the length of
  /// the push; as an rvalue its items may be moved from.
  /// Cost: one move or copy an item.
  ///
  /// @throws error `batch.size` for a size of 0
  ///
  ///     generate() | batch(50, within(2s)) | to_hdfs(partition_by_date)
  [[nodiscard]] auto operator()(std::size_t size, within limit = within{duration::max()}) const {
    if (size == 0)
      throw error{"batch.size", "batch(0) would never pass anything on", "use at least 1"};
    return batch_operator{{}, size, limit.time};
  }
};

/// See batch_fn.
inline constexpr batch_fn batch;

}  // namespace musicfaker
