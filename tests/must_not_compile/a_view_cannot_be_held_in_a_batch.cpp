// wants: it_needs<musicfaker::words::an_item_that_owns_what_it_holds>
#include <ranges>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  std::vector numbers{1, 2, 3};
#ifdef MISTAKE
  run(std::vector{1, 2} | transform([&](int) { return std::views::all(numbers); }) | batch(2));
#else
  run(std::vector{1, 2} | transform([&](int) { return numbers; }) | batch(2));
#endif
}
