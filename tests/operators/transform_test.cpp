#include "musicfaker/operators/transform.hpp"

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
#include "musicfaker/operators/unbatch.hpp"
#include "tests/compile_time.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using compile_time::pushed;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Transform, PassesOnWhatTheFunctionMakes) {
  std::vector<std::string> got;
  run(std::vector{1, 2} | transform([](int n) { return std::to_string(n); }) | collect_into(got));
  EXPECT_THAT(got, ElementsAre("1", "2"));
}

TEST(Transform, CallsItsFunctionOncePerItem) {
  int calls = 0;
  run(ranges::views::iota(0, 10) | transform([&](int n) {
        ++calls;
        return n;
      }));
  EXPECT_EQ(calls, 10);
}

TEST(Transform, TakesAMember) {
  struct track {
    std::string genre;
  };
  std::vector<std::string> got;
  const std::vector<track> tracks{{"Rock"}, {"Jazz"}};
  run(tracks | transform(&track::genre) | collect_into(got));
  EXPECT_THAT(got, ElementsAre("Rock", "Jazz"));
  EXPECT_EQ(tracks[0].genre, "Rock") << "a const item is not emptied";
}

TEST(Transform, HandsOverWhatCanOnlyBeMoved) {
  std::vector<int> got;
  run(ranges::views::iota(0, 2) | transform([](int n) { return std::make_unique<int>(n); }) |
      transform([](std::unique_ptr<int> p) { return *p; }) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 1));
}

TEST(Transform, CopiesNothing) {
  counted::reset();
  std::vector<counted> got;
  run(ranges::views::iota(0, 2) | transform([](int n) { return counted{n}; }) |
      transform([](counted&& c) -> counted&& { return std::move(c); }) | collect_into(got));
  EXPECT_EQ(counted::copies(), 0);
}

TEST(Transform, OfNothingIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | transform([](int n) { return n; }) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Transform, RaisesWhatTheFunctionRaises) {
  EXPECT_THROW(
      run(std::vector{1} | transform([](int) -> int { throw std::runtime_error{"boom"}; })),
      std::runtime_error);
}

constexpr auto square = [](int n) { return n * n; };
static_assert(pushed<int>(transform(square), {1, 2, 3}) == std::vector{1, 4, 9});
static_assert(pushed<int>(transform(square) | take(1), {2, 3}) == std::vector{4});

TEST(Transform, EndsWhenWhatFollowsWantsNoMore) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(1) | transform(square) | take(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 4));
  EXPECT_EQ(report.items, 2U);
}

TEST(Transform, SeesWhatIsLetGoByAFlush) {
  std::vector<int> got;
  run(std::vector{1, 2, 3} | batch(2) | unbatch() | transform(square) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 4, 9));
}

}  // namespace
}  // namespace musicfaker
