#include "musicfaker/operators/filter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
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

constexpr auto is_odd = [](int n) { return n % 2 == 1; };

TEST(Filter, PassesTheItemsThatTheFunctionIsTrueFor) {
  std::vector<int> got;
  run(ranges::views::iota(1, 6) | filter(is_odd) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3, 5));
}

TEST(Filter, TakesAMember) {
  struct user {
    int id;
    bool active;
  };
  std::vector<int> got;
  run(std::vector<user>{{1, true}, {2, false}} | filter(&user::active) | transform(&user::id) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre(1));
}

TEST(Filter, CopiesNothing) {
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) |
      filter([](const counted& c) { return c.value > 0; }) | collect_into(got));
  EXPECT_EQ(counted::copies(), 0);
  EXPECT_EQ(got.size(), 2U);
}

TEST(Filter, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
      filter([](const std::unique_ptr<int>& p) { return *p == 2; }) | collect_into(got));
  EXPECT_EQ(got.size(), 1U);
}

TEST(Filter, EndsWhenWhatFollowsWantsNoMore) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0) | filter(is_odd) | take(2) | collect_into(got));
  EXPECT_EQ(report.items, 4U);
}

TEST(Filter, RaisesWhatTheFunctionRaises) {
  EXPECT_THROW(
      run(ranges::views::iota(0, 3) | filter([](int) -> bool { throw std::range_error{"x"}; })),
      std::range_error);
}

static_assert(pushed<int>(filter(is_odd), {1, 2, 3}) == std::vector{1, 3});
static_assert(pushed<int>(filter(is_odd) | take(2), {1, 2, 3, 4, 5}) == std::vector{1, 3});

TEST(Filter, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | filter(is_odd) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Filter, SeesWhatIsLetGoByAFlush) {
  std::vector<int> got;
  run(ranges::views::iota(0, 4) | batch(3) | unbatch() | filter(is_odd) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3));
}

TEST(Filter, CountsAsDoneWhatItLeavesOut) {
  auto driven = drive_by_hand<int>(filter(is_odd));
  EXPECT_EQ(driven.push(2), demand::more);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

}  // namespace
}  // namespace musicfaker
