// wants: musicfaker::it_needs<musicfaker::words::a_chain_that_passes_on, double>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/any_operator.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/transform.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  const any_operator<int, double> half{transform([](int number) { return number / 2; })};
#else
  const any_operator<int, double> half{transform([](int number) { return number / 2.0; })};
#endif
  run(std::vector{1, 2} | half | for_each([](double) {}));
}
