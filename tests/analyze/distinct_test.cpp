#include "musicfaker/analyze/distinct.hpp"

#include <gtest/gtest.h>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

TEST(Distinct, OfNothingIsZero) { EXPECT_EQ(distinct(&play::song).result(), 0U); }

TEST(Distinct, CountsEachKeyOnce) {
  auto found = distinct(&play::song);
  for (const char* each : {"a", "b", "a", "c", "c"}) found.add(play_of(each));
  EXPECT_EQ(found.result(), 3U);
}

TEST(Distinct, KeepsTheLaws) { merge_laws::hold(distinct(&play::song), random_plays(500)); }

}  // namespace
}  // namespace musicfaker
