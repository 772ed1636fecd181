#include "musicfaker/analyze/detail/dense_counts.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>

namespace musicfaker::detail {
namespace {

TEST(DenseCounts, OfNothingHasNoNumbers) {
  const dense_counts counts;
  EXPECT_EQ(counts.first(), counts.end());
}

TEST(DenseCounts, GrowsToBothSides) {
  dense_counts counts;
  counts.add(5);
  counts.add(-2, 3);
  counts.add(7);
  counts.add(5);
  EXPECT_EQ(counts.first(), -2);
  EXPECT_EQ(counts.end(), 8);
  EXPECT_EQ(counts[-2], 3U);
  EXPECT_EQ(counts[5], 2U);
  EXPECT_EQ(counts[6], 0U);
}

TEST(DenseCounts, CountsWhatAMapCountsHoweverItIsMerged) {
  std::mt19937 random{1};
  for (int times = 0; times < 300; ++times) {
    dense_counts one;
    dense_counts other;
    std::map<int, std::uint64_t> expected;
    for (auto count = random() % 20; count > 0; --count) {
      const int number = static_cast<int>(random() % 40) - 20;
      (random() % 2 == 0 ? one : other).add(number);
      ++expected[number];
    }
    one.merge(other);
    if (expected.empty()) continue;
    EXPECT_EQ(one.first(), expected.begin()->first);
    EXPECT_EQ(one.end(), expected.rbegin()->first + 1);
    for (int number = one.first(); number < one.end(); ++number) {
      EXPECT_EQ(one[number], expected[number]) << number;
    }
  }
}

}  // namespace
}  // namespace musicfaker::detail
