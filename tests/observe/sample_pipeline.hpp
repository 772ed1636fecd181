#pragma once

#include <string>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/aside.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"

namespace musicfaker {

/// Twelve numbers through a tee with two branches, a batch, and an aside.
[[nodiscard]] inline auto sample_pipeline() {
  std::vector<int> numbers(12);
  const auto to_text = [](int number) { return std::to_string(number); };
  const auto ignore = [](auto&&) {};
  return std::move(numbers) | tee(for_each(ignore), transform(to_text) | for_each(ignore)) |
         batch(5) | aside(for_each(ignore));
}

}  // namespace musicfaker
