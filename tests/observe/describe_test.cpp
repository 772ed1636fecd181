#include "musicfaker/observe/describe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <list>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/counted.hpp"
#include "tests/observe/sample_pipeline.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> names(const std::vector<description::node>& nodes) {
  std::vector<std::string> result;
  for (const auto& each : nodes) result.push_back(each.name);
  return result;
}

/// What comes in at each node, and what goes out at the last one.
std::vector<std::string> arrows(const std::vector<description::node>& nodes) {
  std::vector<std::string> result;
  for (const auto& each : nodes) result.push_back(each.in);
  result.push_back(nodes.back().out);
  return result;
}

/// A stage of it cannot be made: that does not compile.
struct unmakeable : operator_base {
  static constexpr std::string_view name = "unmakeable";
  using word = unmakeable;
  template <class In>
  using output = In;
  template <class In>
  auto bind() const {
    static_assert(std::is_void_v<In>, "a stage was made");
    return 0;
  }
};

struct locked_source : source_base {
  using item = std::string&&;
  [[nodiscard]] int open(run_context&) { throw std::runtime_error{"opened"}; }
  [[nodiscard]] std::string details() const { return "locked"; }
};

struct named_source : source_base {
  static constexpr std::string_view name = "from_nowhere";
  using item = const int&;
};

TEST(Describe, NamesTheOperatorsWithTheirArguments) {
  const auto pipeline = describe(std::vector{1} | pace(3) | batch(5) | unbatch() | take(2));
  EXPECT_THAT(names(pipeline.nodes), ElementsAre("pace", "batch", "unbatch", "take"));
  EXPECT_EQ(pipeline.nodes[1].details, "5");
  EXPECT_EQ(pipeline.nodes[2].details, "");
  EXPECT_EQ(pipeline.nodes[3].details, "2");
}

TEST(Describe, TellsTheTypeOnEveryArrow) {
  const auto to_text = transform([](int number) { return std::to_string(number); });
  EXPECT_THAT(arrows(describe(std::vector{1} | to_text | batch(5) | unbatch()).nodes),
              ElementsAre("int", "std::string", "std::span<std::string>", "std::string"));
  EXPECT_THAT(arrows(describe(std::vector{1} | for_each([](int) {})).nodes),
              ElementsAre("int", ""));
}

TEST(Describe, GoesIntoBranches) {
  const auto pipeline = describe(sample_pipeline());
  EXPECT_THAT(names(pipeline.nodes), ElementsAre("tee", "batch", "aside"));
  const auto& branches = pipeline.nodes[0].branches;
  ASSERT_THAT(branches, SizeIs(2));
  EXPECT_EQ(branches[0].name, "branch 1");
  EXPECT_EQ(branches[1].name, "branch 2");
  EXPECT_THAT(names(branches[1].nodes), ElementsAre("transform", "for_each"));
  EXPECT_THAT(arrows(branches[1].nodes), ElementsAre("int", "std::string", ""));
  const auto& aside_branches = pipeline.nodes[2].branches;
  ASSERT_THAT(aside_branches, SizeIs(1));
  EXPECT_EQ(aside_branches[0].name, "");
  EXPECT_THAT(arrows(aside_branches[0].nodes), ElementsAre("std::span<int>", ""));
}

TEST(Describe, KnowsWhatTheLastBranchOfALastTeeIsGiven) {
  // What the second branch takes apart cannot be const: that it is given the item must be known.
  const auto pipeline =
      describe(std::vector{std::string{"a"}} |
               tee(for_each([](const std::string&) {}), transform([](auto&& text) {
                                                          text += '!';
                                                          return text.size();
                                                        }) | for_each([](std::size_t) {})));
  EXPECT_THAT(arrows(pipeline.nodes[0].branches[1].nodes),
              ElementsAre("std::string", "unsigned long", ""));
}

TEST(Describe, KnowsThatDeadLettersAreNotItems) {
  const auto pipeline =
      describe(std::vector{1} | dead_letters(for_each([](const dead_letter&) {})));
  EXPECT_THAT(arrows(pipeline.nodes), ElementsAre("int", "int"));
  EXPECT_THAT(arrows(pipeline.nodes[0].branches[0].nodes), ElementsAre("dead_letter", ""));
}

