#include "musicfaker/operators/tee.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"
#include "tests/mark_before.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

TEST(Tee, GivesEachItemToEveryBranchAndPassesItOn) {
  std::vector<int> a;
  std::vector<int> b;
  std::vector<int> main;
  run(ranges::views::iota(1, 4) |
      tee(collect_into(a), transform([](int n) { return -n; }) | collect_into(b)) |
      collect_into(main));
  EXPECT_THAT(a, ElementsAre(1, 2, 3));
  EXPECT_THAT(b, ElementsAre(-1, -2, -3));
  EXPECT_THAT(main, ElementsAre(1, 2, 3));
}

TEST(Tee, CopiesForAllButTheLastUse) {
  const auto made = ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; });
  std::vector<counted> a;
  std::vector<counted> b;
  a.reserve(8);
  b.reserve(8);
  counted::reset();
  run(made | tee(collect_into(a)) | collect_into(b));
  EXPECT_EQ(counted::copies(), 3) << "one branch that holds, and a main line that is given it";
  counted::reset();
  run(made | tee(collect_into(a), collect_into(b)));
  EXPECT_EQ(counted::copies(), 3) << "the last branch is given it";
  counted::reset();
  run(made | tee(for_each([](const counted&) {})) | collect_into(b));
  EXPECT_EQ(counted::copies(), 0) << "who only looks copies nothing";
}

TEST(Tee, HandsWhatCanOnlyBeMovedToItsLastUse) {
  std::vector<std::unique_ptr<int>> got;
  int seen = 0;
  run(ranges::views::iota(1, 4) | transform([](int n) { return std::make_unique<int>(n); }) |
      tee(for_each([&](const std::unique_ptr<int>& p) { seen += *p; }), collect_into(got)));
  EXPECT_EQ(seen, 6);
  EXPECT_EQ(got.size(), 3U);
}

TEST(Tee, EndsWithItsMainLine) {
  std::vector<int> branch;
  std::vector<int> main;
  run(ranges::views::iota(0) | tee(collect_into(branch)) | take(2) | collect_into(main));
  EXPECT_THAT(main, ElementsAre(0, 1));
  EXPECT_THAT(branch, ElementsAre(0, 1));
}

TEST(Tee, GoesOnWhenABranchWantsNoMore) {
  std::vector<int> branch;
  std::vector<int> main;
  run(ranges::views::iota(0, 4) | tee(take(2) | collect_into(branch)) | collect_into(main));
  EXPECT_THAT(branch, ElementsAre(0, 1));
  EXPECT_THAT(main, ElementsAre(0, 1, 2, 3));
}

TEST(Tee, EndsWhenAllBranchesHaveEndedAndNothingFollows) {
  std::vector<int> a;
  std::vector<int> b;
  const auto report =
      run(ranges::views::iota(0) | tee(take(3) | collect_into(a), take(5) | collect_into(b)));
  EXPECT_EQ(a.size(), 3U);
  EXPECT_EQ(b.size(), 5U);
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(Tee, FlushesABranchThatWantsNoMore) {
  std::vector<std::vector<int>> branch;
  run(ranges::views::iota(0, 9) | tee(take(3) | batch(2) | collect_into(branch)) |
      for_each([](int) {}));
  EXPECT_THAT(branch, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(Tee, RaisesWhatABranchRaises) {
  EXPECT_THROW(run(std::vector{1} | tee(for_each([](int) { throw std::runtime_error{"boom"}; }))),
               std::runtime_error);
}

TEST(Tee, WaitsForItsSlowestBranchBeforeItCommits) {
  constexpr bool stops = false;
  conformance::conforms([](auto sink) { return tee(batch(5) | unbatch() | sink); });
  conformance::conforms([](auto sink) { return tee(batch(5) | sink) | for_each([](auto&&) {}); },
                        std::identity{}, stops);
  conformance::conforms(
      [](auto sink) {
        return tee(batch(3) | unbatch() | batch(4) | sink, for_each([](auto&&) {}));
      },
      std::identity{}, stops);
}

TEST(Tee, DoesNotLetABranchThatHasEndedHoldBackTheRest) {
  position watermark = 0;
  conformance::arrivals arrived;
  watermark = conformance::survive(
      tee(batch(3) | unbatch() | take(4) | for_each([](auto&&) {})) |
          for_each([&](std::uint64_t id) { arrived.add(id); }),
      {}, [](std::uint64_t id) { return id; }, [&](std::uint64_t id) { return arrived.count(id); });
  EXPECT_EQ(watermark, conformance::attack{}.items);
}

TEST(Tee, OfAnEmptyInputIsNothing) {
  std::vector<int> branch;
  std::vector<int> main;
  run(std::vector<int>{} | tee(collect_into(branch)) | collect_into(main));
  EXPECT_TRUE(branch.empty());
  EXPECT_TRUE(main.empty());
}

TEST(Tee, FlushesItsBranchesInTheMiddleOfARunAndGoesOn) {
  std::vector<std::vector<int>> branch;
  auto driven = drive_by_hand<int>(tee(batch(2) | collect_into(branch)) | for_each([](int) {}));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.low_watermark(), 0U);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 1U);
  for (const int each : {2, 3}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_THAT(branch, ElementsAre(ElementsAre(1), ElementsAre(2, 3)));
}

TEST(Tee, TicksItsBranchesAndAsksToBeWokenForTheEarliest) {
  using namespace std::chrono_literals;
  std::vector<std::vector<int>> branch;
  auto driven = drive_by_hand<int>(
      tee(batch(9, within(5s)), batch(9, within(2s)) | take(1) | collect_into(branch)) |
      for_each([](int) {}));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.deadline(), time_point{2s});
  driven.wait(2s);
  EXPECT_EQ(driven.tick(), demand::more) << "a branch that has ended does not end the main line";
  EXPECT_THAT(branch, ElementsAre(ElementsAre(1)));
  EXPECT_EQ(driven.deadline(), time_point{5s});
  EXPECT_EQ(driven.low_watermark(), 0U) << "the other branch still holds it";
}

TEST(Tee, KeepsAnItemUncommittedThatFailedInABranch) {
  const auto fails = for_each([](auto&&) { throw std::runtime_error{"boom"}; });
  auto driven = drive_by_hand<int>(tee(batch(2) | fails) | for_each([](int) {}));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_THROW(driven.flush(), std::runtime_error);
  EXPECT_EQ(driven.low_watermark(), 0U);
}

TEST(Tee, CanBeGivenOtherBranches) {
  int marks = 0;
  std::vector<int> a;
  std::vector<int> b;
  run(std::vector{1, 2} |
      tee(collect_into(a), take(1) | collect_into(b)).with_insides(mark_before{&marks}));
  EXPECT_EQ(marks, 3);
  EXPECT_THAT(a, ElementsAre(1, 2));
  EXPECT_THAT(b, ElementsAre(1));
}

using two_branches = decltype(tee(take(1), take(2)));
static_assert(
    std::is_same_v<two_branches::inside_inputs<int&&>, detail::types<const int&, const int&>>);
static_assert(
    std::is_same_v<two_branches::inside_inputs_at_end<int&&>, detail::types<const int&, int&&>>);

}  // namespace
}  // namespace musicfaker
