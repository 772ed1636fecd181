// wants: musicfaker_error<musicfaker::words::take, musicfaker::words::stands_after_a_closed_end>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | for_each([](int) {}) | take(1));
#else
  run(std::vector{1, 2} | take(1) | for_each([](int) {}));
#endif
}