TEST(Describe, GoesIntoBranchesOfBranches) {
  const auto pipeline = describe(std::vector{1} | tee(tee(for_each([](int) {})) | batch(2)));
  const auto& outer = pipeline.nodes[0].branches[0].nodes;
  EXPECT_THAT(names(outer), ElementsAre("tee", "batch"));
  EXPECT_THAT(names(outer[0].branches[0].nodes), ElementsAre("for_each"));
}

TEST(Describe, NamesTheSource) {
  std::vector<int> numbers{1};
  EXPECT_EQ(describe(numbers | take(1)).source, "range");
  EXPECT_EQ(describe(ranges::views::iota(0) | take(1)).source, "range");
  EXPECT_EQ(describe(named_source{} | take(1)).source, "from_nowhere");
  EXPECT_EQ(describe(timeline<int>{} | take(1)).source, "timeline");
  EXPECT_EQ(describe(locked_source{} | take(1)).source, "locked_source");
  EXPECT_EQ(describe(locked_source{} | take(1)).source_details, "locked");
}

TEST(Describe, MakesNoStageAndOpensNothing) {
  const auto pipeline = describe(locked_source{} | unmakeable{} | tee(unmakeable{}));
  EXPECT_THAT(names(pipeline.nodes), ElementsAre("unmakeable", "tee"));
  EXPECT_THAT(names(pipeline.nodes[1].branches[0].nodes), ElementsAre("unmakeable"));
}

TEST(Describe, TouchesNoItem) {
  std::list<counted> items;
  items.emplace_back(1);
  const auto ignore = for_each([](const counted&) {});
  const auto borrowing = items | tee(ignore) | batch(2) | aside(unbatch() | ignore);
  auto owning = std::move(items) | tee(ignore) | batch(2) | aside(unbatch() | ignore);
  counted::reset();
  EXPECT_EQ(describe(borrowing).nodes.size(), 3U);
  EXPECT_EQ(describe(owning).nodes.size(), 3U);
  EXPECT_EQ(counted::copies(), 0);
  EXPECT_EQ(counted::moves(), 0);
}

TEST(Describe, HasNoCountsWhereNothingIsObserved) {
  for (const auto& each : describe(sample_pipeline()).nodes) {
    EXPECT_EQ(each.count, std::nullopt);
  }
}

TEST(DescribeOfAChain, HasNoSourceAndKnowsNoTypes) {
  const auto chain = batch(5) | tee(unbatch() | take(1)) | for_each([](auto&&) {});
  const auto described = describe(chain);
  EXPECT_EQ(described.source, "");
  EXPECT_THAT(names(described.nodes), ElementsAre("batch", "tee", "for_each"));
  EXPECT_THAT(arrows(described.nodes), ElementsAre("", "", "", ""));
  EXPECT_THAT(names(described.nodes[1].branches[0].nodes), ElementsAre("unbatch", "take"));
}

TEST(DescribeOfAChain, KnowsTypesWhereItIsToldWhatComesIn) {
  const auto described = describe<std::string>(batch(5) | tee(unbatch() | take(1)));
  EXPECT_THAT(arrows(described.nodes), ElementsAre("std::string", "std::span<std::string>", ""));
  EXPECT_THAT(arrows(described.nodes[1].branches[0].nodes),
              ElementsAre("std::span<std::string>", "std::string", "std::string"));
}

TEST(DescribeOfAChain, TakesASingleOperator) {
  EXPECT_THAT(names(describe(take(1)).nodes), ElementsAre("take"));
}

TEST(Describe, IsAValue) {
  const auto pipeline = sample_pipeline();
  EXPECT_EQ(describe(pipeline), describe(pipeline));
  EXPECT_NE(describe(pipeline), describe(std::vector{1} | take(1)));
  EXPECT_THAT(description{}.nodes, IsEmpty());
}

}  // namespace
}  // namespace musicfaker
