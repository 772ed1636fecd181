#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/detail/text_counts.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/analyze/per_hour.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/events/date_range.hpp"
#include "musicfaker/events/music_event_view.hpp"

namespace musicfaker {

/// Settings of a music_summary.
struct music_summary_options {
  std::size_t top = 10;               ///< how many artists and tracks are listed
  std::optional<date_range> dates{};  ///< only events of these days; all where it is not given
  std::int64_t duration_bin = 30;     ///< the width of a bin of the histogram, in seconds, above 0
};

/// All that a music_report tells of events, as one aggregate: exact, in one pass. What is derived
/// from the same counts (the median and the histogram of durations; days, hours of the day and of
/// the week) is counted once.
///
/// Keeps each name once, and a count for each hour that came: about 1 MB for the world that
/// generate() makes. Where there are too many users for that, see distinct_about and top_about.
///
/// ```cpp
/// std::vector<music_report> reports;
/// run(generate(42) | take(1000) | aggregate(music_summary{}) | collect_into(reports));
/// assert(reports.front().events == 1000);
/// ```
class music_summary {
 public:
  /// @throws error `histogram.width` where bins have no width
  explicit music_summary(music_summary_options options = {}) : options_{options} {
    if (options_.duration_bin <= 0) {
      throw error{"histogram.width",
                  "bins cannot be " + std::to_string(options_.duration_bin) + " seconds wide",
                  "give duration_bin a number above 0"};
    }
    if (options_.dates) {
      begin_ = options_.dates->first;
      end_ = options_.dates->last + std::chrono::days{1};
    }
  }

  void add(const music_event_view& event) {
    if (event.timestamp < begin_ || event.timestamp >= end_) [[unlikely]] {
      ++outside_;
      return;
    }
    first_ = std::min(first_, event.timestamp);
    last_ = std::max(last_, event.timestamp);
    hours_.add(event);
    ++durations_[event.duration];
    users_.add(event.user);
    artists_.add(event.artist);
    tracks_.add(event.track);
    ++genres_[event.genre];
    ++platforms_[event.platform];
    ++devices_[event.device];
    ++actions_[event.action];
    ++countries_[event.country];
  }

  void merge(const music_summary& other) {
    outside_ += other.outside_;
    first_ = std::min(first_, other.first_);
    last_ = std::max(last_, other.last_);
    hours_.merge(other.hours_);
    durations_.merge(other.durations_);
    users_.merge(other.users_);
    artists_.merge(other.artists_);
    tracks_.merge(other.tracks_);
    genres_.merge(other.genres_);
    platforms_.merge(other.platforms_);
    devices_.merge(other.devices_);
    actions_.merge(other.actions_);
    countries_.merge(other.countries_);
  }

  /// What was read, and how long it took, is left for whoever knows it to fill in.
  [[nodiscard]] music_report result() const {
    music_report report;
    report.top = options_.top;
    if (options_.dates) {
      report.from = options_.dates->first;
      report.to = options_.dates->last;
    }
    report.outside = outside_;
    report.users = users_.counts().size();
    report.genres = by_count(genres_);
    report.platforms = by_count(platforms_);
    report.actions = by_count(actions_);
    report.countries = by_count(countries_);
    report.devices = by_count(devices_);
    const auto artists = artists_.counts();
    report.artists = artists.size();
    report.top_artists = top_of(artists);
    const auto tracks = tracks_.counts();
    report.tracks = tracks.size();
    report.top_tracks = top_of(tracks);
    tell_times(report);
    if (report.events > 0) {
      report.first = first_;
      report.last = last_;
      report.durations = durations_of(report.events);
    }
    return report;
  }

 private:
  [[nodiscard]] static music_report::name_counts by_count(const detail::text_counts& names) {
    return detail::sorted<std::string>(names, detail::more_often);
  }

  [[nodiscard]] music_report::name_counts top_of(const detail::text_counts& names) const {
    auto all = by_count(names);
    if (all.size() > options_.top) all.resize(options_.top);
    return all;
  }

  void tell_times(music_report& report) const {
    using namespace std::chrono;
    report.per_hour = hours_.result();
    for (const auto& [start, count] : report.per_hour) {
      const auto day = floor<days>(start);
      const auto hour = static_cast<std::size_t>(duration_cast<hours>(start - day).count());
      report.events += count;
      report.hours_of_day.at(hour) += count;
      report.hours_of_week.at(weekday{day}.iso_encoding() - 1).at(hour) += count;
      if (report.per_day.empty() || report.per_day.back().start != day) {
        report.per_day.push_back({day, 0});
      }
      report.per_day.back().count += count;
    }
  }

  [[nodiscard]] duration_summary durations_of(std::uint64_t events) const {
    const auto all = detail::sorted<std::int32_t>(durations_, detail::lesser_key);
    const auto number = static_cast<double>(events);
    duration_summary found{.min = all.front().key, .max = all.back().key};
    std::int64_t sum = 0;
    for (const auto& [seconds, count] : all) sum += seconds * static_cast<std::int64_t>(count);
    found.mean = static_cast<double>(sum) / number;
    double squares = 0;
    for (const auto& [seconds, count] : all) {
      const double from_mean = seconds - found.mean;
      squares += from_mean * from_mean * static_cast<double>(count);
    }
    found.standard_deviation = events < 2 ? 0 : std::sqrt(squares / (number - 1));
    found.median = detail::key_at_share(all, 0.5, events);
    found.p95 = detail::key_at_share(all, 0.95, events);
    found.histogram.width = options_.duration_bin;
    for (const auto& [seconds, count] : all) {
      const std::int64_t from = seconds / options_.duration_bin * options_.duration_bin;
      auto& bins = found.histogram.bins;
      if (bins.empty() || bins.back().from != from) bins.push_back({from, 0});
      bins.back().count += count;
    }
    return found;
  }

  music_summary_options options_;
  event_time begin_ = event_time::min();
  event_time end_ = event_time::max();
  std::uint64_t outside_ = 0;
  event_time first_ = event_time::max();
  event_time last_ = event_time::min();
  count_per_aggregate<std::chrono::hours> hours_;
  detail::number_counts<std::int32_t> durations_;
  detail::text_counter users_;
  detail::text_counter artists_;
  detail::text_counter tracks_;
  detail::text_counts genres_;  // of these there are few
  detail::text_counts platforms_;
  detail::text_counts devices_;
  detail::text_counts actions_;
  detail::text_counts countries_;
};

}  // namespace musicfaker
