#include "musicfaker/observe/stats_prometheus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <regex>
#include <sstream>
#include <string>

#include "tests/observe/sample_stats.hpp"

namespace musicfaker {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(StatsPrometheus, HasCountersOfAllPoints) {
  EXPECT_THAT(to_prometheus(sample_stats()),
              StartsWith("# HELP musicfaker_items_total Items that came by.\n"
                         "# TYPE musicfaker_items_total counter\n"
                         "musicfaker_items_total{point=\"the \\\"store\\\"\"} 1000\n"
                         "musicfaker_items_total{point=\"unused\"} 0\n"
                         "# HELP musicfaker_failures_total Exceptions that came out of what "
                         "follows.\n"
                         "# TYPE musicfaker_failures_total counter\n"
                         "musicfaker_failures_total{point=\"the \\\"store\\\"\"} 1\n"));
}

TEST(StatsPrometheus, HasAHistogramInSeconds) {
  const std::string text = to_prometheus(sample_stats());
  const std::string bucket = "musicfaker_next_seconds_bucket{point=\"the \\\"store\\\"\",le=";
  EXPECT_THAT(text, HasSubstr(bucket + "\"1.024e-06\"} 0\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"4.096e-06\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.001048576\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.004194304\"} 3\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"+Inf\"} 3\n"));
  EXPECT_THAT(text,
              HasSubstr("musicfaker_next_seconds_sum{point=\"the \\\"store\\\"\"} 0.003006\n"));
  EXPECT_THAT(text, HasSubstr("musicfaker_next_seconds_count{point=\"the \\\"store\\\"\"} 3\n"));
}

TEST(StatsPrometheus, HasBucketsThatOnlyRise) {
  std::istringstream lines{to_prometheus(sample_stats())};
  std::uint64_t before = 0;
  int buckets = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("musicfaker_next_seconds_bucket{point=\"the")) continue;
    const std::uint64_t now = std::stoull(line.substr(line.rfind(' ')));
    EXPECT_GE(now, before) << line;
    before = now;
    ++buckets;
  }
  EXPECT_EQ(buckets, 17);
}

TEST(StatsPrometheus, HasOnlyLinesOfTheFormat) {
  const std::regex line_of_it{
      R"(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+\{[a-z]+="([^"\\]|\\.)*"(,le="[^"]+")?\} [0-9.e+-]+)"};
  std::istringstream lines{to_prometheus(sample_stats())};
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(std::regex_match(line, line_of_it)) << line;
  }
}

TEST(StatsPrometheus, EscapesNames) {
  stats_registry registry;
  registry.point("a\nb\\c\"d").passed();
  EXPECT_THAT(to_prometheus(registry.snapshot()),
              HasSubstr("musicfaker_items_total{point=\"a\\nb\\\\c\\\"d\"} 1\n"));
}

}  // namespace
}  // namespace musicfaker
