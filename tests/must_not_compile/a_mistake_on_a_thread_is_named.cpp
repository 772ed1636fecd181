// wants: musicfaker_error<musicfaker::words::for_each, musicfaker::cannot_take<int>,
// musicfaker::it_needs<void(int&&)>>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/on_thread.hpp"
#include "musicfaker/operators/take.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | on_thread(take(1) | for_each([](const std::string&) {})));
#else
  run(std::vector{1, 2} | on_thread(take(1) | for_each([](int) {})));
#endif
}
