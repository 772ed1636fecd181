#include "musicfaker/analyze/count.hpp"

#include <gtest/gtest.h>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

constexpr auto counted_three = [] {
  auto counted = count();
  for (const int each : {1, 2, 3}) counted.add(each);
  return counted.result();
}();
static_assert(counted_three == 3);

TEST(Count, OfNothingIsZero) { EXPECT_EQ(count().result(), 0U); }

TEST(Count, CountsItemsOfAnyType) {
  auto counted = count();
  counted.add(1);
  counted.add(play{});
  EXPECT_EQ(counted.result(), 2U);
}

TEST(Count, KeepsTheLaws) { merge_laws::hold(count(), random_plays(100)); }

}  // namespace
}  // namespace musicfaker
