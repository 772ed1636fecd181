#pragma once

#include <concepts>
#include <type_traits>

#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"

namespace musicfaker {

/// The base of every source: marks the kind, and nothing else.
///
/// A source is a description, a copyable value; making one does no I/O. It has
/// - `using item`: what it pushes, as a reference (`T&&`, `T&`, `const T&`);
/// - `auto open(run_context&)`: the source at work, called after the chain has been opened. That
///   has `drive(chain)`, which pushes until the input ends or `demand::stop` is answered, and
///   `commit(position)`: all below is durable. Its destructor lets go of the connection.
///
/// Any range is a source too: see range_source.
struct source_base {};

template <class Type>
concept is_source = std::derived_from<std::remove_cvref_t<Type>, source_base> &&
                    requires { typename std::remove_cvref_t<Type>::item; };

}  // namespace musicfaker
