#include "musicfaker/observe/stats_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/observe/sample_stats.hpp"

namespace musicfaker {
namespace {

TEST(StatsJson, HasAnObjectForEachPoint) {
  const auto json = to_json(sample_stats());
  ASSERT_EQ(json.size(), 2U);
  EXPECT_EQ(json[0].at("point"), "the \"store\"");
  EXPECT_EQ(json[0].at("items"), 1000);
  EXPECT_EQ(json[0].at("failures"), 1);
  EXPECT_EQ(json[0].at("stops"), 1);
  EXPECT_EQ(json[0].at("timed"), 3);
  EXPECT_NEAR(json[0].at("mean_seconds").get<double>(), 0.001002, 1e-6);
  EXPECT_NEAR(json[0].at("p50_seconds").get<double>(), 3e-6, 3e-6);
  EXPECT_NEAR(json[0].at("p99_seconds").get<double>(), 3e-3, 3e-3);
  EXPECT_EQ(json[1].dump(), R"({"point":"unused","items":0,"failures":0,"stops":0,"timed":0,)"
                            R"("mean_seconds":0.0,"p50_seconds":0.0,"p99_seconds":0.0})");
}

TEST(StatsJson, IsAnEmptyArrayWhereThereIsNoPoint) {
  EXPECT_EQ(to_json(stats_registry{}.snapshot()).dump(), "[]");
}

}  // namespace
}  // namespace musicfaker
