#include "musicfaker/operators/merge_copies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/filter.hpp"

namespace musicfaker {
namespace {

TEST(MergeCopies, RunsEachCopyToItsEnd) {
  std::vector<int> got;
  run(merge_copies(3, std::vector{1, 2, 3} | filter([](int n) { return n != 2; })) |
      collect_into(got));
  std::ranges::sort(got);
  EXPECT_EQ(got, (std::vector{1, 1, 1, 3, 3, 3}));
}

TEST(MergeCopies, OfOneIsThatInput) {
  std::vector<int> got;
  run(merge_copies(1, std::vector{1, 2, 3}) | collect_into(got));
  EXPECT_EQ(got, (std::vector{1, 2, 3}));
}

TEST(MergeCopies, OfNoneIsAnError) {
  try {
    static_cast<void>(merge_copies(0, std::vector{1}));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "merge.copies");
  }
}

}  // namespace
}  // namespace musicfaker
