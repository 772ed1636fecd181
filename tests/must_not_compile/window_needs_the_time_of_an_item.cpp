// wants: musicfaker_error<musicfaker::words::window, musicfaker::cannot_take<untimed&>,
// musicfaker::it_needs<musicfaker::words::a_time_of_for_window> >
#include <chrono>
#include <vector>

#include "musicfaker/analyze/analyze.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;
using namespace std::chrono_literals;

struct untimed {};
struct timed {};
event_time time_of(const timed&) { return {}; }

int main() {
#ifdef MISTAKE
  run(std::vector<untimed>(2) | window(every(1min), count()) | for_each([](auto&&) {}));
#else
  run(std::vector<timed>(2) | window(every(1min), count()) | for_each([](auto&&) {}));
#endif
}
