#include "musicfaker/operators/flat_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/compile_time.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using compile_time::pushed;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto n_times_n = [](int n) { return std::vector<int>(static_cast<std::size_t>(n), n); };

static_assert(pushed<int>(flat_map(n_times_n), {1, 0, 2}) == std::vector{1, 2, 2});
static_assert(pushed<int>(flat_map(n_times_n) | take(2), {1, 3}) == std::vector{1, 3});

struct playlist {
  std::string title;
  std::vector<counted> tracks;
};

playlist playlist_of(std::vector<int> numbers) {
  playlist made{"a title", {}};
  made.tracks.reserve(numbers.size());
  for (const int each : numbers) made.tracks.emplace_back(each);
  return made;
}

TEST(FlatMap, PassesOnTheElementsOfWhatItsFunctionReturns) {
  std::vector<int> got;
  run(ranges::views::iota(0, 4) | flat_map(n_times_n) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 2, 3, 3, 3));
}

TEST(FlatMap, IsTransformAndThenUnbatch) {
  std::vector<int> got;
  std::vector<int> expected;
  run(ranges::views::iota(0, 20) | flat_map(n_times_n) | collect_into(got));
  run(ranges::views::iota(0, 20) | transform(n_times_n) | unbatch() | collect_into(expected));
  EXPECT_EQ(got, expected);
}

TEST(FlatMap, OfAnEmptyInputIsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | flat_map(n_times_n) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(FlatMap, TakesViewsOfEitherLibrary) {
  std::vector<int> got;
  run(std::vector{1, 2} | flat_map([](int n) { return std::views::iota(0, n); }) |
      flat_map([](int n) { return ranges::views::iota(n, n + 2); }) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 1, 0, 1, 1, 2));
}

TEST(FlatMap, TakesAMemberAndMovesItsElementsOn) {
  std::vector<counted> got;
  got.reserve(8);
  auto driven = drive_by_hand<playlist>(flat_map(&playlist::tracks) | collect_into(got));
  playlist first = playlist_of({1, 2});
  counted::reset();
  EXPECT_EQ(driven.push(std::move(first)), demand::more);
  EXPECT_EQ(counted::copies(), 0);
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1].value, 2);
}

TEST(FlatMap, EmptiesNothingThatOthersStillUse) {
  const std::vector<playlist> playlists{playlist_of({1, 2})};
  std::vector<counted> got;
  run(playlists | tee(flat_map(&playlist::tracks) | collect_into(got)) |
      flat_map(&playlist::tracks) | for_each([&](const counted& c) { EXPECT_GT(c.value, 0); }));
  EXPECT_EQ(playlists[0].tracks[1].value, 2);
  EXPECT_EQ(got.size(), 2U);
}

TEST(FlatMap, EmptiesNothingThatAReturnedSpanLooksInto) {
  std::vector<std::string> texts{"a text that is longer than a short string"};
  std::vector<std::string> got;
  run(std::vector{1, 2} | flat_map([&](int) { return std::span{texts}; }) | collect_into(got));
  EXPECT_EQ(got[0], texts[0]);
  EXPECT_EQ(got[1], texts[0]);
}

TEST(FlatMap, MovesTheElementsOfWhatIsReturnedByValue) {
  std::vector<std::unique_ptr<int>> got;
  run(std::vector{1, 2} | flat_map([](int n) {
        std::vector<std::unique_ptr<int>> made;
        made.push_back(std::make_unique<int>(n));
        return made;
      }) |
      collect_into(got));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(*got[1], 2);
}

TEST(FlatMap, TakesItemsThatCanOnlyBeMoved) {
  std::vector<int> got;
  run(ranges::views::iota(1, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
      flat_map([](std::unique_ptr<int> p) { return std::vector{*p, *p}; }) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 1, 2, 2));
}

TEST(FlatMap, EndsWhenWhatFollowsWantsNoMore) {
  std::vector<int> got;
  const auto report =
      run(ranges::views::iota(1) | flat_map(n_times_n) | take(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2));
  EXPECT_EQ(report.items, 2U);
}

TEST(FlatMap, GivesAllElementsThePositionOfTheirItem) {
  std::vector<position> got;
  run(ranges::views::iota(0, 3) | flat_map(n_times_n) |
      stage([&](int, auto next) { got.push_back(next.here()); }));
  EXPECT_THAT(got, ElementsAre(1, 2, 2));
}

TEST(FlatMap, LeavesAnItemUncommittedWhoseRestNobodyTook) {
  auto in_the_middle = drive_by_hand<int>(flat_map(n_times_n) | take(2));
  EXPECT_EQ(in_the_middle.push(1), demand::more);
  EXPECT_EQ(in_the_middle.push(2), demand::stop);
  EXPECT_EQ(in_the_middle.low_watermark(), 1U);

  auto at_the_end = drive_by_hand<int>(flat_map(n_times_n) | take(3));
  EXPECT_EQ(at_the_end.push(1), demand::more);
  EXPECT_EQ(at_the_end.push(2), demand::stop);
  EXPECT_EQ(at_the_end.low_watermark(), 2U);
}

TEST(FlatMap, LeavesTheFirstItemUncommittedWhereNoneOfItIsTaken) {
  auto driven = drive_by_hand<int>(flat_map(n_times_n) | take(0));
  EXPECT_EQ(driven.push(2), demand::stop);
  EXPECT_EQ(driven.low_watermark(), 0U);
  EXPECT_EQ(driven.tick(), demand::more);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 0U);
}

TEST(FlatMap, LosesNothingUnderAnyAttack) {
  const auto one_of_it = [](std::uint64_t id) { return std::vector{id}; };
  conformance::conforms([&](auto sink) { return flat_map(one_of_it) | sink; });
  conformance::conforms([&](auto sink) {
    return batch(4) | flat_map([](std::span<std::uint64_t> ids) { return ids; }) | batch(3) |
           unbatch() | sink;
  });
}

TEST(FlatMap, RaisesWhatTheFunctionRaises) {
  EXPECT_THROW(
      run(std::vector{1} | flat_map([](int) -> std::vector<int> { throw std::range_error{"x"}; })),
      std::range_error);
}

}  // namespace
}  // namespace musicfaker
