#include "musicfaker/operators/drop.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/compile_time.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using compile_time::pushed;
using testing::ElementsAre;
using testing::IsEmpty;

static_assert(pushed<int>(drop(2), {1, 2, 3, 4}) == std::vector{3, 4});
static_assert(pushed<int>(drop(0), {1, 2}) == std::vector{1, 2});
static_assert(pushed<int>(drop(1) | take(2), {1, 2, 3, 4}) == std::vector{2, 3});

TEST(Drop, LeavesOutTheFirstItems) {
  std::vector<int> got;
  run(ranges::views::iota(1, 6) | drop(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(3, 4, 5));
}

TEST(Drop, OfMoreThanThereAreLeavesOutAll) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(1, 3) | drop(9) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
  EXPECT_EQ(report.items, 2U);
}

TEST(Drop, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | drop(2) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Drop, AndTakeCutOutAPiece) {
  for (std::uint64_t first = 0; first < 6; ++first) {
    for (std::uint64_t count = 1; count < 6; ++count) {
      std::vector<std::uint64_t> got;
      run(ranges::views::iota(std::uint64_t{0}) | drop(first) | take(count) | collect_into(got));
      ASSERT_EQ(got.size(), count);
      EXPECT_EQ(got.front(), first);
      EXPECT_EQ(got.back(), first + count - 1);
    }
  }
}

TEST(Drop, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
      drop(2) | collect_into(got));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(*got[0], 2);
}

TEST(Drop, CopiesNothing) {
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) | drop(1) |
      collect_into(got));
  EXPECT_EQ(got.size(), 2U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(Drop, LeavesWhatIsBeforeItToTheFlush) {
  std::vector<int> got;
  run(ranges::views::iota(0, 5) | batch(3) | unbatch() | drop(3) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(3, 4));
}

TEST(Drop, CountsAsDoneWhatItLeavesOut) {
  auto driven = drive_by_hand<int>(drop(2) | batch(9) | for_each([](auto&&) {}));
  for (const int each : {1, 2}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.low_watermark(), 2U);
  EXPECT_EQ(driven.push(3), demand::more);
  EXPECT_EQ(driven.low_watermark(), 2U) << "the batch holds the third";
}

TEST(Drop, LetsAFailureThrough) {
  EXPECT_THROW(run(std::vector{1, 2} | drop(1) | for_each([](int n) {
                     if (n == 2) throw std::runtime_error{"boom"};
                   })),
               std::runtime_error);
}

TEST(Drop, TellsItsCount) { EXPECT_EQ(drop(3).details(), "3"); }

}  // namespace
}  // namespace musicfaker
