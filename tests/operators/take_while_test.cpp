#include "musicfaker/operators/take_while.hpp"

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

constexpr auto is_small = [](int n) { return n < 3; };

static_assert(pushed<int>(take_while(is_small), {1, 2, 3, 1}) == std::vector{1, 2});
static_assert(pushed<int>(take_while(is_small), {1, 2}) == std::vector{1, 2});
static_assert(compile_time::refused<int>(take_while(is_small), {1, 2, 3, 1}) == 2);
static_assert(compile_time::refused<int>(take_while(is_small), {1, 2}) == nothing_held);

TEST(TakeWhile, EndsARunAtTheFirstItemThatDoesNotFit) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(1) | take_while(is_small) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(TakeWhile, TakesAllWhereAllFit) {
  std::vector<int> got;
  const auto report = run(std::vector{1, 2} | take_while(is_small) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(report.ended, ended_by::end_of_input);
}

TEST(TakeWhile, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | take_while(is_small) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(TakeWhile, TakesAMember) {
  struct user {
    int id;
    bool active;
  };
  std::vector<int> got;
  run(std::vector<user>{{1, true}, {2, false}, {3, true}} | take_while(&user::active) |
      transform(&user::id) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1));
}

TEST(TakeWhile, EndsWhenWhatFollowsWantsNoMore) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0) | take_while([](int) { return true; }) | take(2) |
                          collect_into(got));
  EXPECT_EQ(report.items, 2U);
}

TEST(TakeWhile, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0) | transform([](int n) { return std::make_unique<int>(n); }) |
      take_while([](const std::unique_ptr<int>& p) { return *p < 2; }) | collect_into(got));
  EXPECT_EQ(got.size(), 2U);
}

TEST(TakeWhile, CopiesNothing) {
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0) | transform([](int n) { return counted{n}; }) |
      take_while([](const counted& c) { return c.value < 3; }) | collect_into(got));
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(TakeWhile, LeavesTheItemThatDoesNotFitUncommitted) {
  auto driven = drive_by_hand<int>(take_while(is_small));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.low_watermark(), 1U);
  EXPECT_EQ(driven.push(3), demand::stop);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(TakeWhile, LeavesTheRestOfAStoppedBatchUncommitted) {
  std::vector<int> got;
  auto driven = drive_by_hand<int>(batch(3) | unbatch() | take_while(is_small) | collect_into(got));
  for (const int each : {1, 1, 1, 1, 9}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.push(1), demand::stop);
  EXPECT_THAT(got, ElementsAre(1, 1, 1, 1));
  EXPECT_EQ(driven.low_watermark(), 3U);
}

TEST(TakeWhile, TakesNothingMoreOnceItHasEndedAlsoInAFlush) {
  std::vector<int> got;
  int asked = 0;
  const auto counting = [&](int n) {
    ++asked;
    return n < 3;
  };
  run(std::vector{1, 9, 1} | take_while(counting) | collect_into(got));
  EXPECT_EQ(asked, 2);

  got.clear();
  const auto let_go_at_the_flush = [](auto sink) { return batch(2) | unbatch() | sink; };
  auto driven = drive_by_hand<int>(let_go_at_the_flush(take_while(is_small) | collect_into(got)));
  EXPECT_EQ(driven.push(9), demand::more);
  EXPECT_EQ(driven.push(1), demand::stop);
  EXPECT_EQ(driven.push(1), demand::more) << "the batch is asked again, and holds it";
  driven.flush();
  EXPECT_THAT(got, IsEmpty());
  EXPECT_EQ(driven.low_watermark(), 0U);
}

TEST(TakeWhile, RaisesWhatTheFunctionRaises) {
  EXPECT_THROW(run(std::vector{1} | take_while([](int) -> bool { throw std::range_error{"x"}; })),
               std::range_error);
}

}  // namespace
}  // namespace musicfaker
