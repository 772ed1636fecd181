#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "musicfaker/analyze/detail/report_time.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/core/number_text.hpp"

namespace musicfaker {

namespace detail {

using report_json = nlohmann::ordered_json;

[[nodiscard]] inline report_json json_of(const music_report::name_counts& names) {
  auto list = report_json::array();
  for (const auto& [name, count] : names) list.push_back({{"name", name}, {"count", count}});
  return list;
}

[[nodiscard]] inline report_json json_of(const std::vector<time_count>& periods) {
  auto list = report_json::array();
  for (const auto& [start, count] : periods) {
    list.push_back({{"start", second_text(start)}, {"count", count}});
  }
  return list;
}

[[nodiscard]] inline report_json json_of(const std::vector<malformed_line>& lines) {
  auto list = report_json::array();
  for (const auto& [file, line, reason] : lines) {
    list.push_back({{"file", file}, {"line", line}, {"reason", reason}});
  }
  return list;
}

[[nodiscard]] inline report_json json_of(const duration_summary& durations) {
  auto bins = report_json::array();
  for (const auto& [from, count] : durations.histogram.bins) {
    bins.push_back({{"from", from}, {"count", count}});
  }
  return {{"min", durations.min},
          {"max", durations.max},
          {"mean", durations.mean},
          {"standard_deviation", durations.standard_deviation},
          {"median", durations.median},
          {"p95", durations.p95},
          {"histogram", {{"width", durations.histogram.width}, {"bins", std::move(bins)}}}};
}

[[nodiscard]] inline report_json json_of_time(const std::optional<event_time>& time) {
  return time ? report_json(short_time(*time)) : report_json();
}

[[nodiscard]] inline report_json json_of_day(const std::optional<std::chrono::sys_days>& day) {
  return day ? report_json(day_text(*day)) : report_json();
}

}  // namespace detail

/// What the field `schema` of to_json() says. It changes when a field goes or gets another meaning,
/// and not when one is added.
inline constexpr const char* music_report_schema = "musicfaker.music_report.v1";

/// A report as one JSON object: every field of music_report under its name, in its order. Times are
/// UTC, as `2025-07-03T14:30:00`; `first` and `last` have a fraction where they need one. The
/// fields are described, for people and programs, by docs/music_report.schema.json.
///
/// In names, U+FFFD stands for what is not UTF-8.
///
/// @throws error `timestamp.out_of_range` where a time of the report is not within the years 1 to
///         9999
/// Thread safe.
///
/// ```cpp
/// const auto json = nlohmann::json::parse(to_json(music_summary{}.result()));
/// assert(json["schema"] == music_report_schema && json["events"] == 0);
/// ```
[[nodiscard]] inline std::string to_json(const music_report& report) {
  const detail::report_json json{
      {"schema", music_report_schema},
      {"store", report.store},
      {"from", detail::json_of_day(report.from)},
      {"to", detail::json_of_day(report.to)},
      {"made_at", detail::second_text(report.made_at)},
      {"files", report.files},
      {"bytes", report.bytes},
      {"seconds", report.seconds},
      {"events_per_second", rate_of(report.events, report.seconds)},
      {"events", report.events},
      {"users", report.users},
      {"artists", report.artists},
      {"tracks", report.tracks},
      {"first", detail::json_of_time(report.first)},
      {"last", detail::json_of_time(report.last)},
      {"top", report.top},
      {"genres", detail::json_of(report.genres)},
      {"platforms", detail::json_of(report.platforms)},
      {"actions", detail::json_of(report.actions)},
      {"countries", detail::json_of(report.countries)},
      {"devices", detail::json_of(report.devices)},
      {"top_artists", detail::json_of(report.top_artists)},
      {"top_tracks", detail::json_of(report.top_tracks)},
      {"durations", report.durations ? detail::json_of(*report.durations) : detail::report_json()},
      {"per_day", detail::json_of(report.per_day)},
      {"per_hour", detail::json_of(report.per_hour)},
      {"hours_of_day", report.hours_of_day},
      {"hours_of_week", report.hours_of_week},
      {"malformed", report.malformed},
      {"malformed_lines", detail::json_of(report.malformed_lines)},
      {"outside", report.outside},
      {"late", report.late},
  };
  return json.dump(2, ' ', false, detail::report_json::error_handler_t::replace);
}

}  // namespace musicfaker
