// wants: musicfaker_error<reading, musicfaker::words::is_no_event_with_json>
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

struct reading {
  int value = 0;
};
#ifndef MISTAKE
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reading, value)
#endif

int main() {
  run(from_kafka<reading>() | for_each([](const reading&) {}));
}
