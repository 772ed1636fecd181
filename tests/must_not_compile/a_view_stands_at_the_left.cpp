// wants: a view left of the first operator
#include <ranges>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | take(1) | std::views::drop(1) | for_each([](int) {}));
#else
  const std::vector numbers{1, 2};
  run(numbers | std::views::drop(1) | take(1) | for_each([](int) {}));
#endif
}
