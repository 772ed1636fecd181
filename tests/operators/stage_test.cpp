#include "musicfaker/operators/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <utility>
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

TEST(Stage, PassesOnAsOftenAsItsFunctionLikes) {
  std::vector<int> got;
  run(ranges::views::iota(1, 4) | stage([](int n, auto next) {
        for (int i = 0; i < n; ++i) {
          if (next(n * 10) == demand::stop) return demand::stop;
        }
        return demand::more;
      }) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre(10, 20, 20, 30, 30, 30));
}

TEST(Stage, MayPassOnAnotherType) {
  std::vector<std::string> got;
  run(std::vector{1, 2} |
      stage<std::string>([](int n, auto next) { return next(std::to_string(n)); }) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre("1", "2"));
}

TEST(Stage, ReturnsNothingWhereItPassesNothingOn) {
  int sum = 0;
  run(std::vector{1, 2} | stage([&](int n, auto) { sum += n; }));
  EXPECT_EQ(sum, 3);
}

TEST(Stage, LetsAStopThrough) {
  std::vector<int> got;
  run(ranges::views::iota(0) | stage([](auto&& n, auto next) { return next(n); }) | take(2) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 1));
}

TEST(Stage, CopiesALvalueAndForwardsAnRvalue) {
  const auto made = ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; });
  std::vector<counted> got;
  got.reserve(9);
  counted::reset();
  run(made | stage([](auto&& c, auto next) { return next(std::forward<decltype(c)>(c)); }) |
      collect_into(got));
  EXPECT_EQ(counted::copies(), 0);
  run(made | stage([](auto&& c, auto next) { return next(c); }) | collect_into(got));
  EXPECT_EQ(counted::copies(), 3);
}

TEST(Stage, KnowsThePositionOfItsItem) {
  std::vector<position> got;
  run(ranges::views::iota(7, 10) | stage([&](int, auto next) { got.push_back(next.here()); }));
  EXPECT_THAT(got, ElementsAre(0, 1, 2));
}

constexpr auto twice = [](int n, auto next) {
  return next(n) == demand::stop ? demand::stop : next(n * 10);
};
static_assert(pushed<int>(stage(twice), {1, 2}) == std::vector{1, 10, 2, 20});
static_assert(pushed<int>(stage(twice) | take(3), {1, 2, 3}) == std::vector{1, 10, 2});

TEST(Stage, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | stage(twice) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Stage, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 2) | transform([](int n) { return std::make_unique<int>(n); }) |
      stage([](std::unique_ptr<int>&& p, auto next) { return next(std::move(p)); }) |
      collect_into(got));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(*got[1], 1);
}

TEST(Stage, EndsTheRunWhereItsFunctionSaysSo) {
  int seen = 0;
  const auto report = run(ranges::views::iota(0) | stage([&](int n, auto) {
                            ++seen;
                            return n == 3 ? demand::stop : demand::more;
                          }));
  EXPECT_EQ(seen, 4);
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(Stage, MayRefuseItsItem) {
  auto driven = drive_by_hand<int>(stage([](int n, auto next) {
    if (n == 2) next.refuse();
    return demand::more;
  }));
  for (const int each : {1, 2, 3}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(Stage, SeesWhatIsLetGoByAFlush) {
  std::vector<int> got;
  run(std::vector{1, 2, 3} | batch(2) | unbatch() | stage(twice) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 10, 2, 20, 3, 30));
}

TEST(Stage, RaisesWhatTheFunctionRaises) {
  EXPECT_THROW(run(std::vector{1} | stage([](int, auto) { throw std::runtime_error{"boom"}; })),
               std::runtime_error);
}

}  // namespace
}  // namespace musicfaker
