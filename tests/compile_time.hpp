#pragma once

#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/running_chain.hpp"

/// Runs operators while the program is compiled: for stages that need no clock and no other help of
/// the run.
///
///     static_assert(pushed<int>(filter(is_odd) | take(2), {1, 2, 3, 4, 5}) == std::vector{1, 3});
namespace musicfaker::compile_time {

/// Stages in a row, and what has come out behind the last of them.
template <class In, class... Operators>
class constant_chain {
 public:
  using pushed_out = typename chain<Operators...>::template walk<In>::output;

  constexpr explicit constant_chain(const chain<Operators...>& description)
      : stages_{std::integral_constant<std::size_t, 0>{}, description.operators} {}

  template <std::size_t Index = 0>
  constexpr demand push(auto&& item, position at) {
    if constexpr (Index == sizeof...(Operators)) {
      out.push_back(std::forward<decltype(item)>(item));
      return demand::more;
    } else {
      using declared = typename detail::input_at<In, Index, Operators...>::type;
      return stages_.template get<Index>().push(static_cast<declared>(item),
                                                next<Index + 1>{this, at});
    }
  }

  std::vector<std::remove_cvref_t<pushed_out>> out;
  position refused = nothing_held;

 private:
  template <std::size_t Index>
  struct next {
    constant_chain* chain;
    position at;

    constexpr demand operator()(auto&& item) const {
      return chain->template push<Index>(std::forward<decltype(item)>(item), at);
    }
    [[nodiscard]] constexpr position here() const { return at; }
    constexpr void refuse() const { chain->refused = at; }
  };

  detail::stage_list<In, Operators...> stages_;
};

template <class In, class... Operators>
constexpr auto after_pushing(const chain<Operators...>& description,
                             std::initializer_list<In> items) {
  constant_chain<In&&, Operators...> stages{description};
  position at = 0;
  for (const In& each : items) {
    if (stages.push(In(each), at++) == demand::stop) break;
  }
  return stages;
}

/// What comes out of an operator or chain when `items` are pushed until it wants no more.
template <class In, class Operator>
[[nodiscard]] constexpr auto pushed(const Operator& op, std::initializer_list<In> items) {
  return after_pushing<In>(detail::as_chain(op), items).out;
}

/// The position that was refused last; `nothing_held` where all were taken.
template <class In, class Operator>
[[nodiscard]] constexpr position refused(const Operator& op, std::initializer_list<In> items) {
  return after_pushing<In>(detail::as_chain(op), items).refused;
}

}  // namespace musicfaker::compile_time
