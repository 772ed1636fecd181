// wants: musicfaker_error<musicfaker::words::to_hdfs, musicfaker::cannot_take<reading&>,
// musicfaker::it_needs<musicfaker::words::a_time_of_for_partition_by_date>>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/hdfs/partition_by_date.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"

using namespace musicfaker;

struct reading {
  event_time at;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reading, at)
#ifndef MISTAKE
event_time time_of(const reading& each) { return each.at; }
#endif

int main() { run(std::vector<reading>{{}} | to_hdfs(partition_by_date)); }
