// wants: musicfaker_error<musicfaker::words::filter, musicfaker::words::stands_after_a_closed_end>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  std::vector<int> all;
  const auto odd = [](int number) { return number % 2 == 1; };
#ifdef MISTAKE
  run(std::vector{1, 2} | collect_into(all) | filter(odd) | for_each([](int) {}));
#else
  run(std::vector{1, 2} | tee(collect_into(all)) | filter(odd) | for_each([](int) {}));
#endif
}
