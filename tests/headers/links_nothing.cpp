// All of core and operators, and a pipeline: its needed libraries are looked at.

#include <cstddef>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  std::vector<std::size_t> lengths;
  run(std::vector<std::string>{"Hey", "Jude"} |
      on_thread(transform(&std::string::size) | batch(2) | unbatch() | collect_into(lengths)));
  return lengths == std::vector<std::size_t>{3, 4} ? 0 : 1;
}
