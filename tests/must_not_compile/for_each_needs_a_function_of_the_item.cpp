// wants: musicfaker_error<musicfaker::words::for_each, musicfaker::cannot_take<std::span<int
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | batch(2) | for_each([](int) {}));
#else
  run(std::vector{1, 2} | batch(2) | unbatch() | for_each([](int) {}));
#endif
}
