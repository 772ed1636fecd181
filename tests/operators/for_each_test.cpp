#include "musicfaker/operators/for_each.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

TEST(ForEach, CallsTheFunctionWithEachItem) {
  int sum = 0;
  run(ranges::views::iota(1, 4) | for_each([&](int n) { sum += n; }));
  EXPECT_EQ(sum, 6);
}

TEST(ForEach, KeepsTheStateOfAFunctionThatIsReferredTo) {
  struct adder {
    int sum = 0;
    void operator()(int n) { sum += n; }
  } add;
  run(ranges::views::iota(1, 4) | for_each(add));
  EXPECT_EQ(add.sum, 0) << "it was copied";
  run(ranges::views::iota(1, 4) | for_each(std::ref(add)));
  EXPECT_EQ(add.sum, 6);
}

TEST(ForEach, HandsOverWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 2) | transform([](int n) { return std::make_unique<int>(n); }) |
      for_each([&](std::unique_ptr<int> p) { got.push_back(std::move(p)); }));
  EXPECT_EQ(got.size(), 2U);
}

TEST(ForEach, RaisesWhatTheFunctionRaises) {
  EXPECT_THROW(run(std::vector{1} | for_each([](int) { throw std::runtime_error{"boom"}; })),
               std::runtime_error);
}

TEST(ForEach, OfAnEmptyInputCallsNothing) {
  int calls = 0;
  run(std::vector<int>{} | for_each([&](int) { ++calls; }));
  EXPECT_EQ(calls, 0);
}

TEST(ForEach, TakesAMember) {
  struct bell {
    int* rung;
    void ring() const { ++*rung; }
  };
  int rung = 0;
  run(std::vector{bell{&rung}, bell{&rung}} | for_each(&bell::ring));
  EXPECT_EQ(rung, 2);
}

TEST(ForEach, CopiesNothing) {
  std::vector<int> got;
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) |
      for_each([&](const counted& c) { got.push_back(c.value); }));
  EXPECT_THAT(got, ElementsAre(0, 1, 2));
  EXPECT_EQ(counted::copies() + counted::moves(), 0);
}

TEST(ForEach, SeesWhatIsLetGoByAFlush) {
  std::vector<int> got;
  run(std::vector{1, 2, 3} | batch(2) | unbatch() | for_each([&](int n) { got.push_back(n); }));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(ForEach, CountsAnItemAsDoneWhenItsFunctionHasReturned) {
  auto driven = drive_by_hand<int>(for_each([](int n) {
    if (n == 2) throw std::runtime_error{"boom"};
  }));
  EXPECT_EQ(driven.push(1), demand::more);
  EXPECT_THROW(static_cast<void>(driven.push(2)), std::runtime_error);
  EXPECT_EQ(driven.low_watermark(), 1U);
}

}  // namespace
}  // namespace musicfaker
