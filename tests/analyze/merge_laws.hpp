#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <random>
#include <span>
#include <vector>

#include "musicfaker/analyze/aggregate_of.hpp"

/// The laws that each aggregate keeps, whatever it has seen: see aggregate_of.
namespace musicfaker::merge_laws {

template <class Aggregate, class Item>
[[nodiscard]] Aggregate seen(Aggregate aggregate, std::span<const Item> items) {
  for (const Item& each : items) aggregate.add(each);
  return aggregate;
}

template <class Aggregate>
[[nodiscard]] Aggregate merged(Aggregate into, const Aggregate& other) {
  into.merge(other);
  return into;
}

/// Splits `items` in three at many places, also with empty parts, and compares the merged results
/// in each order with that of all items.
/// @param check  called as check(result, result of all items); expects them to be equal by default
template <class Aggregate, class Item, class Check>
void hold(const Aggregate& empty, const std::vector<Item>& items, Check check) {
  static_assert(aggregate_of<Aggregate, Item>);
  const std::span<const Item> all{items};
  const Aggregate whole = seen(empty, all);
  check(merged(empty, whole).result(), whole.result());
  check(merged(whole, empty).result(), whole.result());
  check(merged(empty, empty).result(), empty.result());
  std::mt19937 random{7};
  for (int times = 0; times < 8; ++times) {
    const std::size_t to = times == 0 ? items.size() : random() % (items.size() + 1);
    const std::size_t from = times == 1 ? 0 : random() % (to + 1);
    const Aggregate a = seen(empty, all.subspan(0, from));
    const Aggregate b = seen(empty, all.subspan(from, to - from));
    const Aggregate c = seen(empty, all.subspan(to));
    check(merged(merged(a, b), c).result(), whole.result());
    check(merged(a, merged(b, c)).result(), whole.result());
    check(merged(c, merged(b, a)).result(), whole.result());
    check(seen(merged(a, b), all.subspan(to)).result(), whole.result());
  }
}

template <class Aggregate, class Item>
void hold(const Aggregate& empty, const std::vector<Item>& items) {
  hold(empty, items, [](const auto& result, const auto& of_all) { EXPECT_EQ(result, of_all); });
}

}  // namespace musicfaker::merge_laws
