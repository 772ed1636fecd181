#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"

namespace musicfaker {

namespace words {
struct take;
}

struct take_stage {
  std::uint64_t left;

  constexpr demand push(auto&& item, auto next) {
    if (left == 0) {
      next.refuse();
      return demand::stop;
    }
    --left;
    const demand answer = next(std::forward<decltype(item)>(item));
    return left == 0 ? demand::stop : answer;
  }
};

struct take_operator : operator_base {
  static constexpr std::string_view name = "take";
  using word = words::take;

  std::uint64_t count;

  [[nodiscard]] std::string details() const { return std::to_string(count); }

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return take_stage{count};
  }
};

struct take_fn : factory_base {
  /// Passes on the first `count` items, then ends the run with the last of them: no further one is
  /// pulled. What stages before it still hold stays uncommitted, and comes again in the next run.
  ///
  ///     in     1 2 3 4 5
  ///     take(3)
  ///     out    1 2 3|
  ///
  /// @param count  how many; with 0 the run ends at the first item, which is not taken
  ///
  /// - in: any item
  /// - out: the same items, the first ones
  /// - holds: nothing
  /// - stops: with the last item that it passes on
  /// - cost: a comparison an item
  ///
  /// ```cpp
  /// std::vector<int> first;
  /// run(std::vector{1, 2, 3} | take(2) | collect_into(first));
  /// assert(first == (std::vector{1, 2}));
  /// ```
  [[nodiscard]] constexpr auto operator()(std::uint64_t count) const {
    return take_operator{{}, count};
  }
};

/// See take_fn.
inline constexpr take_fn take;

}  // namespace musicfaker
