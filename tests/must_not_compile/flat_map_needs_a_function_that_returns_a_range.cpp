// wants: musicfaker_error<musicfaker::words::flat_map, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<musicfaker::words::a_function_that_returns_a_range(int&)>>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | flat_map([](int number) { return number + 1; }) | take(1));
#else
  run(std::vector{1, 2} | flat_map([](int number) { return std::vector{number}; }) | take(1));
#endif
}
