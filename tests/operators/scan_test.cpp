#include "musicfaker/operators/scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <numeric>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <utility>
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

constexpr auto larger = [](int most, int n) { return n > most ? n : most; };

static_assert(pushed<int>(scan(0, std::plus{}), {1, 2, 3}) == std::vector{1, 3, 6});
static_assert(pushed<int>(scan(0, larger), {1, 3, 2}) == std::vector{1, 3, 3});
static_assert(pushed<int>(scan(10, std::plus{}) | take(1), {1, 2}) == std::vector{11});

TEST(Scan, PassesOnTheStateAfterEachItem) {
  std::vector<int> got;
  run(ranges::views::iota(1, 5) | scan(0, std::plus{}) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3, 6, 10));
}

TEST(Scan, AgreesWithAPartialSum) {
  const std::vector numbers{3, -1, 4, -1, 5, -9, 2, 6};
  std::vector<int> got;
  run(numbers | scan(0, std::plus{}) | collect_into(got));
  std::vector<int> sums;
  std::partial_sum(numbers.begin(), numbers.end(), std::back_inserter(sums));
  EXPECT_EQ(got, sums);
}

TEST(Scan, MayKeepAStateOfAnotherType) {
  std::vector<std::string> got;
  run(std::vector{1, 2, 3} |
      scan(std::string{}, [](std::string text, int n) { return text + std::to_string(n); }) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre("1", "12", "123"));
}

TEST(Scan, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | scan(0, std::plus{}) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Scan, BeginsEveryRunWithItsInitialState) {
  auto sums = std::vector{1, 2} | scan(0, std::plus{});
  for (int round = 0; round < 2; ++round) {
    std::vector<int> got;
    run(sums | collect_into(got));
    EXPECT_THAT(got, ElementsAre(1, 3));
  }
}

TEST(Scan, TakesAMember) {
  struct total {
    int sum = 0;
    [[nodiscard]] total with(int n) const { return {sum + n}; }
  };
  std::vector<int> got;
  run(std::vector{1, 2} | scan(total{}, &total::with) | transform(&total::sum) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3));
}

TEST(Scan, KeepsAStateThatItsFunctionHandsBackAsItWas) {
  std::vector<std::vector<int>> got;
  run(std::vector{1, 2} |
      scan(std::vector<int>{},
           [](std::vector<int>&& all, int n) -> std::vector<int>&& {
             all.push_back(n);
             return std::move(all);
           }) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(1), ElementsAre(1, 2)));
}

TEST(Scan, EndsWhenWhatFollowsWantsNoMore) {
  std::vector<int> got;
  const auto report =
      run(ranges::views::iota(1) | scan(0, std::plus{}) | take(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3));
  EXPECT_EQ(report.items, 2U);
}

TEST(Scan, HandsOverWhatCanOnlyBeMoved) {
  std::vector<int> got;
  run(ranges::views::iota(1, 4) | transform([](int n) { return std::make_unique<int>(n); }) |
      scan(0, [](int sum, std::unique_ptr<int> p) { return sum + *p; }) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3, 6));
}

TEST(Scan, CopiesNeitherItemsNorItsState) {
  int last = 0;
  const auto chain = scan(counted{0},
                          [](counted&& sum, counted&& each) {
                            sum.value += each.value;
                            return std::move(sum);
                          }) |
                     for_each([&](const counted& sum) { last = sum.value; });
  auto driven = drive_by_hand<counted>(chain);
  counted::reset();
  for (const int each : {1, 2, 3}) EXPECT_EQ(driven.push(counted{each}), demand::more);
  EXPECT_EQ(counted::copies(), 0);
  EXPECT_EQ(last, 6);
}

TEST(Scan, HoldsBackNoCommit) {
  auto driven = drive_by_hand<int>(scan(0, std::plus{}));
  for (const int each : {1, 2}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.low_watermark(), 2U);
}

TEST(Scan, SeesWhatIsLetGoByAFlush) {
  std::vector<int> got;
  run(std::vector{1, 2, 3} | batch(2) | unbatch() | scan(0, std::plus{}) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3, 6));
}

TEST(Scan, RaisesWhatTheFunctionRaises) {
  EXPECT_THROW(run(std::vector{1} | scan(0, [](int, int) -> int { throw std::range_error{"x"}; })),
               std::range_error);
}

}  // namespace
}  // namespace musicfaker
