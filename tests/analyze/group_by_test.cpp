#include "musicfaker/analyze/group_by.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <tuple>

#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/sum.hpp"
#include "musicfaker/analyze/top.hpp"
#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(GroupBy, OfNothingIsEmpty) { EXPECT_THAT(group_by(&play::song, count()).result(), IsEmpty()); }

TEST(GroupBy, OfOneAggregateHasItsResultForEachKeyInOrder) {
  auto found = group_by(&play::song, sum(&play::seconds));
  found.add(play_of("b", 1));
  found.add(play_of("a", 2));
  found.add(play_of("b", 3));
  using of_song = group<std::string, std::int64_t>;
  EXPECT_THAT(found.result(), ElementsAre(of_song{"a", 2}, of_song{"b", 4}));
}

TEST(GroupBy, OfSeveralAggregatesHasATuple) {
  auto found = group_by(&play::song, count(), sum(&play::seconds));
  found.add(play_of("a", 2));
  EXPECT_EQ(found.result().at(0).result, (std::tuple<std::uint64_t, std::int64_t>{1, 2}));
}

TEST(GroupBy, GoesIntoAnother) {
  auto found = group_by(&play::first_letter, group_by(&play::song, count()));
  for (const char* each : {"ab", "ac", "b", "ab"}) found.add(play_of(each));
  using of_song = group<std::string, std::uint64_t>;
  const auto groups = found.result();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_THAT(groups[0].result, ElementsAre(of_song{"ab", 2}, of_song{"ac", 1}));
}

TEST(GroupBy, KeepsTheLaws) {
  merge_laws::hold(group_by(&play::song, count(), top(2, &play::seconds)), random_plays(300));
}

}  // namespace
}  // namespace musicfaker
