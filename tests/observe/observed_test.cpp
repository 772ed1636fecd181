#include "musicfaker/observe/observed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/on_thread.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"
#include "tests/observe/sample_pipeline.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

std::vector<std::uint64_t> counts(const std::vector<description::node>& nodes) {
  std::vector<std::uint64_t> result;
  for (const auto& each : nodes) result.push_back(each.count.value());
  return result;
}

TEST(Observed, CountsWhatComesToEachOperator) {
  auto pipeline =
      observed(ranges::views::iota(0, 100) | filter([](int number) { return number % 2 == 0; }) |
               batch(8) | for_each([](std::span<int>) {}));
  run(pipeline);
  EXPECT_THAT(counts(describe(pipeline).nodes), ElementsAre(100, 50, 7));
}

TEST(Observed, CountsInBranches) {
  auto pipeline = observed(sample_pipeline());
  run(pipeline);
  const auto described = describe(pipeline);
  EXPECT_THAT(counts(described.nodes), ElementsAre(12, 12, 3));
  EXPECT_THAT(counts(described.nodes[0].branches[0].nodes), ElementsAre(12));
  EXPECT_THAT(counts(described.nodes[0].branches[1].nodes), ElementsAre(12, 12));
  EXPECT_THAT(counts(described.nodes[2].branches[0].nodes), ElementsAre(3));
}

TEST(Observed, CountsOnOtherThreads) {
  auto pipeline =
      observed(ranges::views::iota(0, 1000) | on_thread(batch(10) | for_each([](auto&&) {})));
  run(pipeline);
  EXPECT_THAT(counts(describe(pipeline).nodes[0].branches[0].nodes), ElementsAre(1000, 100));
}

TEST(Observed, CountsDeadLetters) {
  const auto reject_odd = stage([](auto&& number, auto next) {
    if (number % 2 == 0) return next(number);
    next.reject(std::to_string(number), "odd");
    return demand::more;
  });
  auto pipeline =
      observed(ranges::views::iota(0, 9) | dead_letters(for_each([](const dead_letter&) {})) |
               reject_odd | for_each([](int) {}));
  run(pipeline);
  const auto described = describe(pipeline);
  EXPECT_THAT(counts(described.nodes), ElementsAre(9, 9, 5));
  EXPECT_THAT(counts(described.nodes[0].branches[0].nodes), ElementsAre(4));
}

TEST(Observed, LooksTheSameButForItsCounts) {
  const auto pipeline = sample_pipeline();
  auto counted_one = describe(observed(pipeline));
  EXPECT_EQ(counted_one.nodes.size(), 3U);
  const auto forget = [](auto& self, std::vector<description::node>& nodes) -> void {
    for (auto& each : nodes) {
      EXPECT_EQ(each.count, 0U);
      each.count.reset();
      for (auto& inside : each.branches) self(self, inside.nodes);
    }
  };
  forget(forget, counted_one.nodes);
  EXPECT_EQ(counted_one, describe(pipeline));
}

TEST(Observed, SharesItsCountsWithItsCopies) {
  auto pipeline = observed(std::vector{1, 2, 3} | for_each([](int) {}));
  auto copy = pipeline;
  run(copy);
  run(pipeline);
  EXPECT_THAT(counts(describe(pipeline).nodes), ElementsAre(6));
  EXPECT_EQ(describe(copy), describe(pipeline));
}

TEST(Observed, CanBePartOfAPipeline) {
  const auto last = observed(batch(2) | for_each([](std::span<int>) {}));
  run(std::vector{1, 2, 3} | last);
  EXPECT_THAT(counts(describe(last).nodes), ElementsAre(3, 2));
}

TEST(Observed, CountsWhatComesBeforeAFailure) {
  auto pipeline = observed(std::vector{1, 2, 3} | for_each([](int number) {
                             if (number == 2) throw std::runtime_error{"two"};
                           }));
  EXPECT_THROW(run(pipeline), std::runtime_error);
  EXPECT_THAT(counts(describe(pipeline).nodes), ElementsAre(2));
}

TEST(Observed, CopiesNothing) {
  const auto made = ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; });
  std::vector<counted> a;
  std::vector<counted> b;
  a.reserve(8);
  b.reserve(8);
  counted::reset();
  run(observed(made | tee(collect_into(a), collect_into(b))));
  EXPECT_EQ(counted::copies(), 3) << "as where it is not observed: the last branch is given it";
}

TEST(Observed, LetsThroughWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(observed(ranges::views::iota(0, 3) |
               transform([](int number) { return std::make_unique<int>(number); }) |
               collect_into(got)));
  EXPECT_EQ(got.size(), 3U);
}

TEST(Observed, StopsAsBefore) {
  std::vector<int> got;
  auto pipeline = observed(ranges::views::iota(0) | take(3) | collect_into(got));
  EXPECT_EQ(run(pipeline).ended, ended_by::demand);
  EXPECT_THAT(got, ElementsAre(0, 1, 2));
  EXPECT_THAT(counts(describe(pipeline).nodes), ElementsAre(3, 3));
}

TEST(Observed, KeepsEveryPosition) {
  conformance::conforms([](auto sink) { return observed(batch(5) | unbatch() | sink); });
  conformance::conforms([](auto sink) { return observed(tee(batch(5) | unbatch() | sink)); });
}

TEST(Observed, HoldsWhatItObservesAndNothingElse) {
  const auto pipeline = std::vector{1} | take(1) | for_each([](int) {});
  EXPECT_EQ(std::tuple_size_v<decltype(pipeline.operators.operators)>, 2U);
  EXPECT_EQ(std::tuple_size_v<decltype(observed(pipeline).operators.operators)>, 4U)
      << "a probe before each operator, and none after the last";
}

}  // namespace
}  // namespace musicfaker
