// wants: musicfaker_error<musicfaker::words::scan, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<double(double, int&)>>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  const auto add = [](const std::string& all, int number) { return all + std::to_string(number); };
#else
  const auto add = [](double sum, int number) { return sum + number; };
#endif
  run(std::vector{1, 2} | scan(0.0, add) | for_each([](double) {}));
}
