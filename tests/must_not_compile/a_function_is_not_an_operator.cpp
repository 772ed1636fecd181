// wants: put a function into for_each(f), transform(f), filter(f) or stage(f)
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | take(1) | [](int) {});
#else
  run(std::vector{1, 2} | take(1) | for_each([](int) {}));
#endif
}
