// wants: partition_by wants the name of the column before its projection
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"

using namespace musicfaker;

struct reading {
  std::string country;
  event_time at;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reading, country, at)
event_time time_of(const reading& each) { return each.at; }

int main() {
#ifdef MISTAKE
  run(std::vector<reading>{{"IS", {}}} | to_hdfs(partition_by(&reading::country)));
#else
  run(std::vector<reading>{{"IS", {}}} | to_hdfs(partition_by("country", &reading::country)));
#endif
}
