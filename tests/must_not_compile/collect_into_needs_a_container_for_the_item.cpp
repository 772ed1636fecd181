// wants: musicfaker_error<musicfaker::words::collect_into, musicfaker::cannot_take<std::vector<int
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  std::vector<std::string> texts;
#ifdef MISTAKE
  run(std::vector<std::vector<int>>{{1}, {2}} | collect_into(texts));
#else
  run(std::vector{1, 2} | transform([](int number) { return std::to_string(number); }) |
      collect_into(texts));
#endif
}
