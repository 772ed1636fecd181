#include "musicfaker/analyze/sum.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

TEST(Sum, OfNothingIsZero) { EXPECT_EQ(sum(&play::seconds).result(), 0); }

TEST(Sum, AddsUpSmallNumbersInWideOnes) {
  auto added = sum(itself<std::int32_t>);
  for (int times = 0; times < 3; ++times) added.add(std::numeric_limits<std::int32_t>::max());
  added.add(-1);
  EXPECT_EQ(added.result(), 3 * std::int64_t{std::numeric_limits<std::int32_t>::max()} - 1);
}

TEST(Sum, OfNumbersWithoutASignHasNone) {
  auto added = sum(itself<std::uint8_t>);
  added.add(std::uint8_t{255});
  added.add(std::uint8_t{1});
  EXPECT_EQ(added.result(), 256U);
  static_assert(std::is_same_v<decltype(added.result()), std::uint64_t>);
}

TEST(Sum, AddsUpWhatHasASumOfItsOwn) {
  auto added = sum([](const play& each) { return std::chrono::seconds{each.seconds}; });
  added.add(play_of("a", 50));
  added.add(play_of("b", 70));
  EXPECT_EQ(added.result(), 2min);
}

TEST(Sum, OfTooMuchGoesRound) {
  auto added = sum(itself<std::int64_t>);
  added.add(std::numeric_limits<std::int64_t>::max());
  added.add(std::int64_t{1});
  EXPECT_EQ(added.result(), std::numeric_limits<std::int64_t>::min());
}

TEST(Sum, KeepsTheLaws) {
  merge_laws::hold(sum(&play::seconds), random_plays(200));
  merge_laws::hold(sum(&play::loudness), random_plays(200),
                   [](double result, double of_all) { EXPECT_NEAR(result, of_all, 1e-8); });
}

}  // namespace
}  // namespace musicfaker
