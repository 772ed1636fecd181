// wants: musicfaker_error<musicfaker::words::filter, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<bool
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | filter([](const std::string& text) { return text.empty(); }) |
      for_each([](int) {}));
#else
  run(std::vector{1, 2} | filter([](int number) { return number > 1; }) | for_each([](int) {}));
#endif
}
