#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <type_traits>
#include <utility>

#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

namespace detail {

/// What values are added up in: the widest of their kind.
template <class Value>
struct total {
  using type = Value;
};
template <std::integral Value>
struct total<Value> {
  using type = std::conditional_t<std::is_signed_v<Value>, std::int64_t, std::uint64_t>;
};
template <std::floating_point Value>
struct total<Value> {
  using type = double;
};

}  // namespace detail

/// A projection to something that has a sum: begins at `Value{}`, goes on by `+=`. Text has none:
/// it would depend on the order.
template <class Type>
concept summable_projection = projection<Type> && !detail::text_like<detail::kept_t<Type>> &&
                              requires(typename detail::total<detail::kept_t<Type>>::type& total) {
                                std::remove_cvref_t<decltype(total)>{};
                                total += total;
                              };

template <summable_projection Projection>
class sum_aggregate {
 public:
  using total = typename detail::total<detail::kept_t<Projection>>::type;

  constexpr explicit sum_aggregate(Projection projection) : projection_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  constexpr void add(const Item& item) {
    add_up(static_cast<total>(std::invoke(projection_, item)));
  }
  constexpr void merge(const sum_aggregate& other) { add_up(other.total_); }
  [[nodiscard]] constexpr total result() const { return total_; }

 private:
  constexpr void add_up(const total& value) {
    if constexpr (std::integral<total>) {  // without the overflow that signed numbers must not have
      total_ = static_cast<total>(static_cast<std::uint64_t>(total_) +
                                  static_cast<std::uint64_t>(value));
    } else {
      total_ += value;
    }
  }

  [[no_unique_address]] Projection projection_;
  total total_{};
};

/// The sum of what `projection` makes of each item. Whole numbers are added up in 64 bits and are
/// exact (modulo 2^64), floating-point numbers in a `double`; other types (a std::chrono::duration)
/// by their own `+=`. The result is the total; of no items, zero.
///
///     sum(&music_event::duration)
template <summable_projection Projection>
[[nodiscard]] constexpr auto sum(Projection projection) {
  return sum_aggregate<Projection>{std::move(projection)};
}

}  // namespace musicfaker
