#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"

namespace musicfaker {

namespace words {
struct drop;
}

struct drop_stage {
  std::uint64_t left;

  constexpr demand push(auto&& item, auto next) {
    if (left == 0) return next(std::forward<decltype(item)>(item));
    --left;
    return demand::more;
  }
};

struct drop_operator : operator_base {
  static constexpr std::string_view name = "drop";
  using word = words::drop;

  std::uint64_t count;

  [[nodiscard]] std::string details() const { return std::to_string(count); }

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return drop_stage{count};
  }
};

struct drop_fn : factory_base {
  /// Leaves out the first `count` items and passes on the rest, unchanged and uncopied. What it
  /// leaves out counts as done: a run that goes on where the last one ended drops `count` again.
  ///
  ///     in     1 2 3 4 5
  ///     drop(2)
  ///     out        3 4 5
  ///
  /// @param count  how many items; with 0 all pass
  ///
  /// - in: any item
  /// - out: the same items, without the first
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: a comparison an item
  ///
  /// ```cpp
  /// std::vector<int> rest;
  /// run(std::vector{1, 2, 3} | drop(2) | collect_into(rest));
  /// assert(rest == (std::vector{3}));
  /// ```
  [[nodiscard]] constexpr auto operator()(std::uint64_t count) const {
    return drop_operator{{}, count};
  }
};

/// See drop_fn.
inline constexpr drop_fn drop;

}  // namespace musicfaker
