#pragma once

#include <concepts>
#include <type_traits>

namespace musicfaker {

/// The base of every partitioner: a copyable value that says into which folder of a store an event
/// belongs. It has
/// - `template <class Event> using needs`: void where it can place an Event; else what it would
///   have needed, a signature or one of the words;
/// - `void operator()(const Event& event, std::string& folder)`, which appends the folder's path,
///   without a `/` at either end. Where an event has none, it throws an error, and the event goes
///   to the dead letters.
///
/// It may keep what it worked out last: every stage has a copy of its own. Any function from an
/// event to text is one too: see to_hdfs_fn.
struct partitioner_base {};

template <class Type>
concept is_partitioner = std::derived_from<std::remove_cvref_t<Type>, partitioner_base>;

}  // namespace musicfaker
