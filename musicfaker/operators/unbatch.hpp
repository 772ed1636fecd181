#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/range_source.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct unbatch;
}

namespace detail {

/// True where the elements of what is pushed are the receiver's to move from: an rvalue container,
/// or the span of a batch that came as an rvalue.
template <class In>
inline constexpr bool elements_are_ours =
    !std::is_lvalue_reference_v<In> && !std::is_const_v<std::remove_reference_t<In>> &&
    !is_view<In>;
template <class Element, std::size_t Extent>
inline constexpr bool elements_are_ours<std::span<Element, Extent>&&> = !std::is_const_v<Element>;

/// What the elements of a range are passed on as. `Ours`: they are the receiver's to move from.
template <class Range, bool Ours>
struct element {
  using reference = range_item_t<Range>;
  using type = std::conditional_t<Ours && std::is_lvalue_reference_v<reference>,
                                  std::remove_reference_t<reference>&&, reference>;
};

template <class In>
struct element_of {
  using type = wrong<words::a_range_of_items>;
};
template <class In>
  requires is_range<In>
struct element_of<In> : element<In, elements_are_ours<In>> {};

}  // namespace detail

template <class Out>
struct unbatch_stage {
  position left_over = nothing_held;

  constexpr demand push(auto&& items, auto next) {
    const auto last = detail::end_of(items);
    for (auto each = detail::begin_of(items); each != last;) {
      const demand answer = next(static_cast<Out>(*each));
      ++each;
      if (answer == demand::stop) {
        if (each != last) left_over = std::min(left_over, next.here());
        return answer;
      }
    }
    return demand::more;
  }

  [[nodiscard]] constexpr position oldest_held() const { return left_over; }
};

struct unbatch_operator : operator_base {
  static constexpr std::string_view name = "unbatch";
  using word = words::unbatch;

  template <class In>
  using output = typename detail::element_of<In>::type;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return unbatch_stage<output<In>>{};
  }
};

struct unbatch_fn : factory_base {
  /// Passes on the elements of each item, one by one; undoes `batch`. Elements of an rvalue
  /// container or batch are moved on, others are passed as they are. All have the position of their
  /// range.
  ///
  ///     in     12  34  5
  ///     unbatch()
  ///     out    1 2 3 4 5
  ///
  /// - in: any range
  /// - out: its elements
  /// - holds: nothing, unless it is stopped in the middle of a range: then the position of the
  ///   range, so that the rest comes again in the next run
  /// - stops: never by itself
  /// - cost: that of walking through the range
  ///
  /// ```cpp
  /// std::vector<char> letters;
  /// run(std::vector<std::string>{"ab", "c"} | unbatch() | collect_into(letters));
  /// assert(letters == (std::vector{'a', 'b', 'c'}));
  /// ```
  [[nodiscard]] constexpr auto operator()() const { return unbatch_operator{}; }
};

/// See unbatch_fn.
inline constexpr unbatch_fn unbatch;

}  // namespace musicfaker
