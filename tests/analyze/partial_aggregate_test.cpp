#include "musicfaker/analyze/partial_aggregate.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "musicfaker/analyze/aggregate.hpp"
#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/count_by.hpp"
#include "musicfaker/analyze/merged.hpp"
#include "musicfaker/analyze/sum.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/merge_copies.hpp"
#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"
#include "tests/conformance.hpp"

namespace musicfaker {
namespace {

TEST(partial_aggregate, passes_on_the_aggregate_itself) {
  std::vector<decltype(count())> parts;
  run(std::vector{3, 4, 5} | partial_aggregate(count()) | collect_into(parts));
  ASSERT_EQ(parts.size(), 1);
  EXPECT_EQ(parts.front().result(), 3);
}

TEST(partial_aggregate, is_put_together_by_merged_as_if_one_had_seen_all) {
  const auto plays = random_plays(2000);
  const auto empty = zip(count(), count_by(&play::song), sum(&play::seconds));
  auto all = empty;
  for (const play& each : plays) {
    all.add(each);
    all.add(each);
  }
  std::vector<decltype(all.result())> results;
  run(merge_copies(2, plays | partial_aggregate(empty)) | aggregate(merged(empty)) |
      collect_into(results));
  ASSERT_EQ(results.size(), 1);
  EXPECT_EQ(results.front(), all.result());
}

TEST(merged, of_nothing_is_what_the_aggregate_says_of_nothing) {
  EXPECT_EQ(merged(count()).result(), 0);
}

TEST(merged, keeps_the_laws_of_aggregates) {
  std::vector<decltype(count())> parts(20);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t n = 0; n < i; ++n) parts[i].add(n);
  }
  merge_laws::hold(merged(count()), parts);
}

}  // namespace
}  // namespace musicfaker
