// wants: musicfaker_error<musicfaker::words::transform, musicfaker::cannot_take<int&>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} |
      tee(tee(transform([](std::string text) { return text; }) |
              for_each([](const std::string&) {}))) |
      for_each([](int) {}));
#else
  run(std::vector{1, 2} |
      tee(tee(transform([](int number) { return number; }) | for_each([](int) {}))) |
      for_each([](int) {}));
#endif
}
