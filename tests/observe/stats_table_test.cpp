#include "musicfaker/observe/stats_table.hpp"

#include <gtest/gtest.h>

#include "tests/observe/sample_stats.hpp"

namespace musicfaker {
namespace {

TEST(StatsTable, HasALineForEachPoint) {
  EXPECT_EQ(to_table(sample_stats()),
            "point        items  failures  stops     mean      p50      p99\n"
            "the \"store\"  1 000         1      1  1.00 ms  3.58 µs  4.13 ms\n"
            "unused           0         0      0        -        -        -\n");
}

}  // namespace
}  // namespace musicfaker
