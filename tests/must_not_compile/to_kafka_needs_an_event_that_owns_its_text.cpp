// wants: musicfaker_error<musicfaker::words::to_kafka, musicfaker::cannot_take<std::span<reading
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

struct reading {
  int value = 0;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reading, value)

int main() {
#ifdef MISTAKE
  run(std::vector<reading>{{1}, {2}} | batch(2) | to_kafka());
#else
  run(std::vector<reading>{{1}, {2}} | batch(2) | unbatch() | to_kafka());
#endif
}
