// wants: a chain without a source cannot be run
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  const auto chain = take(1) | for_each([](int) {});
#ifdef MISTAKE
  run(chain);
#else
  run(std::vector{1, 2} | chain);
#endif
}
