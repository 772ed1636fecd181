#pragma once

#include <chrono>
#include <vector>

#include "musicfaker/observe/stats_registry.hpp"

namespace musicfaker {

/// A point that was timed, with a name that wants escaping, and one that nothing came to.
[[nodiscard]] inline std::vector<stats_of_point> sample_stats() {
  stats_registry registry;
  auto& store = registry.point("the \"store\"");
  for (int i = 0; i < 1000; ++i) store.passed();
  store.failed();
  store.stopped();
  store.took(std::chrono::microseconds{3});
  store.took(std::chrono::microseconds{3});
  store.took(std::chrono::milliseconds{3});
  static_cast<void>(registry.point("unused"));
  return registry.snapshot();
}

}  // namespace musicfaker
