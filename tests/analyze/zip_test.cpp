#include "musicfaker/analyze/zip.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <tuple>

#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/distinct.hpp"
#include "musicfaker/analyze/sum.hpp"
#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

TEST(Zip, GivesEachItemToAll) {
  auto found = zip(count(), sum(itself<int>));
  for (const int each : {3, 4}) found.add(each);
  EXPECT_EQ(found.result(), (std::tuple<std::uint64_t, std::int64_t>{2, 7}));
}

TEST(Zip, TakesWhatAllOfThemTake) {
  using both = decltype(zip(count(), sum(&play::seconds)));
  static_assert(aggregate_of<both, play>);
  static_assert(!aggregate_of<both, int>);
}

TEST(Zip, OfOneIsATupleOfOne) {
  auto found = zip(count());
  found.add(1);
  EXPECT_EQ(found.result(), std::tuple<std::uint64_t>{1});
}

TEST(Zip, GoesIntoAnother) {
  auto found = zip(count(), zip(count(), sum(itself<int>)));
  found.add(5);
  EXPECT_EQ(std::get<1>(std::get<1>(found.result())), 5);
}

TEST(Zip, KeepsTheLaws) {
  merge_laws::hold(zip(count(), sum(&play::seconds), distinct(&play::song)), random_plays(300));
}

}  // namespace
}  // namespace musicfaker
