#include "musicfaker/generate/alias_table.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/generate/random.hpp"
#include "tests/generate/chi_square.hpp"

namespace musicfaker {
namespace {

/// Draws and compares with the weights, none of which is 0 or too small to be drawn often.
double strangeness_of_draws(const std::vector<std::uint32_t>& weights, std::uint64_t seed) {
  const alias_table table{weights};
  random_bits random{seed};
  const double draws = 200.0 * static_cast<double>(weights.size());
  std::vector<double> counts(weights.size());
  for (int i = 0; i < static_cast<int>(draws); ++i) ++counts.at(table(random));
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> expected;
  for (const std::uint32_t each : weights) expected.push_back(draws * each / total);
  return strangeness(counts, expected);
}

std::string id_of_error_for(const std::vector<std::uint32_t>& weights) {
  try {
    const alias_table table{weights};
    return "no error";
  } catch (const error& e) {
    return e.id();
  }
}

TEST(AliasTable, DrawsByWeight) {
  EXPECT_LT(strangeness_of_draws({1, 1}, 1), 4);
  EXPECT_LT(strangeness_of_draws({3, 1}, 2), 4);
  EXPECT_LT(strangeness_of_draws({1, 2, 3, 4, 5, 6, 7}, 3), 4);
  EXPECT_LT(strangeness_of_draws({1'000'000'000, 2'000'000'000, 500'000'000}, 4), 4);
}

TEST(AliasTable, DrawsALongTailByWeight) {
  std::vector<std::uint32_t> weights;
  for (std::uint32_t rank = 1; rank <= 100; ++rank) weights.push_back(1'000'000 / rank);
  EXPECT_LT(strangeness_of_draws(weights, 5), 4);
}

TEST(AliasTable, DrawsWeightsInAnyOrder) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    random_bits random{seed};
    std::vector<std::uint32_t> weights(2 + random.below(60));
    for (auto& each : weights) each = 1 + random.below(20);
    EXPECT_LT(strangeness_of_draws(weights, seed), 5) << seed;
  }
}

TEST(AliasTable, NeverDrawsAWeightOfZero) {
  const alias_table table{std::vector<std::uint32_t>{0, 5, 0, 1, 0}};
  random_bits random{6};
  for (int i = 0; i < 10'000; ++i) EXPECT_EQ(table(random) % 2, 1U);
}

TEST(AliasTable, OfOneDrawsThat) {
  const alias_table table{std::vector<std::uint32_t>{7}};
  random_bits random{7};
  EXPECT_EQ(table.size(), 1U);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(table(random), 0U);
}

TEST(AliasTable, TakesAWeightOfEachItem) {
  struct city {
    std::uint32_t people;
  };
  const std::vector<city> cities{{0}, {9}};
  random_bits random{8};
  const alias_table by_member{cities, &city::people};
  const alias_table by_function{cities, [](const city& each) { return 9 - each.people; }};
  EXPECT_EQ(by_member(random), 1U);
  EXPECT_EQ(by_function(random), 0U);
}

TEST(AliasTable, TakesWeightsUpToTheLargestSum) {
  EXPECT_LT(strangeness_of_draws({0xFFFF'FFFFU - 0x7000'0000U, 0x7000'0000U}, 9), 4);
}

TEST(AliasTable, RefusesWhatCannotBeDrawnFrom) {
  EXPECT_EQ(id_of_error_for({}), "generate.weights");
  EXPECT_EQ(id_of_error_for({0, 0}), "generate.weights");
  EXPECT_EQ(id_of_error_for({0xFFFF'FFFFU, 1}), "generate.weights");
}

}  // namespace
}  // namespace musicfaker
