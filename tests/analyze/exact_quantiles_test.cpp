#include "musicfaker/analyze/exact_quantiles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ExactQuantiles, OfNothingAreNone) {
  EXPECT_THAT(exact_quantiles(&play::seconds, {0.5}).result(), IsEmpty());
}

TEST(ExactQuantiles, AreValuesThatCameAndTheLowerOfTwo) {
  auto found = exact_quantiles(itself<int>, {0, 0.5, 1});
  for (const int each : {4, 1, 3, 2}) found.add(each);
  EXPECT_THAT(found.result(),
              ElementsAre(quantile<int>{0, 1}, quantile<int>{0.5, 2}, quantile<int>{1, 4}));
}

TEST(ExactQuantiles, AreThoseOfTheSortedItems) {
  const std::vector<double> shares{0, 0.01, 0.5, 0.9, 0.99, 1};
  auto found = exact_quantiles(&play::seconds, shares);
  std::vector<int> sorted;
  for (const play& each : random_plays(1001)) {
    found.add(each);
    sorted.push_back(each.seconds);
  }
  std::ranges::sort(sorted);
  for (const auto& [at, value] : found.result()) {
    EXPECT_EQ(value, sorted[static_cast<std::size_t>(at * 1000)]) << "at " << at;
  }
}

TEST(ExactQuantiles, OfTextAreText) {
  auto found = exact_quantiles(&play::song, {0.5});
  for (const char* each : {"c", "a", "b"}) found.add(play_of(each));
  EXPECT_THAT(found.result(), ElementsAre(quantile<std::string>{0.5, "b"}));
}

TEST(ExactQuantiles, OfAShareThatThereIsNotAreRefused) {
  EXPECT_THROW(static_cast<void>(exact_quantiles(&play::seconds, {95})), error);
}

TEST(ExactQuantiles, KeepTheLaws) {
  merge_laws::hold(exact_quantiles(&play::seconds, {0, 0.3, 0.5, 1}), random_plays(500));
}

}  // namespace
}  // namespace musicfaker
