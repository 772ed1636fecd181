// wants: musicfaker_error<musicfaker::words::filter, musicfaker::cannot_take<int>,
// musicfaker::it_needs<bool(const int&)>>
#include <functional>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/parallel.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  const auto some = filter([](const std::string& text) { return text.empty(); });
#else
  const auto some = filter([](int number) { return number > 1; });
#endif
  run(std::vector{1, 2} | parallel(2, some | for_each([](int) {}), std::identity{}));
}
