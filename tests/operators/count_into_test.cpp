#include "musicfaker/operators/count_into.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/compile_time.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

constexpr int counted_at_compile_time() {
  int count = 0;
  static_cast<void>(compile_time::pushed<int>(count_into(count), {7, 8, 9}));
  return count;
}
static_assert(counted_at_compile_time() == 3);

static_assert(counter<std::uint64_t> && counter<int> && counter<std::atomic<std::uint64_t>>);
static_assert(!counter<bool> && !counter<double> && !counter<const int>);

TEST(CountInto, CountsItemsAndPassesThemOn) {
  std::uint64_t count = 0;
  std::vector<int> got;
  run(ranges::views::iota(1, 4) | count_into(count) | collect_into(got));
  EXPECT_EQ(count, 3U);
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(CountInto, AddsToWhatIsThere) {
  int count = 10;
  run(ranges::views::iota(1, 4) | count_into(count));
  EXPECT_EQ(count, 13);
}

TEST(CountInto, CountsInAnAtomic) {
  std::atomic<std::uint64_t> count{0};
  run(ranges::views::iota(1, 4) | count_into(count));
  EXPECT_EQ(count.load(), 3U);
}

TEST(CountInto, CountsNothingOfAnEmptyInput) {
  int count = 0;
  run(std::vector<int>{} | count_into(count));
  EXPECT_EQ(count, 0);
}

TEST(CountInto, CountsWhatGoesByWhereItStands) {
  int all = 0;
  int odd = 0;
  run(ranges::views::iota(0, 10) | count_into(all) | filter([](int n) { return n % 2 == 1; }) |
      count_into(odd));
  EXPECT_EQ(all, 10);
  EXPECT_EQ(odd, 5);
}

TEST(CountInto, EndsWhenWhatFollowsWantsNoMore) {
  int count = 0;
  run(ranges::views::iota(0) | count_into(count) | take(3));
  EXPECT_EQ(count, 3);
}

TEST(CountInto, CountsWhatIsLetGoByAFlush) {
  int count = 0;
  run(ranges::views::iota(0, 5) | batch(3) | unbatch() | count_into(count));
  EXPECT_EQ(count, 5);
}

TEST(CountInto, PassesOnWhatCanOnlyBeMoved) {
  int count = 0;
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
      count_into(count) | collect_into(got));
  EXPECT_EQ(got.size(), 3U);
}

TEST(CountInto, CopiesNothing) {
  int count = 0;
  std::vector<counted> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) | count_into(count) |
      collect_into(got));
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(CountInto, HoldsBackNoCommit) {
  int count = 0;
  auto driven = drive_by_hand<int>(count_into(count));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

TEST(CountInto, CountsAnItemAlsoWhenWhatFollowsFails) {
  int count = 0;
  EXPECT_THROW(run(std::vector{1, 2} | count_into(count) |
                   for_each([](int) { throw std::runtime_error{"boom"}; })),
               std::runtime_error);
  EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace musicfaker
