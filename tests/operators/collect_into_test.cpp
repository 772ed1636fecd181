#include "musicfaker/operators/collect_into.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <range/v3/view/iota.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

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

}  // namespace
}  // namespace musicfaker
