#include "musicfaker/observe/detail/aligned.hpp"

#include <gtest/gtest.h>

namespace musicfaker::detail {
namespace {

TEST(Aligned, PutsNumbersUnderNumbers) {
  EXPECT_EQ(aligned({{"name", "count"}, {"a", "1 000"}, {"longest", "5"}}),
            "name     count\n"
            "a        1 000\n"
            "longest      5\n");
}

TEST(Aligned, CountsCharactersNotBytes) {
  EXPECT_EQ(aligned({{"a", "5 µs"}, {"é", "5 ms"}}),
            "a  5 µs\n"
            "é  5 ms\n");
}

TEST(Aligned, TakesRowsOfAnyLength) {
  EXPECT_EQ(aligned({}), "");
  EXPECT_EQ(aligned({{"alone"}, {"a", "b", "c"}, {}}), "alone\na      b  c\n\n");
}

}  // namespace
}  // namespace musicfaker::detail
