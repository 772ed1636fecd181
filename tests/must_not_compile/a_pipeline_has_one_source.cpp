// wants: what stands right of | is a source or a range; a pipeline has one
#include <ranges>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;
using namespace std::chrono_literals;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | take(1) | timeline<int>{{0s, 1}} | for_each([](int) {}));
#else
  run(timeline<int>{{0s, 1}} | take(1) | for_each([](int) {}));
#endif
}
