#include "musicfaker/generate/random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <vector>

#include "tests/generate/chi_square.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

std::vector<std::uint64_t> five_from(std::uint64_t seed) {
  random_bits random{seed};
  std::vector<std::uint64_t> drawn(5);
  for (auto& each : drawn) each = random();
  return drawn;
}

TEST(RandomBits, AreThoseOfSplitmix64) {
  EXPECT_THAT(five_from(1234567),
              ElementsAre(6457827717110365317U, 3203168211198807973U, 9817491932198370423U,
                          4593380528125082431U, 16408922859458223821U));
}

TEST(RandomBits, AreOthersForAnotherSeed) { EXPECT_NE(five_from(0), five_from(1)); }

TEST(RandomBits, GoOnByThemselvesInACopy) {
  random_bits random{7};
  static_cast<void>(random());
  random_bits copy = random;
  const auto first = random();
  static_cast<void>(random());
  EXPECT_EQ(copy(), first);
}

TEST(RandomBits, AreKnownToTheCompiler) {
  constexpr auto drawn = [] {
    random_bits random{42};
    return random.below(100);
  }();
  random_bits random{42};
  EXPECT_EQ(random.below(100), drawn);
}

TEST(Below, DrawsEachNumberEquallyOften) {
  for (const std::uint32_t bound : {2U, 3U, 6U, 10U, 100U, 1000U}) {
    random_bits random{bound};
    constexpr double each = 500;
    std::vector<double> counts(bound);
    for (std::uint32_t i = 0; i < bound * 500; ++i) ++counts.at(random.below(bound));
    EXPECT_LT(strangeness(counts, std::vector<double>(bound, each)), 4) << bound;
  }
}

TEST(Below, IsFairWhereTheBoundDoesNotGoIntoAllBits) {
  // Without drawing again, one number in three would come up twice as often as the others.
  constexpr std::uint32_t bound = 0xC000'0000U;
  random_bits random{11};
  std::vector<double> counts(3);
  for (int i = 0; i < 30'000; ++i) ++counts.at(random.below(bound) % 3);
  EXPECT_LT(strangeness(counts, {10'000, 10'000, 10'000}), 4);
}

TEST(Below, OneIsZero) {
  random_bits random{1};
  for (int i = 0; i < 100; ++i) EXPECT_EQ(random.below(1), 0U);
}

TEST(Between, ReachesBothEndsAndNothingElse) {
  random_bits random{5};
  std::set<std::int32_t> drawn;
  for (int i = 0; i < 200; ++i) drawn.insert(random.between(7, 10));
  EXPECT_THAT(drawn, ElementsAre(7, 8, 9, 10));
  EXPECT_EQ(random.between(3, 3), 3);
}

TEST(Chance, IsInPercent) {
  random_bits random{9};
  int happened = 0;
  for (int i = 0; i < 10'000; ++i) {
    happened += random.chance(30) ? 1 : 0;
    EXPECT_FALSE(random.chance(0));
    EXPECT_TRUE(random.chance(100));
  }
  EXPECT_NEAR(happened, 3000, 200);
}

}  // namespace
}  // namespace musicfaker
