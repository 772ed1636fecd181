// wants: musicfaker_error<musicfaker::words::parallel, musicfaker::cannot_take<reading&>,
// musicfaker::it_needs<musicfaker::words::a_key_that_can_be_hashed>>
#include <functional>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/parallel.hpp"

using namespace musicfaker;

struct reading {
  int sensor = 0;
};

int main() {
#ifdef MISTAKE
  const auto key = std::identity{};
#else
  const auto key = &reading::sensor;
#endif
  run(std::vector<reading>{{1}, {2}} | parallel(2, for_each([](const reading&) {}), key));
}
