#pragma once

#include <cstdint>
#include <limits>

namespace musicfaker {

/// Where an item entered the chain: 0, 1, 2, ... in the order in which the source pushed.
///
/// The least position that some stage still holds, or the next one to come, is the chain's low
/// watermark: everything below it is durable, and the source may commit it.
using position = std::uint64_t;

/// The answer of `oldest_held()` where nothing is held.
inline constexpr position nothing_held = std::numeric_limits<position>::max();

}  // namespace musicfaker
