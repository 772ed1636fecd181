// wants: musicfaker_error<musicfaker::words::distinct_until_changed,
// musicfaker::cannot_take<reading&>,
// musicfaker::it_needs<musicfaker::words::a_value_that_can_be_kept_and_compared(const reading&)>>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

struct reading {
  int value = 0;
};

int main() {
#ifdef MISTAKE
  run(std::vector<reading>{{1}, {1}} | distinct_until_changed() | take(1));
#else
  run(std::vector<reading>{{1}, {1}} | distinct_until_changed(&reading::value) | take(1));
#endif
}
