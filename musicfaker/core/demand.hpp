#pragma once

namespace musicfaker {

/// What a stage answers to an item: go on, or nothing further is wanted.
///
/// A stage returns what `next` answered, or `demand::stop` of its own. It must not be dropped: a
/// dropped `stop` lets an endless source run for ever.
enum class [[nodiscard]] demand : bool { more, stop };

}  // namespace musicfaker
