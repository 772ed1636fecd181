#include "musicfaker/operators/batch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
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

}  // namespace
}  // namespace musicfaker
