// wants: musicfaker_error<musicfaker::words::merge, musicfaker::cannot_take<char>,
// musicfaker::it_needs<musicfaker::words::the_same_type_of_item_from_each_input
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/merge.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  const std::vector second{'a', 'b'};
#else
  const std::vector second{3, 4};
#endif
  run(merge(std::vector{1, 2}, second) | for_each([](int) {}));
}
