#include "musicfaker/operators/aside.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <range/v3/view/iota.hpp>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "tests/conformance.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

TEST(Aside, RunsItsChainAndFlushesIt) {
  std::vector<std::vector<int>> shown;
  run(ranges::views::iota(0, 3) | tee(aside(batch(2) | collect_into(shown))));
  EXPECT_THAT(shown, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(Aside, HoldsBackNoCommit) {
  std::vector<position> watermarks;
  conformance::arrivals arrived;
  int largest_lag = 0;
  const auto chain = tee(aside(batch(1000) | for_each([](auto&&) {}))) |
                     for_each([&](std::uint64_t id) { arrived.add(id); });
  position watermark = 0;
  run(conformance::checked_source{
          conformance::attack{.items = 100}, [](std::uint64_t id) { return id; },
          [&](std::uint64_t id) {
            largest_lag = std::max(largest_lag, static_cast<int>(id - watermark));
            return arrived.count(id);
          },
          &watermark} |
      chain);
  EXPECT_EQ(watermark, 100U);
  EXPECT_EQ(largest_lag, 0) << "each item can be committed as soon as the main line has it";
}

TEST(Aside, EndsWithItsChainWhereNothingElseRuns) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0) | aside(take(3) | collect_into(got)));
  EXPECT_THAT(got, ElementsAre(0, 1, 2));
  EXPECT_EQ(report.ended, ended_by::demand);
}

}  // namespace
}  // namespace musicfaker
