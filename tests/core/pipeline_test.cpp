#include "musicfaker/core/pipeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <range/v3/view/iota.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

const auto is_even = [](int n) { return n % 2 == 0; };
const auto square = [](int n) { return n * n; };
[[maybe_unused]] const auto length = [](const std::string& text) { return text.size(); };

template <class Chain, class In>
using verdict = typename detail::chain_of<Chain>::template walk<In>::verdict;
template <class Chain, class In>
using output = typename detail::chain_of<Chain>::template walk<In>::output;

template <class Function>
using filter_of = decltype(filter(std::declval<Function>()));

// The type check computes types and raises no diagnostics, so that it can be asked.
static_assert(verdict<filter_of<decltype(is_even)>, int&&>::ok);
static_assert(
    std::is_same_v<verdict<filter_of<decltype(length)>, int&&>,
                   musicfaker_error<words::filter, cannot_take<int>, it_needs<bool(const int&)>>>);
static_assert(std::is_same_v<verdict<decltype(tee(tee(filter(length))) | take(1)), int&&>,
                             musicfaker_error<words::filter, cannot_take<const int&>,
                                              it_needs<bool(const int&)>>>);
static_assert(std::is_same_v<verdict<decltype(for_each(square) | take(1)), int&&>,
                             musicfaker_error<words::take, words::stands_after_a_closed_end>>);
static_assert(std::is_same_v<
              verdict<decltype(tee(square)), int&&>,
              musicfaker_error<std::remove_const_t<decltype(square)>, words::is_not_an_operator>>);
static_assert(
    std::is_same_v<verdict<decltype(aside(filter)), int&&>,
                   musicfaker_error<filter_fn, words::is_a_factory_that_needs_its_parentheses>>);
static_assert(
    std::is_same_v<output<decltype(transform(square) | batch(2)), int&&>, std::span<int>&&>);
static_assert(std::is_void_v<output<decltype(for_each(square)), int&&>>);

TEST(Pipeline, AChainIsAValueThatServesManySources) {
  std::vector<int> got;
  const auto chain = filter(is_even) | transform(square) | collect_into(got);
  run(ranges::views::iota(0, 5) | chain);
  run(std::vector{10, 11} | chain);
  EXPECT_THAT(got, ElementsAre(0, 4, 16, 100));
}

TEST(Pipeline, ChainsOfChainsAreFlat) {
  const auto half = filter(is_even) | transform(square);
  const auto whole = half | half;
  static_assert(decltype(whole)::size == 4);
  std::vector<int> got;
  run(ranges::views::iota(0, 5) | whole | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 16, 256));
}

TEST(Pipeline, NothingHappensUntilItIsRun) {
  int calls = 0;
  auto pipeline = ranges::views::iota(0, 3) | for_each([&](int) { ++calls; });
  EXPECT_EQ(calls, 0);
  pipeline.run();
  EXPECT_EQ(calls, 3);
}

TEST(Pipeline, EachRunHasStagesOfItsOwn) {
  std::vector<int> got;
  auto pipeline = ranges::views::iota(0, 9) | take(2) | collect_into(got);
  pipeline.run();
  pipeline.run();
  EXPECT_THAT(got, ElementsAre(0, 1, 0, 1));
}

TEST(Pipeline, MayEndOpen) {
  const auto report = run(ranges::views::iota(0, 5) | filter(is_even));
  EXPECT_EQ(report.items, 5U);
}

}  // namespace
}  // namespace musicfaker
