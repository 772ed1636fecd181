#include "musicfaker/analyze/detail/report_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace musicfaker::detail {
namespace {

duration_summary summary_of(std::vector<histogram_bin<std::int64_t>> bins, std::int64_t p95) {
  duration_summary durations;
  durations.p95 = p95;
  durations.histogram = {30, std::move(bins), 0};
  return durations;
}

TEST(DurationRows, AreTheBinsWhereTheseAreFew) {
  const auto rows = duration_rows(summary_of({{30, 5}, {90, 7}}, 90));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].from, 30);
  EXPECT_EQ(rows[0].to, 60);
  EXPECT_EQ(rows[0].count, 5U);
  EXPECT_EQ(rows[1].count, 0U);
  EXPECT_EQ(rows[2].count, 7U);
}

TEST(DurationRows, OfAFewVeryLongListeningsGoIntoALastRowWithoutAnEnd) {
  const auto rows = duration_rows(summary_of({{0, 900}, {180, 500}, {2'147'483'640, 1}}, 200));
  EXPECT_LE(rows.size(), 20U);
  EXPECT_GE(rows.size(), 5U);
  EXPECT_EQ(rows.back().to, std::nullopt);
  EXPECT_EQ(rows.back().count, 1U);
  EXPECT_EQ(label_of(rows.back()), std::to_string(rows.back().from) + "-");
}

TEST(DurationRows, LeaveNothingOutAndLieSideBySideWhateverComes) {
  std::mt19937_64 random{3};
  for (int turn = 0; turn < 2000; ++turn) {
    std::vector<histogram_bin<std::int64_t>> bins;
    std::uint64_t all = 0;
    std::int64_t bin = static_cast<std::int64_t>(random() % 50);
    for (std::uint64_t number = 1 + random() % 100; number > 0; --number) {
      bins.push_back({bin * 30, 1 + random() % 9});
      all += bins.back().count;
      bin += 1 + static_cast<std::int64_t>(random() % (1 + (random() % 4 == 0 ? 5000 : 2)));
    }
    const auto p95 = bins[random() % bins.size()].from;
    const auto rows = duration_rows(summary_of(bins, p95));
    ASSERT_LE(rows.size(), 20U);
    std::uint64_t found = 0;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      found += rows[at].count;
      ASSERT_TRUE(at == 0 || rows[at].from == rows[at - 1].to);
    }
    ASSERT_EQ(found, all);
    ASSERT_LE(rows.front().from, bins.front().from);
  }
}

TEST(PeriodRows, AreDaysThenMonthsThenYears) {
  using namespace std::chrono;
  std::vector<time_count> days_found;
  const auto labels = [&] { return period_rows(days_found); };
  for (int day = 0; day < 31; ++day)
    days_found.push_back({sys_days{2025y / January / 1} + days{day}, 1});
  EXPECT_EQ(labels().size(), 31U);
  EXPECT_EQ(labels().front().label, "2025-01-01");
  for (int day = 31; day < 60; ++day)
    days_found.push_back({sys_days{2025y / January / 1} + days{day}, 1});
  ASSERT_EQ(labels().size(), 3U);
  EXPECT_EQ(labels()[1].label, "2025-02");
  EXPECT_EQ(labels()[1].count, 28U);
  for (int day = 60; day < 2000; ++day) {
    days_found.push_back({sys_days{2025y / January / 1} + days{day}, 1});
  }
  EXPECT_EQ(labels().front().label, "2025");
  EXPECT_EQ(labels().front().count, 365U);
}

}  // namespace
}  // namespace musicfaker::detail
