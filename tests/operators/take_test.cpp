#include "musicfaker/operators/take.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
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

static_assert(pushed<int>(take(2), {1, 2, 3}) == std::vector{1, 2});
static_assert(pushed<int>(take(9), {1, 2}) == std::vector{1, 2});
static_assert(compile_time::refused<int>(take(0), {1, 2}) == 0);
static_assert(compile_time::refused<int>(take(2), {1, 2}) == nothing_held);

TEST(Take, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | take(2) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Take, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0) | transform([](int n) { return std::make_unique<int>(n); }) | take(2) |
      collect_into(got));
  EXPECT_EQ(got.size(), 2U);
}

TEST(Take, CopiesNothing) {
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0) | transform([](int n) { return counted{n}; }) | take(2) |
      collect_into(got));
  EXPECT_EQ(got.size(), 2U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(Take, TakesNothingMoreOfWhatIsLetGoByAFlush) {
  std::vector<int> got;
  auto driven = drive_by_hand<int>(batch(3) | unbatch() | take(2) | collect_into(got));
  for (const int each : {1, 2}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.push(3), demand::stop);
  EXPECT_EQ(driven.push(4), demand::more) << "the batch is asked again, and holds it";
  driven.flush();
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(driven.low_watermark(), 0U) << "a part of the batch was not taken";
}

TEST(Take, LetsAFailureThrough) {
  EXPECT_THROW(
      run(std::vector{1} | take(2) | for_each([](int) { throw std::runtime_error{"boom"}; })),
      std::runtime_error);
}

TEST(Take, TellsItsCount) { EXPECT_EQ(take(3).details(), "3"); }

}  // namespace
}  // namespace musicfaker
