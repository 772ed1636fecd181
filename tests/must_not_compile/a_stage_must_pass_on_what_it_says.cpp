// wants: this stage passes on another type than its operator's output<In>
// at most: 100 lines, as the mistake is inside a function of the user
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1} | stage([](int number, auto next) { return next(std::to_string(number)); }) |
#else
  run(std::vector{1} |
      stage<std::string>([](int number, auto next) { return next(std::to_string(number)); }) |
#endif
      for_each([](const auto&) {}));
}
