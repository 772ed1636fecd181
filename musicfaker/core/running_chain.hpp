#pragma once

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/next.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/scoped_value.hpp"

namespace musicfaker {
namespace detail {

/// The type that is pushed into the operator at `Index`; what comes out at the end for Index ==
/// number of operators.
template <class In, std::size_t Index, class... Operators>
struct input_at {
  using type = In;
};
template <class In, std::size_t Index, class First, class... Rest>
  requires(Index > 0)
struct input_at<In, Index, First, Rest...> {
  using type =
      typename input_at<pushed_t<typename output_of<First, In, sizeof...(Rest) == 0>::type>,
                        Index - 1, Rest...>::type;
};

template <class In, bool AtEnd, class Operator>
constexpr auto bind_one(const Operator& op) {
  if constexpr (AtEnd && requires { op.template bind_at_end<In>(); }) {
    return op.template bind_at_end<In>();
  } else {
    return op.template bind<In>();
  }
}

/// Stages in a row. Members, not a std::tuple: these are destroyed from the last to the first on
/// every standard library, and a stage need not be movable.
template <class In, class... Operators>
struct stage_list {
  static constexpr bool paces = false;

  template <std::size_t Index, class Tuple>
  constexpr explicit stage_list(std::integral_constant<std::size_t, Index>, const Tuple&) {}
};

template <class In, class First, class... Rest>
struct stage_list<In, First, Rest...> {
  static constexpr bool at_end = sizeof...(Rest) == 0;
  using stage_type = decltype(bind_one<In, at_end>(std::declval<const First&>()));
  using rest_type = stage_list<pushed_t<typename output_of<First, In, at_end>::type>, Rest...>;

  static constexpr bool paces = [] {
    if constexpr (requires { stage_type::paces; }) {
      return stage_type::paces || rest_type::paces;
    } else {
      return rest_type::paces;
    }
  }();

  template <std::size_t Index, class Tuple>
  constexpr explicit stage_list(std::integral_constant<std::size_t, Index>, const Tuple& operators)
      : stage(bind_one<In, at_end>(std::get<Index>(operators))),
        rest(std::integral_constant<std::size_t, Index + 1>{}, operators) {}

  template <std::size_t Index>
  [[nodiscard]] constexpr auto& get() noexcept {
    if constexpr (Index == 0) {
      return stage;
    } else {
      return rest.template get<Index - 1>();
    }
  }

  stage_type stage;
  rest_type rest;
};

}  // namespace detail

/// A chain at work on items that are pushed as `In`: its stages, and the note of what a stage that
/// answered `stop` left lying above it. Drivers and the operators that have a chain inside (tee)
/// hold one. Not to be moved once it is open. One thread at a time.
///
/// `Tail` is what the chain's output goes to: nothing, or the `next` of the stage it is inside.
template <class In, class... Operators>
class running_chain {
 public:
  static constexpr std::size_t size = sizeof...(Operators);

  template <std::size_t Index>
  using input = typename detail::input_at<In, Index, Operators...>::type;

  explicit running_chain(const chain<Operators...>& description)
      : stages_{std::integral_constant<std::size_t, 0>{}, description.operators} {}

  /// Opens the stages from left to right.
  void open(run_context& run) {
    run_ = &run;
    for_each_stage([&](auto& stage, auto) {
      if constexpr (requires { stage.open(run); }) {
        stage.open(run);
      } else if constexpr (requires { stage.open(); }) {
        stage.open();
      }
    });
  }

  template <class Tail = end_of_chain>
  demand push(In item, position at, Tail tail = {}) {
    return next_stage<running_chain, 0, Tail, true>{*this, at, tail}(static_cast<In>(item));
  }

  /// Lets every stage see the time, also after one has answered `stop`.
  template <class Tail = end_of_chain>
  demand tick(time_point now, Tail tail = {}) {
    demand all = demand::more;
    for_each_stage([&]<std::size_t Index>(auto& stage, std::integral_constant<std::size_t, Index>) {
      const auto next = next_stage<running_chain, Index + 1, Tail, false>{*this, 0, tail};
      if constexpr (requires { stage.tick(now, next); }) {
        static_assert(std::is_same_v<decltype(stage.tick(now, next)), demand>,
                      "musicfaker: tick returns what next answered: a demand");
        if (stage.tick(now, next) == demand::stop) {
          note_held_above<Index>();
          all = demand::stop;
        }
      }
    });
    return all;
  }

  /// Lets every stage let go of what it holds. Refusals are noted; the stages stay usable.
  template <class Tail = end_of_chain>
  void flush(Tail tail = {}) {
    for_each_stage([&]<std::size_t Index>(auto& stage, std::integral_constant<std::size_t, Index>) {
      const auto next = next_stage<running_chain, Index + 1, Tail, false>{*this, 0, tail};
      if constexpr (requires { stage.flush(next); }) static_cast<void>(stage.flush(next));
    });
  }

  /// Flushes it for the last time, in the middle of a run: the waits in it are as long as those at
  /// the end of the run.
  template <class Tail = end_of_chain>
  void finish(Tail tail = {}) {
    static_cast<void>(run_->end_of_waits());
    const detail::scoped_value flushing{run_->flushing, true};
    flush(tail);
  }

  /// The earliest time at which a stage wants to be ticked.
  [[nodiscard]] time_point deadline() {
    time_point earliest = never;
    for_each_stage([&](auto& stage, auto) {
      if constexpr (requires { stage.deadline(); }) earliest = std::min(earliest, stage.deadline());
    });
    return earliest;
  }

  /// The least position that a stage holds or that was refused.
  [[nodiscard]] position oldest_held() { return std::min(refused_, held_above<size>()); }

  /// The least position that a stage holds, whatever was refused.
  [[nodiscard]] position held() { return held_above<size>(); }

  /// True where a stage, also one inside another, sets the pace of the source.
  static constexpr bool paces = detail::stage_list<In, Operators...>::paces;

  // ---- for next_stage
  template <std::size_t Index>
  [[nodiscard]] constexpr auto& stage() noexcept {
    return stages_.template get<Index>();
  }
  [[nodiscard]] run_context& run() const noexcept { return *run_; }
  void note(position refused) noexcept { refused_ = std::min(refused_, refused); }
  template <std::size_t Index>
  void note_held_above() {
    note(held_above<Index>());
  }

 private:
  using stage_list = detail::stage_list<In, Operators...>;

  template <std::size_t Count = size, class Function>
  constexpr void for_each_stage(Function function) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      (function(stages_.template get<Index>(), std::integral_constant<std::size_t, Index>{}), ...);
    }(std::make_index_sequence<Count>{});
  }

  template <std::size_t Count>
  [[nodiscard]] position held_above() {
    position least = nothing_held;
    for_each_stage<Count>([&](auto& stage, auto) {
      if constexpr (requires { stage.oldest_held(); }) {
        least = std::min<position>(least, stage.oldest_held());
      }
    });
    return least;
  }

  stage_list stages_;
  run_context* run_ = nullptr;
  position refused_ = nothing_held;
};

namespace detail {

template <class In, class Chain>
struct running;
template <class In, class... Operators>
struct running<In, chain<Operators...>> {
  using type = running_chain<In, Operators...>;
};

}  // namespace detail

/// The running chain of an operator or chain for items pushed as `In`.
template <class In, class Operator>
using running_chain_of = typename detail::running<In, detail::chain_of<Operator>>::type;

}  // namespace musicfaker
