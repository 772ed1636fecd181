// wants: left of the first operator stands a range or a source
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(42 | for_each([](int) {}));
#else
  run(std::vector{42} | for_each([](int) {}));
#endif
}
