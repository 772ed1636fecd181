#include "musicfaker/core/range_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <forward_list>
#include <memory>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/generate.hpp>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/move.hpp>
#include <range/v3/view/take.hpp>
#include <ranges>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

TEST(RangeSource, OwnsAnRvalueContainer) {
  std::vector<int> got;
  auto pipeline = std::vector{1, 2, 3} | collect_into(got);
  pipeline.run();
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(RangeSource, RefersToAnLvalueContainer) {
  std::vector<int> numbers{1, 2};
  std::vector<int> got;
  auto pipeline = numbers | collect_into(got);
  numbers.push_back(3);
  pipeline.run();
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(RangeSource, LeavesAConstContainerAlone) {
  const std::vector<std::string> words{"a", "b"};
  std::vector<std::string> got;
  run(words | collect_into(got));
  EXPECT_EQ(got, words);
}

TEST(RangeSource, CopiesAViewOfRangeV3AndOfStd) {
  std::vector<int> got;
  const auto pipeline_of = [&](auto view) { return view | collect_into(got); };
  pipeline_of(ranges::views::iota(1, 4)).run();
  pipeline_of(std::views::iota(4, 6)).run();
  EXPECT_THAT(got, ElementsAre(1, 2, 3, 4, 5));
}

TEST(RangeSource, TakesViewsToTheLeftAndOperatorsToTheRight) {
  std::vector<int> got;
  run(ranges::views::iota(0) | ranges::views::filter([](int n) { return n % 3 == 0; }) |
      ranges::views::take(3) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 3, 6));
}

TEST(RangeSource, TakesARangeThatCanBeReadOnlyOnce) {
  std::istringstream text{"1 2 3"};
  std::vector<int> got;
  run(std::ranges::istream_view<int>{text} | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(RangeSource, TakesARangeThatOnlyGoesForward) {
  std::forward_list<int> list{1, 2, 3};
  std::vector<int> got;
  run(list | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(RangeSource, PassesOnItemsThatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> items;
  items.push_back(std::make_unique<int>(1));
  std::vector<std::unique_ptr<int>> got;
  run(items | ranges::views::move | collect_into(got));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(*got[0], 1);
}

TEST(RangeSource, PullsNothingAfterTheLastItemThatIsWanted) {
  int made = 0;
  run(ranges::views::generate([&] { return made++; }) | take(3) | for_each([](int) {}));
  EXPECT_LE(made, 4) << "a range-v3 generate view reads one ahead";
}

TEST(RangeSource, CanBeRunTwice) {
  std::vector<int> got;
  auto pipeline = ranges::views::iota(0, 2) | collect_into(got);
  pipeline.run();
  pipeline.run();
  EXPECT_THAT(got, ElementsAre(0, 1, 0, 1));
}

TEST(RangeSource, DrivesMoreThanOneChunk) {
  std::uint64_t sum = 0;
  const auto report = run(ranges::views::iota(0, 100'000) |
                          for_each([&](int n) { sum += static_cast<unsigned>(n); }));
  EXPECT_EQ(sum, 4'999'950'000U);
  EXPECT_EQ(report.items, 100'000U);
}

}  // namespace
}  // namespace musicfaker
