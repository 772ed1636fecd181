// What a board counts with: names, times, durations, arrivals.

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "musicfaker/dashboard/detail/arrival_meter.hpp"
#include "musicfaker/dashboard/detail/duration_counts.hpp"
#include "musicfaker/dashboard/detail/name_table.hpp"
#include "musicfaker/dashboard/detail/rate_points.hpp"
#include "musicfaker/dashboard/detail/time_counts.hpp"

namespace musicfaker::detail {
namespace {

TEST(NameTable, GivesEachNameOneNumber) {
  name_table names{10};
  EXPECT_EQ(names.number_of("Rock"), 1U);
  EXPECT_EQ(names.number_of("Jazz"), 2U);
  EXPECT_EQ(names.number_of("Rock"), 1U);
  EXPECT_EQ(names.find("Jazz"), 2U);
  EXPECT_EQ(names.find("Folk"), std::nullopt);
  EXPECT_EQ(names.name(2), "Jazz");
  EXPECT_EQ(names.find("(other)"), name_table::other);
}

TEST(NameTable, TakesOnlySoMany) {
  name_table names{2};
  EXPECT_EQ(names.number_of("a"), 1U);
  EXPECT_EQ(names.number_of("b"), 2U);
  EXPECT_FALSE(names.is_full());
  EXPECT_EQ(names.number_of("c"), name_table::other);
  EXPECT_TRUE(names.is_full());
  EXPECT_EQ(names.number_of("b"), 2U);
}

TEST(NameTable, TakesANameThatLooksLikeAllOthersForThem) {
  name_table names{10};
  EXPECT_EQ(names.number_of("(other)"), name_table::other);
  EXPECT_EQ(names.number_of("Rock"), 1U);
}

TEST(NameTable, CutsLongNamesBetweenCharacters) {
  for (const std::size_t length : {250U, 253U, 254U, 255U, 256U, 257U, 5000U}) {
    const std::string kept = kept_name(std::string(length, 'x') + "é");
    EXPECT_LE(kept.size(), 256U);
    EXPECT_TRUE(is_utf8(kept));
    EXPECT_EQ(kept.ends_with("…"), length + 2 > 256) << length;
  }
  EXPECT_EQ(kept_name("a\xFF"
                      "b"),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(TimeCounts, StaysSmallWhateverTimesCome) {
  time_counts counts;
  std::mt19937_64 random{1};
  for (int i = 0; i < 50'000; ++i) {
    counts.add(static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000);
  }
  EXPECT_LE(counts.counts().size(), time_counts::most_steps);
  std::uint64_t all = 0;
  for (const auto& [begin, count] : counts.counts()) {
    EXPECT_EQ(floor_to(begin, counts.step()), begin);
    all += count;
  }
  EXPECT_EQ(all, 50'000U);
}

TEST(TimeCounts, KeepsSecondsApartWhereTheyAreFew) {
  time_counts counts;
  counts.add(-1);
  counts.add(5, 2);
  counts.add(5);
  EXPECT_EQ(counts.step(), 1);
  EXPECT_EQ(counts.counts().at(-1), 1U);
  EXPECT_EQ(counts.counts().at(5), 3U);
}

TEST(DurationCounts, AreExactUpToADay) {
  duration_counts durations;
  for (const std::int32_t each : {5, 1, 86'399, 1, 200}) durations.add(each);
  EXPECT_EQ(durations.at(0), 1);
  EXPECT_EQ(durations.at(2), 5);
  EXPECT_EQ(durations.at(4), 86'399);
  EXPECT_DOUBLE_EQ(durations.mean(), (5 + 1 + 86'399 + 1 + 200) / 5.0);
}

TEST(DurationCounts, TakeWhatNobodyHasListenedTo) {
  duration_counts durations;
  durations.add(-5);
  durations.add(2'147'483'647);
  durations.add(2'100'000'001);
  EXPECT_EQ(durations.at(0), 0);
  EXPECT_EQ(durations.at(2), 2'100'000'000);
  EXPECT_EQ(durations.count(), 3U);
}

TEST(ArrivalMeter, TellsHowManyComeNow) {
  arrival_meter meter;
  for (std::uint64_t now = 0; now < 120'000; now += 10) meter.add(now);
  EXPECT_DOUBLE_EQ(meter.per_second(120'000, 5), 100);
  EXPECT_DOUBLE_EQ(meter.per_second(120'000, 60), 100);
  EXPECT_DOUBLE_EQ(meter.per_second(150'000, 60), 50);
  EXPECT_DOUBLE_EQ(meter.per_second(400'000, 60), 0);
}

TEST(ArrivalMeter, KnowsHowLongItHasRun) {
  arrival_meter meter;
  for (std::uint64_t now = 0; now < 2'000; now += 100) meter.add(now);
  EXPECT_DOUBLE_EQ(meter.per_second(2'000, 60), 10);
}

TEST(ArrivalMeter, GoesOnAfterMonths) {
  constexpr std::uint64_t hundred_days = 100ULL * 24 * 3600 * 1000;
  arrival_meter meter;
  meter.add(0);
  for (std::uint64_t now = 0; now < 60'000; now += 10) meter.add(hundred_days + now);
  EXPECT_DOUBLE_EQ(meter.per_second(hundred_days + 60'000, 60), 100);
}

TEST(RatePoints, HaveZerosWhereNothingCame) {
  time_counts counts{12};
  counts.add(36'000);
  counts.add(39'599, 4);
  const auto rate = rate_json(counts, std::chrono::hours{1}, 39'600);
  EXPECT_EQ(rate["step"], 12);
  ASSERT_EQ(rate["points"].size(), 300U);
  EXPECT_EQ(rate["points"][0]["events"], 1);
  EXPECT_EQ(rate["points"][1]["events"], 0);
  EXPECT_EQ(rate["points"][298]["events"], 4);
}

TEST(RatePoints, AreAtMostThreeHundredForAnyTime) {
  for (const std::int64_t span : {0, 1, 299, 300, 301, 5000, 90'000, 1'000'000'000}) {
    time_counts counts;
    counts.add(7);
    counts.add(7 + span);
    const auto rate = rate_json(counts, std::nullopt, 0);
    EXPECT_LE(rate["points"].size(), 300U) << span;
    EXPECT_GE(rate["points"].size(), 1U) << span;
    std::uint64_t all = 0;
    for (const auto& each : rate["points"]) all += each["events"].get<std::uint64_t>();
    EXPECT_EQ(all, 2U) << span;
  }
}

}  // namespace
}  // namespace musicfaker::detail
