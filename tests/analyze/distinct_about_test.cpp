#include "musicfaker/analyze/distinct_about.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

#include "musicfaker/analyze/distinct.hpp"
#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

constexpr double standard_error = 1.04 / 128;

TEST(DistinctAbout, OfNothingIsZero) { EXPECT_EQ(distinct_about(&play::song).result(), 0U); }

TEST(DistinctAbout, OfFewIsExact) {
  auto found = distinct_about(itself<int>);
  for (int each = 0; each < 50; ++each) found.add(each % 10);
  EXPECT_EQ(found.result(), 10U);
}

TEST(DistinctAbout, IsNearTheTruthAtEverySize) {
  auto found = distinct_about(itself<std::uint64_t>);
  std::uint64_t added = 0;
  double squares = 0;
  int sizes = 0;
  for (double size = 100; size < 1e6; size *= 1.3) {
    while (added < static_cast<std::uint64_t>(size)) found.add(added++);
    const double off = (static_cast<double>(found.result()) - static_cast<double>(added)) /
                       static_cast<double>(added);
    EXPECT_LT(std::abs(off), 3 * standard_error) << added;
    squares += off * off;
    ++sizes;
  }
  EXPECT_LT(std::sqrt(squares / sizes), 1.5 * standard_error);
}

TEST(DistinctAbout, IsNearTheTruthWhereKeysComeAgainAndAgain) {
  const auto plays = random_plays(50'000);
  auto exact = distinct(&play::song);
  auto about = distinct_about(&play::song);
  for (const play& each : plays) {
    exact.add(each);
    about.add(each);
  }
  const auto truth = static_cast<double>(exact.result());
  EXPECT_NEAR(static_cast<double>(about.result()), truth, 3 * standard_error * truth);
}

TEST(DistinctAbout, CountsTextInEveryForm) {
  auto found = distinct_about(&play::first_letter);
  for (const char* each : {"a", "ab", "b"}) found.add(play_of(each));
  EXPECT_EQ(found.result(), 2U);
}

TEST(DistinctAbout, KeepsTheLawsExactly) {
  merge_laws::hold(distinct_about(&play::song), random_plays(3000));
}

}  // namespace
}  // namespace musicfaker
