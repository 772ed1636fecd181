#pragma once

#include <chrono>

#include "musicfaker/core/clock.hpp"

namespace musicfaker {

/// How long a store that is away is waited for. Only failures that may pass are tried again (see
/// passing_error); every pause is about twice as long as the one before.
struct retry_policy {
  /// How long after the first of a row of failures it is given up, with the last one's error.
  duration give_up_after = std::chrono::seconds{60};

  duration first_pause = std::chrono::milliseconds{100};
  duration longest_pause = std::chrono::seconds{5};
};

}  // namespace musicfaker
