#include "musicfaker/operators/take.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <range/v3/view/iota.hpp>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Take, EndsARunWithTheLastItemItWants) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(1) | take(3) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
  EXPECT_EQ(report.items, 3U);
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(Take, OfMoreThanThereAreTakesAll) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(1, 3) | take(9) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(report.ended, ended_by::end_of_input);
}

TEST(Take, OfNoneTakesNone) {
  std::vector<int> got;
  run(ranges::views::iota(1) | take(0) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Take, EndsWithTheShorterOfTwo) {
  std::vector<int> got;
  run(ranges::views::iota(1) | take(5) | take(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2));
}

}  // namespace
}  // namespace musicfaker
