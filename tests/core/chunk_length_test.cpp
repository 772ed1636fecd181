#include "musicfaker/core/chunk_length.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/position.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

/// The length after so many chunks of items that take a time each.
position length_after(int chunks, duration an_item) {
  time_point now{};
  chunk_length chunk{now};
  for (int i = 0; i < chunks; ++i) {
    now += an_item * static_cast<duration::rep>(chunk.items());
    chunk.measure(now);
  }
  return chunk.items();
}

TEST(ChunkLength, BeginsWithOneItem) { EXPECT_EQ(chunk_length{time_point{}}.items(), 1U); }

TEST(ChunkLength, GrowsToAboutAMillisecondOfWork) {
  const position items = length_after(100, 5us);
  EXPECT_GE(items, 100U);
  EXPECT_LE(items, 400U);
}

TEST(ChunkLength, IsOneWhereASingleItemTakesLonger) { EXPECT_EQ(length_after(100, 10ms), 1U); }

TEST(ChunkLength, IsBoundedWhereItemsTakeNoTime) { EXPECT_EQ(length_after(100, 0ns), 4096U); }

}  // namespace
}  // namespace musicfaker
