// wants: musicfaker_error<musicfaker::words::unbatch, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<musicfaker::words::a_range_of_items>>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | unbatch() | for_each([](int) {}));
#else
  run(std::vector{1, 2} | batch(2) | unbatch() | for_each([](int) {}));
#endif
}
