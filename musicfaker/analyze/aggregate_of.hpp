#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

namespace musicfaker {

/// A summary of items: `merge(other)` takes in what another one has seen, `result()` says what was
/// found. Merging is associative and commutative, and the summary of no items changes nothing: so
/// the same aggregate runs over files in parallel, in a window of a stream, and over all of it.
///
/// One that has seen nothing is its own description: whoever needs several (group_by, window)
/// copies it. An aggregate of your own is a class of ten lines:
///
///     struct longest {
///       std::size_t length = 0;
///       void add(const std::string& item) { length = std::max(length, item.size()); }
///       void merge(const longest& other) { length = std::max(length, other.length); }
///       std::size_t result() const { return length; }
///     };
template <class Type>
concept is_aggregate = std::copy_constructible<Type> && requires(Type& into, const Type& other) {
  into.merge(other);
  other.result();
  requires !std::is_void_v<decltype(other.result())>;
};

/// An aggregate that takes items of this type: `add(item)`.
template <class Aggregate, class Item>
concept aggregate_of =
    is_aggregate<Aggregate> &&
    requires(Aggregate& into, const std::remove_cvref_t<Item>& item) { into.add(item); };

/// What an aggregate has found, as a value.
template <is_aggregate Aggregate>
using result_t = std::remove_cvref_t<decltype(std::declval<const Aggregate&>().result())>;

}  // namespace musicfaker
