#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct to_dashboard;
struct an_item_that_the_board_takes;
}  // namespace words

/// A board that takes items of this type: `add(item)`.
template <class Board, class Item>
concept board_of =
    requires(Board& board, const std::remove_cvref_t<Item>& item) { board.add(item); };

template <class Board>
struct to_dashboard_stage {
  Board* board;

  void push(auto&& item, auto) { board->add(std::as_const(item)); }
};

template <class Board>
struct to_dashboard_operator : operator_base {
  static constexpr std::string_view name = "to_dashboard";
  using word = words::to_dashboard;

  Board* board;

  template <class In>
  using output =
      std::conditional_t<board_of<Board, In>, void, wrong<words::an_item_that_the_board_takes>>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return to_dashboard_stage<Board>{board};
  }
};

struct to_dashboard_fn : factory_base {
  /// Shows each item on a board, and passes nothing on: a closed end, for aside and tee.
  ///
  ///     in     1 2 3
  ///     to_dashboard(board)
  ///
  /// @param board  a live_board for music events, or a board of your own; must outlive the run. Any
  ///               number of runs and threads may show on one board
  ///
  /// - in: an item that the board takes
  /// - out: nothing
  /// - holds: nothing; an item counts as done when the board has it, which is in memory only
  /// - stops: never by itself
  /// - cost: that of the board, about a microsecond; it never waits for who looks at it
  ///
  /// ```cpp
  /// live_board board;
  /// std::vector<music_event> stored;
  /// run(generate(42) | take(10) | tee(to_dashboard(board)) | collect_into(stored));
  /// assert(board.events() == 10);
  /// ```
  template <class Board>
  [[nodiscard]] auto operator()(Board& board) const {
    return to_dashboard_operator<Board>{{}, &board};
  }
};

/// See to_dashboard_fn.
inline constexpr to_dashboard_fn to_dashboard;

}  // namespace musicfaker
