#include "musicfaker/analyze/top.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using counted = key_count<std::string>;

TEST(Top, OfNothingIsEmpty) { EXPECT_THAT(top(3, &play::song).result(), IsEmpty()); }

TEST(Top, HasTheMostFrequentFirstAndOfEqualOnesTheLesser) {
  auto found = top(3, &play::song);
  for (const char* each : {"d", "b", "c", "a", "c", "b", "c"}) found.add(play_of(each));
  EXPECT_THAT(found.result(), ElementsAre(counted{"c", 3}, counted{"b", 2}, counted{"a", 1}));
}

TEST(Top, OfMoreThanThereAreHasAll) {
  auto found = top(3, &play::song);
  found.add(play_of("a"));
  EXPECT_THAT(found.result(), ElementsAre(counted{"a", 1}));
}

TEST(Top, KeepsTheLaws) { merge_laws::hold(top(10, &play::song), random_plays(500)); }

}  // namespace
}  // namespace musicfaker
