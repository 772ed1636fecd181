#include "musicfaker/operators/for_each.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/transform.hpp"

namespace musicfaker {
namespace {

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

}  // namespace
}  // namespace musicfaker
