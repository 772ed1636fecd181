#include "musicfaker/analyze/count_by.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CountBy, OfNothingIsEmpty) { EXPECT_THAT(count_by(&play::song).result(), IsEmpty()); }

TEST(CountBy, CountsEachKeyInTheOrderOfTheKeys) {
  auto found = count_by(&play::song);
  for (const char* each : {"b", "c", "a", "c"}) found.add(play_of(each));
  using counted = key_count<std::string>;
  EXPECT_THAT(found.result(), ElementsAre(counted{"a", 1}, counted{"b", 1}, counted{"c", 2}));
}

TEST(CountBy, KeepsTheLaws) { merge_laws::hold(count_by(&play::song), random_plays(500)); }

}  // namespace
}  // namespace musicfaker
