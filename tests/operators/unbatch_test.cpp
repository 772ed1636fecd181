#include "musicfaker/operators/unbatch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <range/v3/view/iota.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

TEST(Unbatch, UndoesBatch) {
  std::vector<int> got;
  run(ranges::views::iota(0, 7) | batch(3) | unbatch() | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 1, 2, 3, 4, 5, 6));
}

TEST(Unbatch, TakesAnyRangeAlsoAnEmptyOne) {
  std::vector<char> got;
  run(std::vector<std::string>{"ab", "", "c"} | unbatch() | collect_into(got));
  EXPECT_THAT(got, ElementsAre('a', 'b', 'c'));
}

TEST(Unbatch, MovesTheItemsOfABatch) {
  counted::reset();
  std::vector<counted> got;
  run(ranges::views::iota(0, 4) | transform([](int n) { return counted{n}; }) | batch(2) |
      unbatch() | collect_into(got));
  EXPECT_EQ(counted::copies(), 0);
  EXPECT_EQ(got[3].value, 3);
}

TEST(Unbatch, EmptiesNothingThatOthersStillUse) {
  std::vector<std::string> first;
  std::vector<std::string> second;
  run(std::vector<std::string>{"a", "b"} | batch(2) |
      tee(unbatch() | collect_into(first), unbatch() | collect_into(second)));
  EXPECT_THAT(first, ElementsAre("a", "b"));
  EXPECT_THAT(second, ElementsAre("a", "b"));
}

TEST(Unbatch, KeepsTheRestOfARangeUncommittedWhenItIsStopped) {
  conformance::conforms([](auto sink) { return batch(4) | unbatch() | sink; });
  conformance::conforms(
      [](auto sink) { return batch(4) | unbatch() | batch(3) | unbatch() | sink; });
}

}  // namespace
}  // namespace musicfaker
