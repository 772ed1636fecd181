// wants: nodiscard
// at most: 100 lines, as the mistake is inside a function of the user
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1} | stage([](int number, auto next) { next(int{number}); }) | take(1));
#else
  run(std::vector{1} | stage([](int number, auto next) { return next(int{number}); }) | take(1));
#endif
}
