#include "musicfaker/operators/batch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using batches = std::vector<std::vector<int>>;

TEST(Batch, PassesOnItemsInGroups) {
  batches got;
  run(ranges::views::iota(1, 6) | batch(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(1, 2), ElementsAre(3, 4), ElementsAre(5)));
}

TEST(Batch, PassesOnNothingOfAnEmptyInput) {
  batches got;
  run(std::vector<int>{} | batch(2) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Batch, OfOnePassesOnEachItem) {
  batches got;
  run(ranges::views::iota(1, 4) | batch(1) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(1), ElementsAre(2), ElementsAre(3)));
}

TEST(Batch, OfNoneIsRefused) {
  try {
    static_cast<void>(batch(0));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "batch.size");
  }
}

TEST(Batch, TakesItemsThatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
      batch(2) | unbatch() | collect_into(got));
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(*got[2], 2);
}

TEST(Batch, KeepsACopyOfWhatBorrows) {
  std::vector<std::vector<std::string>> got;
  std::string buffer;
  run(ranges::views::iota(0, 2) | transform([&](int n) {
        buffer = std::to_string(n);
        return std::string_view{buffer};
      }) |
      batch(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre("0", "1")));
}

TEST(Batch, OfBatchesOwnsTheInnerOnes) {
  std::vector<std::vector<std::vector<int>>> got;
  run(ranges::views::iota(0, 4) | batch(2) | batch(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(ElementsAre(0, 1), ElementsAre(2, 3))));
}

struct when_and_what {
  std::chrono::milliseconds when;
  std::vector<int> what;
  friend bool operator==(const when_and_what&, const when_and_what&) = default;
};

std::vector<when_and_what> replay(timeline<int> events, batch_operator op) {
  virtual_clock clock;
  std::vector<when_and_what> got;
  run(std::move(events) | op | for_each([&](std::span<int> batch) {
        got.push_back(
            {std::chrono::duration_cast<std::chrono::milliseconds>(clock.now().time_since_epoch()),
             {batch.begin(), batch.end()}});
      }),
      {.clock = &clock});
  return got;
}

TEST(Batch, GoesOnWhenItsTimeIsUp) {
  EXPECT_THAT(
      replay(timeline<int>{{0s, 1}, {500ms, 2}, {60s, 3}}.until(70s), batch(50, within(2s))),
      ElementsAre(when_and_what{2000ms, {1, 2}}, when_and_what{62000ms, {3}}));
}

TEST(Batch, CountsItsTimeFromItsFirstItemAlsoAfterAQuietHour) {
  EXPECT_THAT(replay(timeline<int>{{0s, 1}, {1s, 2}, {3600s, 3}, {3601s, 4}}.until(3700s),
                     batch(2, within(2s))),
              ElementsAre(when_and_what{1000ms, {1, 2}}, when_and_what{3601000ms, {3, 4}}));
}

TEST(Batch, ThatIsDueEndsARunThatWantsNoMore) {
  virtual_clock clock;
  int pulled = 0;
  run(timeline<int>{{0s, 1}, {60s, 2}}.until(61s) | transform([&](int n) {
        ++pulled;
        return n;
      }) | batch(50, within(2s)) |
          take(1) | for_each([](auto&&) {}),
      {.clock = &clock});
  EXPECT_EQ(pulled, 1);
  EXPECT_EQ(clock.now().time_since_epoch(), 2s);
}

TEST(Batch, HoldsBackTheCommitOfWhatItHolds) {
  conformance::conforms([](auto sink) { return batch(7) | sink; });
  conformance::conforms([](auto sink) { return batch(7, within(25ms)) | sink; });
  conformance::conforms([](auto sink) { return batch(3) | batch(4) | sink; });
}

