#include "musicfaker/operators/distinct_until_changed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
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

constexpr auto tens = [](int n) { return n / 10; };

static_assert(pushed<int>(distinct_until_changed(), {1, 1, 2, 2, 1}) == std::vector{1, 2, 1});
static_assert(pushed<int>(distinct_until_changed(tens), {1, 2, 11, 12}) == std::vector{1, 11});

struct play {
  std::string artist;
  int number;
};

TEST(DistinctUntilChanged, LeavesOutWhatEqualsTheItemBefore) {
  std::vector<int> got;
  run(std::vector{1, 1, 2, 2, 2, 1, 3} | distinct_until_changed() | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 1, 3));
}

TEST(DistinctUntilChanged, AgreesWithUnique) {
  std::vector<int> numbers;
  for (unsigned i = 0; i < 1000; ++i) numbers.push_back(static_cast<int>(i * i % 7 / 3));
  std::vector<int> got;
  run(numbers | distinct_until_changed() | collect_into(got));
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  EXPECT_EQ(got, numbers);
}

TEST(DistinctUntilChanged, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | distinct_until_changed() | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(DistinctUntilChanged, ComparesAMember) {
  const std::vector<play> plays{{"Muse", 1}, {"Muse", 2}, {"Air", 3}, {"Muse", 4}};
  std::vector<int> got;
  run(plays | distinct_until_changed(&play::artist) | transform(&play::number) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3, 4));
}

TEST(DistinctUntilChanged, KeepsACopyOfAProjectionThatBorrows) {
  std::vector<int> got;
  auto driven = drive_by_hand<play>(
      distinct_until_changed([](const play& each) { return std::string_view{each.artist}; }) |
      for_each([&](play&& each) {
        got.push_back(each.number);
        each.artist.assign(each.artist.size(), 'x');
      }));
  const std::string artist = "an artist with a name that is no short string";
  EXPECT_EQ(driven.push({artist, 1}), demand::more);
  EXPECT_EQ(driven.push({artist, 2}), demand::more);
  EXPECT_THAT(got, ElementsAre(1));
}

TEST(DistinctUntilChanged, PassesOnWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(std::vector{1, 1, 2} | transform([](int n) { return std::make_unique<int>(n); }) |
      distinct_until_changed([](const std::unique_ptr<int>& p) { return *p; }) | collect_into(got));
  EXPECT_EQ(got.size(), 2U);
}

TEST(DistinctUntilChanged, CopiesNoItem) {
  std::vector<counted> got;
  counted::reset();
  run(std::vector{1, 1, 2} | transform([](int n) { return counted{n}; }) |
      distinct_until_changed(&counted::value) | collect_into(got));
  EXPECT_EQ(got.size(), 2U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(DistinctUntilChanged, EndsWhenWhatFollowsWantsNoMore) {
  std::vector<int> got;
  const auto report =
      run(ranges::views::iota(0) | distinct_until_changed(tens) | take(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 10));
  EXPECT_EQ(report.items, 11U);
}

TEST(DistinctUntilChanged, HoldsBackNoCommit) {
  auto driven = drive_by_hand<int>(distinct_until_changed());
  for (const int each : {1, 1, 2}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.low_watermark(), 3U);
}

TEST(DistinctUntilChanged, RemembersTheLastItemOverAFlush) {
  std::vector<int> got;
  auto driven =
      drive_by_hand<int>(batch(2) | unbatch() | distinct_until_changed() | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.flush();
  EXPECT_EQ(driven.push(1), demand::more);
  driven.flush();
  EXPECT_THAT(got, ElementsAre(1));
}

TEST(DistinctUntilChanged, RaisesWhatTheProjectionRaises) {
  EXPECT_THROW(
      run(std::vector{1} | distinct_until_changed([](int) -> int { throw std::range_error{"x"}; })),
      std::range_error);
}

struct incomparable {
  int number;
};
static_assert(
    std::is_same_v<decltype(distinct_until_changed())::output<incomparable&&>,
                   wrong<words::a_value_that_can_be_kept_and_compared(const incomparable&)>>);
static_assert(std::is_same_v<
              decltype(distinct_until_changed())::output<std::unique_ptr<int>&&>,
              wrong<words::a_value_that_can_be_kept_and_compared(const std::unique_ptr<int>&)>>);

}  // namespace
}  // namespace musicfaker
