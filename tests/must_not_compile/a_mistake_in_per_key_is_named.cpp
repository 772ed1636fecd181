// wants: musicfaker_error<musicfaker::words::transform, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<musicfaker::words::a_function_that_returns_something(int&)>>
#include <functional>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/per_key.hpp"
#include "musicfaker/operators/transform.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  const auto make = transform([](const std::string& text) { return text.size(); });
#else
  const auto make = transform([](int number) { return number + 1; });
#endif
  run(std::vector{1, 2} | per_key(std::identity{}, make) | for_each([](auto) {}));
}
