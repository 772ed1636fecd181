// wants: musicfaker_error<musicfaker::words::take_while, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<bool(const int&)>>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | take_while([](int number) { return std::to_string(number); }));
#else
  run(std::vector{1, 2} | take_while([](int number) { return number < 5; }));
#endif
}
