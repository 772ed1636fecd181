// wants: this operator was written without its ()
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector<std::vector<int>>{{1}} | unbatch | for_each([](int) {}));
#else
  run(std::vector<std::vector<int>>{{1}} | unbatch() | for_each([](int) {}));
#endif
}
