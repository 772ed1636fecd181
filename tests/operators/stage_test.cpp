#include "musicfaker/operators/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <range/v3/view/iota.hpp>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

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

}  // namespace
}  // namespace musicfaker
