// wants: what stands right of | is a source or a range; a pipeline has one
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;
using namespace std::chrono_literals;

int main() {
  const timeline<int> first{{0s, 1}};
  const timeline<int> second{{1s, 2}};
#ifdef MISTAKE
  run(first | second | for_each([](int) {}));
#else
  run(first | for_each([](int) {}));
  run(second | for_each([](int) {}));
#endif
}
