// wants: musicfaker_error<musicfaker::words::to_hdfs, musicfaker::cannot_take<reading&>,
// musicfaker::it_needs<std::basic_string<char, std::char_traits<char>,
// std::allocator<char>>(const reading&)>>
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
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reading, country)

struct ticket {
  std::string country;
};

int main() {
#ifdef MISTAKE
  run(std::vector<reading>{{"IS"}} | to_hdfs(partition_by("country", &ticket::country)));
#else
  run(std::vector<reading>{{"IS"}} | to_hdfs(partition_by("country", &reading::country)));
#endif
}
