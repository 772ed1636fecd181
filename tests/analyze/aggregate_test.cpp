#include "musicfaker/analyze/aggregate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/distinct.hpp"
#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/analyze/sum.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/per_key.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/conformance.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using counts = std::vector<std::uint64_t>;

/// Finds the items themselves, so that a test sees where each of them went.
struct all_ids {
  std::vector<std::uint64_t> ids;
  void add(std::uint64_t id) { ids.push_back(id); }
  void merge(const all_ids& other) { ids.insert(ids.end(), other.ids.begin(), other.ids.end()); }
  [[nodiscard]] std::vector<std::uint64_t> result() const { return ids; }
};

TEST(Aggregate, PassesOnOneResultAtTheEnd) {
  counts got;
  run(ranges::views::iota(0, 5) | aggregate(count()) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(5));
}

TEST(Aggregate, OfSeveralPassesOnATuple) {
  std::vector<std::tuple<std::uint64_t, std::int64_t>> got;
  run(ranges::views::iota(0, 5) | aggregate(count(), sum(itself<int>)) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(std::tuple{5, 10}));
}

TEST(Aggregate, OfAnEmptyInputIsWhatItSaysOfNothing) {
  counts got;
  run(std::vector<int>{} | aggregate(count()) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0));
}

TEST(Aggregate, BeginsAnewInEachRun) {
  counts got;
  auto pipeline = ranges::views::iota(0, 5) | aggregate(count()) | collect_into(got);
  run(pipeline);
  run(pipeline);
  EXPECT_THAT(got, ElementsAre(5, 5));
}

TEST(Aggregate, LooksAtWhatBorrows) {
  counts got;
  std::string buffer;
  run(ranges::views::iota(0, 30) | transform([&](int n) {
        buffer = std::to_string(n % 10);
        return std::string_view{buffer};
      }) |
      aggregate(distinct(itself<std::string_view>)) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(10));
}

TEST(Aggregate, LeavesTheAggregateThatItWasGivenEmpty) {
  const auto empty = count();
  counts got;
  run(ranges::views::iota(0, 5) | aggregate(empty) | collect_into(got));
  EXPECT_EQ(empty.result(), 0U);
}

TEST(Aggregate, HasAResultForEachKeyInsidePerKey) {
  counts got;
  run(ranges::views::iota(0, 10) | per_key([](int n) { return n % 2; }, aggregate(count())) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre(5, 5));
}

TEST(Aggregate, PassesOnAtAFlushInMidRunWhatItFoundUpToThenAndNoItemTwice) {
  counts got;
  auto driven = drive_by_hand<int>(aggregate(count()) | collect_into(got));
  for (const int each : {1, 2}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_EQ(driven.low_watermark(), 0U);
  driven.flush();
  driven.flush();
  EXPECT_THAT(got, ElementsAre(2));
  EXPECT_EQ(driven.low_watermark(), 2U);
  EXPECT_EQ(driven.push(3), demand::more);
  EXPECT_EQ(driven.low_watermark(), 2U);
  driven.flush();
  EXPECT_THAT(got, ElementsAre(2, 1));
  EXPECT_EQ(driven.low_watermark(), 3U);
}

TEST(Aggregate, OfNothingIsToldOnceAndHoldsBackNoCommit) {
  counts got;
  auto driven = drive_by_hand<int>(filter([](int) { return false; }) | aggregate(count()) |
                                   collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.flush();
  driven.flush();
  EXPECT_THAT(got, ElementsAre(0));
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(Aggregate, PassesOnItsResultAtThePositionOfItsFirstItem) {
  std::vector<position> got;
  auto driven =
      drive_by_hand<int>(filter([](int n) { return n > 1; }) | aggregate(count()) |
                         stage([&](std::uint64_t, auto next) { got.push_back(next.here()); }));
  for (const int each : {1, 2, 3}) EXPECT_EQ(driven.push(each), demand::more);
  driven.flush();
  EXPECT_THAT(got, ElementsAre(1));
}

TEST(Aggregate, HoldsBackTheCommitUntilItsResultHasGoneOn) {
  conformance::conforms([](auto sink) { return aggregate(all_ids{}) | sink; });
  conformance::conforms([](auto sink) { return aggregate(all_ids{}) | batch(2) | sink; });
}

TEST(Aggregate, KeepsItemsUncommittedWhoseResultFailedOnItsWay) {
  auto driven = drive_by_hand<int>(
      aggregate(count()) | for_each([](std::uint64_t) { throw std::runtime_error{"boom"}; }));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_THROW(driven.flush(), std::runtime_error);
  EXPECT_EQ(driven.low_watermark(), 0U);
}

TEST(Aggregate, LeavesUncommittedWhatNobodyTakes) {
  auto driven = drive_by_hand<int>(aggregate(count()) | take(0));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 0U);
}

TEST(Aggregate, LetsOutWhatItsAggregateRaises) {
  const auto fails = [](int) -> int { throw std::runtime_error{"boom"}; };
  counts got;
  EXPECT_THROW(run(std::vector{1} | aggregate(distinct(fails)) | collect_into(got)),
               std::runtime_error);
  EXPECT_THAT(got, IsEmpty());
}

}  // namespace
}  // namespace musicfaker
