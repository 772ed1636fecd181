// wants: musicfaker::words::is_a_factory_that_needs_its_parentheses>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector<std::vector<int>>{{1}} | tee(unbatch) | take(1));
#else
  run(std::vector<std::vector<int>>{{1}} | tee(unbatch()) | take(1));
#endif
}
