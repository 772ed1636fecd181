#include "musicfaker/hdfs/detail/dated_folder.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string_view>

#include "musicfaker/events/date_range.hpp"

namespace musicfaker::detail {
namespace {

using namespace std::chrono;

dated_folder at(std::string_view path) { return dated_folder{}.inside_path(path); }

constexpr date_range july_2_to_4{sys_days{2025y / 7 / 2}, sys_days{2025y / 7 / 4}};

TEST(dated_folder, tells_the_day_of_a_path) {
  EXPECT_EQ(at("webhdfs://h:1/music_events/year=2025/month=07/day=03/a.jsonl").date(),
            sys_days{2025y / 7 / 3});
  EXPECT_EQ(at("year=2025/month=7/day=3/hour=14").date(), sys_days{2025y / 7 / 3});
  EXPECT_EQ(at("year=2025/country=US/month=07/day=03").date(), sys_days{2025y / 7 / 3});
}

TEST(dated_folder, tells_none_where_the_path_does_not) {
  for (const char* path :
       {"", "/a/b", "year=2025/month=07", "month=07/day=03", "year=2025/month=02/day=30",
        "year=x/month=07/day=03", "year=2025/month=13/day=01", "year=99999/month=07/day=03"}) {
    EXPECT_EQ(at(path).date(), std::nullopt) << path;
  }
}

TEST(dated_folder, may_hold_what_its_parts_let_be) {
  for (const char* path :
       {"", "year=2025", "year=2025/month=07", "year=2025/month=07/day=02",
        "year=2025/month=07/day=04", "country=US", "month=01", "year=x", "year=2025/month=77"}) {
    EXPECT_TRUE(at(path).may_hold(july_2_to_4)) << path;
  }
  for (const char* path :
       {"year=2024", "year=2026", "year=2025/month=06", "year=2025/month=08",
        "year=2025/month=07/day=01", "year=2025/month=07/day=05", "year=2024/month=07/day=03"}) {
    EXPECT_FALSE(at(path).may_hold(july_2_to_4)) << path;
  }
}

}  // namespace
}  // namespace musicfaker::detail
