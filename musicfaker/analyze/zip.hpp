#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

#include "musicfaker/analyze/aggregate_of.hpp"

namespace musicfaker {

template <is_aggregate... Aggregates>
class zip_aggregate {
 public:
  constexpr explicit zip_aggregate(Aggregates... aggregates) : all_{std::move(aggregates)...} {}

  template <class Item>
    requires(aggregate_of<Aggregates, Item> && ...)
  constexpr void add(const Item& item) {
    std::apply([&](Aggregates&... each) { (each.add(item), ...); }, all_);
  }

  constexpr void merge(const zip_aggregate& other) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      (std::get<Index>(all_).merge(std::get<Index>(other.all_)), ...);
    }(std::index_sequence_for<Aggregates...>{});
  }

  [[nodiscard]] constexpr std::tuple<result_t<Aggregates>...> result() const {
    return std::apply(
        [](const Aggregates&... each) {
          return std::tuple<result_t<Aggregates>...>{each.result()...};
        },
        all_);
  }

 private:
  std::tuple<Aggregates...> all_;
};

/// Several aggregates in one pass. The result is a `std::tuple` of theirs, in their order.
///
///     zip(count(), mean(&music_event::duration))
template <is_aggregate... Aggregates>
[[nodiscard]] constexpr auto zip(Aggregates... aggregates) {
  return zip_aggregate<Aggregates...>{std::move(aggregates)...};
}

namespace detail {

/// What is made of the aggregates that an operator is given: one stays as it is.
template <class First, class... Rest>
[[nodiscard]] constexpr auto as_one(First first, Rest... rest) {
  if constexpr (sizeof...(Rest) == 0) {
    return first;
  } else {
    return zip(std::move(first), std::move(rest)...);
  }
}

}  // namespace detail
}  // namespace musicfaker
