// wants: what stands right of | is a source or a range; a pipeline has one
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(take(1) | std::vector{1, 2});
#else
  run(std::vector{1, 2} | take(1));
#endif
}