TEST(Batch, CopiesNothing) {
  std::vector<counted> got;
  got.reserve(8);
  auto driven = drive_by_hand<counted>(batch(2) | unbatch() | collect_into(got));
  counted::reset();
  for (const int each : {1, 2, 3}) EXPECT_EQ(driven.push(counted{each}), demand::more);
  driven.flush();
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(Batch, OfMoreThanThereAreIsLetGoAtTheEnd) {
  batches got;
  run(ranges::views::iota(1, 4) | batch(1'000'000'000) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(1, 2, 3)));
}

TEST(Batch, OfEveryPossibleSizeHoldsAllItemsInOrder) {
  for (std::size_t size = 1; size <= 12; ++size) {
    std::vector<int> got;
    std::size_t largest = 0;
    run(ranges::views::iota(0, 10) | batch(size) | for_each([&](std::span<int> items) {
          largest = std::max(largest, items.size());
          got.insert(got.end(), items.begin(), items.end());
        }));
    EXPECT_THAT(got, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    EXPECT_EQ(largest, std::min<std::size_t>(size, 10));
  }
}

TEST(Batch, GoesOnAfterAFlush) {
  batches got;
  auto driven = drive_by_hand<int>(batch(2) | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.flush();
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 1U);
  for (const int each : {2, 3}) EXPECT_EQ(driven.push(each), demand::more);
  EXPECT_THAT(got, ElementsAre(ElementsAre(1), ElementsAre(2, 3)));
}

TEST(Batch, AsksToBeWokenOnlyWhereItHoldsSomething) {
  auto driven = drive_by_hand<int>(batch(2, within(3s)));
  EXPECT_EQ(driven.deadline(), never);
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.deadline(), time_point{3s});
  EXPECT_EQ(driven.push(2), demand::more);
  EXPECT_EQ(driven.deadline(), never);
}

TEST(Batch, ThatIsStoppedBeforeItsFirstItemHoldsNothing) {
  auto driven = drive_by_hand<int>(batch(2, within(3s)) | take(1));
  driven.wait(10s);
  EXPECT_EQ(driven.tick(), demand::more);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 0U);
}

TEST(Batch, LeavesUncommittedWhatItHoldsAndNobodyTakes) {
  auto when_full = drive_by_hand<int>(batch(2) | take(0));
  EXPECT_EQ(when_full.push(1), demand::more);
  EXPECT_EQ(when_full.push(2), demand::stop);
  EXPECT_EQ(when_full.low_watermark(), 0U);

  auto when_due = drive_by_hand<int>(batch(2, within(3s)) | take(0));
  EXPECT_EQ(when_due.push(1), demand::more);
  when_due.wait(3s);
  EXPECT_EQ(when_due.tick(), demand::stop);
  EXPECT_EQ(when_due.low_watermark(), 0U);

  auto at_a_flush = drive_by_hand<int>(batch(2) | take(0));
  EXPECT_EQ(at_a_flush.push(1), demand::more);
  at_a_flush.flush();
  EXPECT_EQ(at_a_flush.low_watermark(), 0U);
}

TEST(Batch, LetsGoAtAFlushOfWhatItHoldsWhenAStageBeforeItStops) {
  batches got;
  auto driven = drive_by_hand<int>(take(1) | batch(2) | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::stop);
  EXPECT_EQ(driven.low_watermark(), 0U);
  driven.flush();
  EXPECT_THAT(got, ElementsAre(ElementsAre(1)));
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(Batch, IsQuietAtATickAfterItsStop) {
  batches got;
  auto driven = drive_by_hand<int>(batch(2, within(3s)) | take(1) | collect_into(got));
  EXPECT_EQ(driven.push(1), demand::more);
  driven.wait(3s);
  EXPECT_EQ(driven.tick(), demand::stop);
  driven.wait(3s);
  EXPECT_EQ(driven.tick(), demand::more) << "it has nothing to pass on";
  EXPECT_THAT(got, ElementsAre(ElementsAre(1)));
}

TEST(Batch, KeepsItemsUncommittedThatFailedOnTheirWay) {
  const auto fails = for_each([](auto&&) { throw std::runtime_error{"boom"}; });
  auto when_full = drive_by_hand<int>(batch(2) | fails);
  EXPECT_EQ(when_full.push(1), demand::more);
  EXPECT_THROW(static_cast<void>(when_full.push(2)), std::runtime_error);
  EXPECT_EQ(when_full.low_watermark(), 0U);

  auto when_due = drive_by_hand<int>(batch(2, within(3s)) | fails);
  EXPECT_EQ(when_due.push(1), demand::more);
  when_due.wait(3s);
  EXPECT_THROW(static_cast<void>(when_due.tick()), std::runtime_error);
  EXPECT_EQ(when_due.low_watermark(), 0U);

  auto at_a_flush = drive_by_hand<int>(batch(2) | fails);
  EXPECT_EQ(at_a_flush.push(1), demand::more);
  EXPECT_THROW(at_a_flush.flush(), std::runtime_error);
  EXPECT_EQ(at_a_flush.low_watermark(), 0U);
}

TEST(Batch, TellsItsSizeAndItsTime) {
  EXPECT_EQ(batch(50).details(), "50");
  EXPECT_EQ(batch(50, within(2s)).details(), "50, within 2 s");
}

TEST(Batch, IsDoneWithABatchThatWasTakenAsTheLastOne) {
  position watermark = 0;
  conformance::arrivals arrived;
  watermark = conformance::survive(
      batch(3) | take(2) | for_each([&](std::span<std::uint64_t> ids) {
        for (const std::uint64_t id : ids) arrived.add(id);
      }),
      {.stop_at = 1}, [](std::uint64_t id) { return id; },
      [&](std::uint64_t id) { return arrived.count(id); });
  EXPECT_EQ(watermark, 6U);
}

TEST(Batch, NeverPassesOnAgainWhatMayHaveBeenEmptied) {
  std::vector<std::string> got;
  auto driven = drive_by_hand<std::string>(batch(10) | unbatch() | for_each([&](std::string text) {
                                             got.push_back(std::move(text));
                                             if (got.size() == 2) throw std::runtime_error{"boom"};
                                           }));
  for (const char* text : {"a", "b", "c"}) static_cast<void>(driven.push(text));
  EXPECT_THROW(driven.flush(), std::runtime_error);
  driven.flush();
  EXPECT_THAT(got, ElementsAre("a", "b"));
  EXPECT_EQ(driven.low_watermark(), 0U) << "it comes again in the next run";
}

}  // namespace
}  // namespace musicfaker
