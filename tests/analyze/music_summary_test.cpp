#include "musicfaker/analyze/music_summary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/music_event.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono;

constexpr sys_days thursday{2025y / 7 / 3};

std::vector<music_event> random_events(std::size_t count, std::uint32_t seed = 1) {
  std::mt19937 random{seed};
  const auto one_of = [&](std::size_t many, const char* what) {
    return what + std::string(random() % 3, 'x') + std::to_string(random() % many);
  };
  std::vector<music_event> events(count);
  for (music_event& each : events) {
    each = {one_of(50, "user"),
            one_of(20, "artist"),
            one_of(80, "a rather long title of a track "),
            thursday + microseconds{random()} * 100,
            one_of(5, "g"),
            static_cast<std::int32_t>(random() % 9000),
            one_of(3, "platform"),
            one_of(3, "device"),
            one_of(4, "a"),
            one_of(9, "")};
  }
  return events;
}

music_event event_of(event_time time, std::int32_t duration = 0) {
  music_event event;
  event.timestamp = time;
  event.duration = duration;
  return event;
}

music_summary seen(const std::vector<music_event>& events, music_summary_options options = {}) {
  music_summary all{options};
  for (const music_event& each : events) all.add(each);
  return all;
}

music_report::name_counts counted(const std::vector<music_event>& events,
                                  std::string music_event::* name) {
  std::map<std::string, std::uint64_t> counts;
  for (const music_event& each : events) ++counts[each.*name];
  music_report::name_counts all;
  for (const auto& [key, count] : counts) all.push_back({key, count});
  std::ranges::stable_sort(all, std::ranges::greater{}, &key_count<std::string>::count);
  return all;
}

void expect_same(const music_report& one, const music_report& other) {
  EXPECT_EQ(one.events, other.events);
  EXPECT_EQ(one.users, other.users);
  EXPECT_EQ(one.artists, other.artists);
  EXPECT_EQ(one.tracks, other.tracks);
  EXPECT_EQ(one.first, other.first);
  EXPECT_EQ(one.last, other.last);
  EXPECT_EQ(one.genres, other.genres);
  EXPECT_EQ(one.platforms, other.platforms);
  EXPECT_EQ(one.actions, other.actions);
  EXPECT_EQ(one.countries, other.countries);
  EXPECT_EQ(one.devices, other.devices);
  EXPECT_EQ(one.top_artists, other.top_artists);
  EXPECT_EQ(one.top_tracks, other.top_tracks);
  EXPECT_EQ(one.per_day, other.per_day);
  EXPECT_EQ(one.per_hour, other.per_hour);
  EXPECT_EQ(one.hours_of_day, other.hours_of_day);
  EXPECT_EQ(one.hours_of_week, other.hours_of_week);
  EXPECT_EQ(one.outside, other.outside);
  ASSERT_EQ(one.durations.has_value(), other.durations.has_value());
  if (!one.durations) return;
  EXPECT_EQ(one.durations->min, other.durations->min);
  EXPECT_EQ(one.durations->max, other.durations->max);
  EXPECT_EQ(one.durations->median, other.durations->median);
  EXPECT_EQ(one.durations->p95, other.durations->p95);
  EXPECT_DOUBLE_EQ(one.durations->mean, other.durations->mean);
  EXPECT_DOUBLE_EQ(one.durations->standard_deviation, other.durations->standard_deviation);
  EXPECT_EQ(one.durations->histogram, other.durations->histogram);
}

TEST(music_summary, of_nothing_has_no_durations_and_no_times) {
  const music_report report = music_summary{}.result();
  EXPECT_EQ(report.events, 0);
  EXPECT_FALSE(report.durations);
  EXPECT_FALSE(report.first);
  EXPECT_TRUE(report.genres.empty());
  EXPECT_TRUE(report.per_day.empty());
}

TEST(music_summary, counts_names_as_a_map_does) {
  const auto events = random_events(3000);
  const music_report report = seen(events, {.top = 5}).result();
  EXPECT_EQ(report.events, events.size());
  EXPECT_EQ(report.users, counted(events, &music_event::user).size());
  EXPECT_EQ(report.artists, counted(events, &music_event::artist).size());
  EXPECT_EQ(report.tracks, counted(events, &music_event::track).size());
  EXPECT_EQ(report.genres, counted(events, &music_event::genre));
  EXPECT_EQ(report.platforms, counted(events, &music_event::platform));
  EXPECT_EQ(report.actions, counted(events, &music_event::action));
  EXPECT_EQ(report.countries, counted(events, &music_event::country));
  EXPECT_EQ(report.devices, counted(events, &music_event::device));
  auto artists = counted(events, &music_event::artist);
  artists.resize(5);
  EXPECT_EQ(report.top_artists, artists);
  auto tracks = counted(events, &music_event::track);
  tracks.resize(5);
  EXPECT_EQ(report.top_tracks, tracks);
}

