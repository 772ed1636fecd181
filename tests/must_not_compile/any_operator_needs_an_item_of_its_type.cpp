// wants: musicfaker_error<musicfaker::words::any_operator, musicfaker::cannot_take<double&>,
// musicfaker::it_needs<int>>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/any_operator.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/transform.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  std::vector numbers{1.0, 2.0};
#else
  std::vector numbers{1, 2};
#endif
  const any_operator<int, double> half{transform([](int number) { return number / 2.0; })};
  run(numbers | half | for_each([](double) {}));
}
