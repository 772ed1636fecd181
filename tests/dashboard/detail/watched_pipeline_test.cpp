#include "musicfaker/dashboard/detail/watched_pipeline.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace musicfaker::detail {
namespace {

using namespace std::chrono_literals;

class WatchedPipeline : public ::testing::Test {
 protected:
  using time = watched_pipeline::time;

  static watched_pipeline made_of(const std::string& source) {
    return {"consumer",
            [=] { return description{.source = source, .source_details = {}, .nodes = {}}; }};
  }

  const time begin{1h};
};

TEST_F(WatchedPipeline, HasNoTroubleBeforeItBeginsAndAfterItsEnd) {
  auto pipeline = made_of("range");
  EXPECT_FALSE(pipeline.trouble().has_value());
  pipeline.show({}, begin);
  pipeline.end("");
  EXPECT_FALSE(pipeline.trouble().has_value());
}

TEST_F(WatchedPipeline, ItsTroubleBeginsWithItsLastSignOfLife) {
  auto pipeline = made_of("range");
  pipeline.show({.items = 1}, begin);
  pipeline.show({.items = 1}, begin + 3s);
  ASSERT_TRUE(pipeline.trouble().has_value());
  EXPECT_EQ(pipeline.trouble()->first, begin + 3s);
  EXPECT_EQ(pipeline.moved(), begin);
}

TEST_F(WatchedPipeline, ItsTroubleBeginsWithTheLastAcknowledgementWhereMoreWasSent) {
  auto pipeline = made_of("generate");
  pipeline.show({.items = 5, .acknowledged = 5}, begin);
  pipeline.show({.items = 9, .acknowledged = 7}, begin + 1s);
  pipeline.show({.items = 20, .acknowledged = 7}, begin + 2s);
  pipeline.show({.items = 30, .acknowledged = 7}, begin + 8s);
  ASSERT_TRUE(pipeline.trouble().has_value());
  EXPECT_EQ(pipeline.trouble()->first, begin + 1s);
  EXPECT_NE(pipeline.trouble()->second.find("acknowledges nothing"), std::string::npos);
}

TEST_F(WatchedPipeline, WhatIsRejectedNeedsNoAcknowledgement) {
  auto pipeline = made_of("generate");
  pipeline.show({.items = 5, .acknowledged = 4, .rejected = 1}, begin);
  pipeline.show({.items = 5, .acknowledged = 4, .rejected = 1}, begin + 60s);
  EXPECT_EQ(pipeline.trouble()->first, begin + 60s);
}

TEST_F(WatchedPipeline, KnowsWhetherItReadsKafka) {
  EXPECT_TRUE(made_of("from_kafka").reads_kafka());
  EXPECT_FALSE(made_of("generate").reads_kafka());
}

}  // namespace
}  // namespace musicfaker::detail
