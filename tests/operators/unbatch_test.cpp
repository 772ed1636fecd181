#include "musicfaker/operators/unbatch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/compile_time.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using compile_time::pushed;
using testing::ElementsAre;
using testing::IsEmpty;

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

static_assert(pushed<std::array<int, 2>>(unbatch(), {{1, 2}, {3, 4}}) == std::vector{1, 2, 3, 4});
static_assert(pushed<std::array<int, 2>>(unbatch() | take(3), {{1, 2}, {3, 4}}) ==
              std::vector{1, 2, 3});

TEST(Unbatch, OfAnEmptyInputIsNothing) {
  std::vector<char> got;
  run(std::vector<std::string>{} | unbatch() | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Unbatch, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  auto driven = drive_by_hand<std::vector<std::unique_ptr<int>>>(unbatch() | collect_into(got));
  std::vector<std::unique_ptr<int>> made;
  made.push_back(std::make_unique<int>(1));
  EXPECT_EQ(driven.push(std::move(made)), demand::more);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(*got[0], 1);
}

TEST(Unbatch, EndsWhenWhatFollowsWantsNoMore) {
  std::vector<char> got;
  const auto report =
      run(std::vector<std::string>{"ab", "cd", "ef"} | unbatch() | take(3) | collect_into(got));
  EXPECT_THAT(got, ElementsAre('a', 'b', 'c'));
  EXPECT_EQ(report.items, 2U);
}

TEST(Unbatch, KeepsAllPositionsOfARange) {
  std::vector<position> got;
  run(std::vector<std::string>{"ab", "c"} | unbatch() |
      stage([&](char, auto next) { got.push_back(next.here()); }));
  EXPECT_THAT(got, ElementsAre(0, 0, 1));
}

TEST(Unbatch, LeavesARangeUncommittedWhoseRestNobodyTook) {
  auto driven = drive_by_hand<std::string>(unbatch() | take(3));
  EXPECT_EQ(driven.push("ab"), demand::more);
  EXPECT_EQ(driven.push("cd"), demand::stop);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(Unbatch, CommitsARangeThatWasTakenToItsEnd) {
  auto driven = drive_by_hand<std::string>(unbatch() | take(2));
  EXPECT_EQ(driven.push("ab"), demand::stop);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(Unbatch, LetsAFailureThrough) {
  EXPECT_THROW(run(std::vector<std::string>{"ab"} | unbatch() |
                   for_each([](char) { throw std::runtime_error{"boom"}; })),
               std::runtime_error);
}

}  // namespace
}  // namespace musicfaker
