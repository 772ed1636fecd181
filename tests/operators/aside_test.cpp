#include "musicfaker/operators/aside.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"
#include "tests/mark_before.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

TEST(Aside, RunsItsChainAndFlushesIt) {
  std::vector<std::vector<int>> shown;
  run(ranges::views::iota(0, 3) | tee(aside(batch(2) | collect_into(shown))));
  EXPECT_THAT(shown, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(Aside, HoldsBackNoCommit) {
  virtual_clock clock;
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
          chain,
      {.clock = &clock});
  EXPECT_EQ(watermark, 100U);
  EXPECT_EQ(largest_lag, 0) << "each item can be committed as soon as the main line has it";
}

TEST(Aside, EndsWithItsChainWhereNothingElseRuns) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0) | aside(take(3) | collect_into(got)));
  EXPECT_THAT(got, ElementsAre(0, 1, 2));
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(Aside, OfAnEmptyInputIsNothing) {
  std::vector<std::vector<int>> shown;
  run(std::vector<int>{} | tee(aside(batch(2) | collect_into(shown))));
  EXPECT_TRUE(shown.empty());
}

TEST(Aside, HandsOverWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 2) | transform([](int n) { return std::make_unique<int>(n); }) |
      aside(collect_into(got)));
  EXPECT_EQ(got.size(), 2U);
}

TEST(Aside, CopiesNothing) {
  counted::reset();
  std::vector<counted> got;
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) |
      aside(collect_into(got)));
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
}

TEST(Aside, RaisesWhatItsChainRaises) {
  const auto fails = for_each([](auto&&) { throw std::runtime_error{"boom"}; });
  EXPECT_THROW(run(std::vector{1} | aside(fails)), std::runtime_error);
  EXPECT_THROW(run(std::vector{1} | aside(batch(9) | fails)), std::runtime_error) << "at the flush";
}

TEST(Aside, IsTickedAndAsksToBeWokenForItsChain) {
  using namespace std::chrono_literals;
  std::vector<std::vector<int>> shown;
  auto driven = drive_by_hand<int>(aside(batch(9, within(2s)) | collect_into(shown)));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_EQ(driven.low_watermark(), 1U);
  EXPECT_EQ(driven.deadline(), time_point{2s});
  driven.wait(2s);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_THAT(shown, ElementsAre(ElementsAre(1)));
}

TEST(Aside, CanBeGivenAnotherChainInside) {
  int marks = 0;
  std::vector<int> got;
  run(std::vector{1, 2} | aside(collect_into(got)).with_insides(mark_before{&marks}));
  EXPECT_EQ(marks, 2);
  EXPECT_THAT(got, ElementsAre(1, 2));
}

using any_aside = decltype(aside(take(1)));
static_assert(std::is_same_v<any_aside::inside_inputs<int&&>, detail::types<int&&>>);
static_assert(std::is_same_v<any_aside::inside_inputs<const int&>, detail::types<const int&>>);

}  // namespace
}  // namespace musicfaker
