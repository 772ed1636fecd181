// wants: musicfaker_error<musicfaker::words::to_hdfs, musicfaker::cannot_take<reading&>,
// musicfaker::it_needs<musicfaker::words::an_event_with_json>>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"

using namespace musicfaker;

struct reading {
  std::string country;
};
#ifndef MISTAKE
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reading, country)
#endif

int main() {
  run(std::vector<reading>{{"IS"}, {"FR"}} | to_hdfs(partition_by("country", &reading::country)));
}