TEST(music_summary, tells_durations_as_sorting_them_does) {
  const auto events = random_events(3000);
  std::vector<std::int64_t> sorted;
  for (const music_event& each : events) sorted.push_back(each.duration);
  std::ranges::sort(sorted);
  const auto count = static_cast<double>(sorted.size());
  double mean = 0;
  for (const auto each : sorted) mean += static_cast<double>(each) / count;
  double squares = 0;
  for (const auto each : sorted) squares += std::pow(static_cast<double>(each) - mean, 2);

  const duration_summary found = seen(events).result().durations.value();
  EXPECT_EQ(found.min, sorted.front());
  EXPECT_EQ(found.max, sorted.back());
  EXPECT_EQ(found.median, sorted[static_cast<std::size_t>(0.5 * (count - 1))]);
  EXPECT_EQ(found.p95, sorted[static_cast<std::size_t>(0.95 * (count - 1))]);
  EXPECT_NEAR(found.mean, mean, 1e-8);
  EXPECT_NEAR(found.standard_deviation, std::sqrt(squares / (count - 1)), 1e-8);
  std::uint64_t in_bins = 0;
  for (const auto& [from, in_bin] : found.histogram.bins) {
    EXPECT_EQ(in_bin, std::ranges::count_if(sorted, [&](std::int64_t each) {
                return each >= from && each < from + found.histogram.width;
              }));
    in_bins += in_bin;
  }
  EXPECT_EQ(in_bins, events.size());
}

TEST(music_summary, of_one_event_has_no_deviation) {
  const auto found = seen({event_of(thursday, 7)}).result().durations;
  EXPECT_EQ(found->mean, 7);
  EXPECT_EQ(found->standard_deviation, 0);
}

TEST(music_summary, sorts_events_into_days_hours_and_the_week) {
  const music_report report = seen({event_of(thursday + 14h + 30min), event_of(thursday + 14h),
                                    event_of(thursday + days{7} + 14h), event_of(thursday - 1us)})
                                  .result();
  EXPECT_EQ(report.per_day, (std::vector<time_count>{
                                {thursday - days{1}, 1}, {thursday, 2}, {thursday + days{7}, 1}}));
  EXPECT_EQ(report.per_hour,
            (std::vector<time_count>{
                {thursday - 1h, 1}, {thursday + 14h, 2}, {thursday + days{7} + 14h, 1}}));
  EXPECT_EQ(report.hours_of_day[14], 3);
  EXPECT_EQ(report.hours_of_day[23], 1);
  EXPECT_EQ(report.hours_of_week[3][14], 3);
  EXPECT_EQ(report.hours_of_week[2][23], 1);
  EXPECT_EQ(report.first, thursday - 1us);
  EXPECT_EQ(report.last, thursday + days{7} + 14h);
}

TEST(music_summary, leaves_out_events_of_other_days) {
  const auto events = random_events(2000);
  const date_range days{thursday, thursday + std::chrono::days{1}};
  std::vector<music_event> inside;
  for (const music_event& each : events) {
    if (days.contains(floor<std::chrono::days>(each.timestamp))) inside.push_back(each);
  }
  ASSERT_NE(inside.size(), events.size());
  music_report expected = seen(inside).result();
  expected.outside = events.size() - inside.size();
  const music_report report = seen(events, {.dates = days}).result();
  expect_same(report, expected);
  EXPECT_EQ(report.from, days.first);
  EXPECT_EQ(report.to, days.last);
}

TEST(music_summary, is_the_same_whoever_has_seen_what) {
  const auto events = random_events(2000);
  const music_report whole = seen(events).result();
  std::mt19937 random{7};
  for (int times = 0; times < 10; ++times) {
    std::vector<music_summary> parts(3);
    for (const music_event& each : events) parts[random() % 3].add(each);
    music_summary left = parts[0];
    left.merge(parts[1]);
    left.merge(parts[2]);
    expect_same(left.result(), whole);
    music_summary right = parts[2];
    right.merge(parts[1]);
    music_summary first = parts[0];
    first.merge(right);
    expect_same(first.result(), whole);
  }
}

TEST(music_summary, counts_durations_in_bins_that_have_a_width) {
  for (const std::int64_t width : {0, -30}) {
    try {
      static_cast<void>(music_summary{{.duration_bin = width}});
      FAIL() << width;
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "histogram.width");
      EXPECT_FALSE(e.remedy().empty());
    }
  }
}

TEST(music_summary, takes_in_no_more_for_durations_than_there_are_different_ones) {
  const auto found =
      seen({event_of(thursday, 2'147'483'647), event_of(thursday, 0)}).result().durations;
  EXPECT_EQ(found->max, 2'147'483'647);
  EXPECT_EQ(found->histogram.bins.size(), 2);
}

}  // namespace
}  // namespace musicfaker
