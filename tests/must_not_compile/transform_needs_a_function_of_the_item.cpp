// wants: musicfaker_error<musicfaker::words::transform, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<musicfaker::words::a_function_that_returns_something(int&)>>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | transform([](const std::string& text) { return text.size(); }) |
      for_each([](auto) {}));
#else
  run(std::vector{1, 2} | transform([](int number) { return number + 1; }) | for_each([](auto) {}));
#endif
}
