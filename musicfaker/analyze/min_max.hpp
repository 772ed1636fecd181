#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <utility>

#include "musicfaker/analyze/projection.hpp"

namespace musicfaker {

/// The least and the greatest value that came.
template <class Value>
struct value_range {
  Value min;
  Value max;

  friend bool operator==(const value_range&, const value_range&) = default;
};

/// A projection to something with an order.
template <class Type>
concept ordered_projection = projection<Type> && detail::comparable_as_it_comes<Type> &&
                             std::totally_ordered<detail::kept_t<Type>>;

template <ordered_projection Projection>
class min_max_aggregate {
 public:
  using value = detail::kept_t<Projection>;

  constexpr explicit min_max_aggregate(Projection projection)
      : projection_{std::move(projection)} {}

  template <class Item>
    requires detail::projects<Projection, Item>
  constexpr void add(const Item& item) {
    const auto& projected = std::invoke(projection_, item);
    include(detail::unkept(projected));
  }

  constexpr void merge(const min_max_aggregate& other) {
    if (!other.range_) return;
    include(detail::unkept(other.range_->min));
    include(detail::unkept(other.range_->max));
  }

  [[nodiscard]] constexpr std::optional<value_range<value>> result() const { return range_; }

 private:
  constexpr void include(const auto& each) {
    if (detail::is_nan(each)) return;
    if (!range_) {
      range_.emplace(value(each), value(each));
    } else if (each < range_->min) {
      range_->min = each;
    } else if (range_->max < each) {
      range_->max = each;
    }
  }

  [[no_unique_address]] Projection projection_;
  std::optional<value_range<value>> range_;
};

/// The least and the greatest of what `projection` makes of each item: numbers, times, text.
/// The result is a `std::optional<value_range<Value>>`, without a value where there was no item;
/// exact. What is not a number (NaN) is passed over.
///
///     min_max(&music_event::timestamp)
template <ordered_projection Projection>
[[nodiscard]] constexpr auto min_max(Projection projection) {
  return min_max_aggregate<Projection>{std::move(projection)};
}

}  // namespace musicfaker
