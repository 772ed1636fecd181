// wants: a source without an operator cannot be run
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2});
#else
  run(std::vector{1, 2} | for_each([](int) {}));
#endif
}
