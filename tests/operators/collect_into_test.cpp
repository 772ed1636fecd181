#include "musicfaker/operators/collect_into.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CollectInto, AppendsToAnyContainerThatCanPushBack) {
  std::deque<int> got{0};
  run(ranges::views::iota(1, 3) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 1, 2));
}

TEST(CollectInto, OwnsWhatBorrows) {
  std::vector<std::string> got;
  std::string buffer = "a text that is longer than a short string";
  run(std::vector{1} | transform([&](int) { return std::string_view{buffer}; }) |
      collect_into(got));
  buffer.assign(buffer.size(), 'x');
  EXPECT_THAT(got, ElementsAre("a text that is longer than a short string"));
}

TEST(CollectInto, MovesWhatIsHandedOver) {
  counted::reset();
  std::deque<counted> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) | collect_into(got));
  EXPECT_EQ(counted::copies(), 0);
}

TEST(CollectInto, OfAnEmptyInputAppendsNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(CollectInto, TakesWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 2) | transform([](int n) { return std::make_unique<int>(n); }) |
      collect_into(got));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(*got[1], 1);
}

TEST(CollectInto, CopiesAnItemThatItIsOnlyLent) {
  const std::vector<counted> items{counted{1}, counted{2}};
  std::deque<counted> got;
  counted::reset();
  run(items | collect_into(got));
  EXPECT_EQ(counted::copies(), 2);
  EXPECT_EQ(items[0].value, 1);
}

TEST(CollectInto, SeesWhatIsLetGoByAFlush) {
  std::vector<int> got;
  run(std::vector{1, 2, 3} | batch(2) | unbatch() | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(CollectInto, RaisesWhatTheContainerRaisesAndTheItemIsNotDone) {
  struct box_for_one {
    int items = 0;
    void push_back(int) {
      if (++items > 1) throw std::length_error{"full"};
    }
  } box;
  auto driven = drive_by_hand<int>(collect_into(box));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_THROW(static_cast<void>(driven.push(2)), std::length_error);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

}  // namespace
}  // namespace musicfaker
