#include "musicfaker/core/duration_text.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

TEST(DurationText, TakesTheLargestUnitThatGivesAWholeNumber) {
  EXPECT_EQ(duration_text(1ns), "1 ns");
  EXPECT_EQ(duration_text(1'500ns), "1500 ns");
  EXPECT_EQ(duration_text(20us), "20 us");
  EXPECT_EQ(duration_text(300ms), "300 ms");
  EXPECT_EQ(duration_text(1'500ms), "1500 ms");
  EXPECT_EQ(duration_text(2s), "2 s");
  EXPECT_EQ(duration_text(60s), "1 min");
  EXPECT_EQ(duration_text(90s), "90 s");
  EXPECT_EQ(duration_text(90min), "90 min");
  EXPECT_EQ(duration_text(24h), "24 h");
}

TEST(DurationText, OfNoTimeIsInSeconds) { EXPECT_EQ(duration_text(0ns), "0 s"); }

TEST(DurationText, KeepsTheSign) { EXPECT_EQ(duration_text(-2s), "-2 s"); }

}  // namespace
}  // namespace musicfaker
