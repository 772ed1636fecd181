#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/running_chain.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct tee;
}

/// @tparam AtEnd   nothing follows: the last branch is given the item itself
/// @tparam Chains  the running chains of the branches
template <bool AtEnd, class... Chains>
class tee_stage {
 public:
  static constexpr bool paces = (Chains::paces || ...);

  template <class... Branches>
  explicit tee_stage(const std::tuple<Branches...>& branches) : branches_{branches} {}

  void open(run_context& run) {
    for_each_branch([&](auto& branch, auto) { branch.open(run); });
  }

  template <class Item>
  demand push(Item&& item, auto next) {
    for_each_running(
        [&]<std::size_t Index>(auto& branch, std::integral_constant<std::size_t, Index>) {
          if constexpr (AtEnd && Index + 1 == sizeof...(Chains)) {
            return branch.push(std::forward<Item>(item), next.here());
          } else {
            return branch.push(std::as_const(item), next.here());
          }
        });
    if constexpr (AtEnd) {
      return all_stopped();
    } else {
      return next(std::forward<Item>(item));
    }
  }

  demand tick(time_point now, auto) {
    for_each_running([&](auto& branch, auto) { return branch.tick(now); });
    return AtEnd ? all_stopped() : demand::more;
  }

  void flush(auto) {
    for_each_running([&](auto& branch, auto) {
      branch.flush();
      return demand::more;
    });
  }

  [[nodiscard]] time_point deadline() {
    time_point earliest = never;
    for_each_running([&](auto& branch, auto) {
      earliest = std::min(earliest, branch.deadline());
      return demand::more;
    });
    return earliest;
  }

  [[nodiscard]] position oldest_held() {
    position least = nothing_held;
    for_each_running([&](auto& branch, auto) {
      least = std::min(least, branch.oldest_held());
      return demand::more;
    });
    return std::min(least, refused_at_end_);
  }

 private:
  template <class Function>
  void for_each_branch(Function function) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      (function(std::get<Index>(branches_), std::integral_constant<std::size_t, Index>{}), ...);
    }(std::make_index_sequence<sizeof...(Chains)>{});
  }

  /// A branch that answers stop is flushed, and not asked again.
  template <class Function>
  void for_each_running(Function function) {
    for_each_branch([&](auto& branch, auto index) {
      if (stopped_[index]) return;
      if (function(branch, index) == demand::stop) {
        branch.finish();
        stopped_[index] = true;
        if (AtEnd && all_stopped() == demand::stop) refused_at_end_ = branch.oldest_held();
      }
    });
  }

  [[nodiscard]] demand all_stopped() const {
    return std::ranges::all_of(stopped_, std::identity{}) ? demand::stop : demand::more;
  }

  std::tuple<Chains...> branches_;
  std::array<bool, sizeof...(Chains)> stopped_{};
  position refused_at_end_ = nothing_held;  ///< by the branch whose stop ends the run
};

namespace detail {

/// What goes into the branches of a tee: all are lent the item; where nothing follows the tee, the
/// last one is given it.
template <class In, bool AtEnd, class Indices, class... Branches>
struct branches_of;
template <class In, bool AtEnd, std::size_t... Index, class... Branches>
struct branches_of<In, AtEnd, std::index_sequence<Index...>, Branches...> {
  template <std::size_t At>
  using input = std::conditional_t<AtEnd && At + 1 == sizeof...(Branches), In,
                                   const std::remove_cvref_t<In>&>;
  using inputs = types<input<Index>...>;

  using verdict = typename first_error<fits_together,
                                       typename inside<Branches, input<Index>>::verdict...>::type;

  static auto bind(const std::tuple<Branches...>& branches) {
    return tee_stage<AtEnd, running_chain_of<input<Index>, Branches>...>{branches};
  }
};

}  // namespace detail

template <class... Branches>
struct tee_operator : operator_base {
  static constexpr std::string_view name = "tee";
  using word = words::tee;

  std::tuple<Branches...> branches;

  template <class In, bool AtEnd>
  using branches_of =
      detail::branches_of<In, AtEnd, std::index_sequence_for<Branches...>, Branches...>;

  /// What is pushed into the branches, in order.
  template <class In>
  using inside_inputs = typename branches_of<In, false>::inputs;
  template <class In>
  using inside_inputs_at_end = typename branches_of<In, true>::inputs;

  /// The same operator with each chain inside replaced by what `function` makes of it.
  template <class Function>
  [[nodiscard]] auto with_insides(Function function) const {
    const auto replaced = [&](const auto&... branch) {
      return tee_operator<decltype(function(branch))...>{
          {}, std::tuple<decltype(function(branch))...>{function(branch)...}};
    };
    return std::apply(replaced, branches);
  }

  template <class In, bool AtEnd, class Out,
            class Verdict = typename branches_of<In, AtEnd>::verdict>
  using judged = std::conditional_t<Verdict::ok, Out, Verdict>;

  template <class In>
  using output = judged<In, false, In>;
  template <class In>
  using output_at_end = judged<In, true, void>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return branches_of<In, false>::bind(branches);
  }
  template <class In>
  [[nodiscard]] auto bind_at_end() const {
    return branches_of<In, true>::bind(branches);
  }
};

struct tee_fn : factory_base {
  /// Gives each item to every branch, one after the other, and then passes it on. A branch that
  /// wants no more is flushed and left alone.
  ///
  ///     in     1 2 3
  ///     tee(transform(square) | for_each(print))      branch: 1 4 9
  ///     out    1 2 3
  ///
  /// @param branches  operators or chains. They are lent the item as `const Item&`, and copy it
  ///                  only if they hold it; where nothing follows the tee, the last branch is
  ///                  given the item itself. What a branch raises comes out of the run
  ///
  /// - in: any item that all branches take
  /// - out: the same items; nothing where nothing follows
  /// - holds: what its branches hold: the watermark waits for the slowest (see aside)
  /// - stops: where nothing follows, when all branches have stopped
  /// - cost: that of its branches
  ///
  /// ```cpp
  /// int sum = 0;
  /// std::vector<int> squares;
  /// run(std::vector{1, 2, 3} | tee(for_each([&](int n) { sum += n; }),
  ///                                transform([](int n) { return n * n; }) |
  ///                                collect_into(squares)));
  /// assert(sum == 6 && squares == (std::vector{1, 4, 9}));
  /// ```
  template <class... Branches>
    requires(sizeof...(Branches) > 0)
  [[nodiscard]] constexpr auto operator()(Branches... branches) const {
    return tee_operator<detail::branch_t<Branches>...>{
        {}, std::tuple<detail::branch_t<Branches>...>{detail::as_branch(std::move(branches))...}};
  }
};

/// See tee_fn.
inline constexpr tee_fn tee;

}  // namespace musicfaker
