// wants: musicfaker_error<musicfaker::words::to_kafka, musicfaker::cannot_take<reading&>,
// musicfaker::it_needs<musicfaker::words::an_event_that_owns_its_text_and_has_a_json_codec>>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/kafka/to_kafka.hpp"

using namespace musicfaker;

struct reading {
  int value = 0;
};
#ifndef MISTAKE
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reading, value)
#endif

int main() { run(std::vector<reading>{{1}, {2}} | to_kafka()); }
