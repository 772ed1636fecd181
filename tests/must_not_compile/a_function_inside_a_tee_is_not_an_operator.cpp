// wants: musicfaker::words::is_not_an_operator>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  const auto show = [](int) {};
#ifdef MISTAKE
  run(std::vector{1, 2} | tee(show) | take(1));
#else
  run(std::vector{1, 2} | tee(for_each(show)) | take(1));
#endif
}
