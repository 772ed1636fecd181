#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/csv_cell.hpp"
#include "musicfaker/analyze/detail/report_rows.hpp"
#include "musicfaker/analyze/detail/report_time.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/analyze/whole_file.hpp"
#include "musicfaker/core/number_text.hpp"
#include "musicfaker/events/detail/compact_time.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// The name of a file of a report: `music_stats_20250703_143000_genres.csv`.
/// @param made_at  when the report was made
/// @param what     `genres.csv`
[[nodiscard]] inline std::string music_report_file_name(event_time made_at, std::string_view what) {
  return "music_stats_" + detail::compact_time(made_at) + '_' + std::string{what};
}

namespace detail {

/// @param key  the title of the first column
[[nodiscard]] inline std::string csv_of(std::string_view key,
                                        const music_report::name_counts& names, std::uint64_t all) {
  std::string text = std::string{key} + ",count,share\r\n";
  for (const auto& [name, count] : names) {
    text += csv_cell(name) + ',' + std::to_string(count) + ',' +
            fixed_text(share_of(count, all), 6) + "\r\n";
  }
  return text;
}

[[nodiscard]] inline std::string csv_of(const std::vector<time_count>& hours) {
  std::string text = "hour,events\r\n";
  for (const auto& [start, count] : hours) {
    text += second_text(start) + ',' + std::to_string(count) + "\r\n";
  }
  return text;
}

}  // namespace detail

/// Writes a report as CSV files into a folder, named as music_report_file_name() has it:
///
///     ..._genres.csv, _platforms, _countries, _actions, _devices    all of them
///     ..._artists.csv, _tracks                                      the top
///         genre,count,share          a share of all events, from 0 to 1
///         Rock,120,0.240000
///     ..._hours.csv                  each hour with an event, UTC
///         hour,events
///         2025-07-03T14:00:00,120
///
/// As in RFC 4180: commas, quotes where they are needed, lines that end in CR LF; UTF-8 without a
/// byte order mark. A name that a spreadsheet could take for a formula (it begins with `=`, `+`,
/// `-`,
/// `@`, a tab, ..., also behind blanks and quotes) gets an apostrophe in front.
///
/// Each file appears whole or not at all, and replaces one of its name.
///
/// @param folder  is made where it is missing
/// @return the paths of the files, in the order above
/// @throws error `report.no_space`, `report.denied`, `report.not_written`
///
/// ```cpp
/// const auto files = write_csv(music_summary{}.result(), "reports");
/// assert(files.size() == 8 && std::filesystem::exists(files.front()));
/// ```
inline std::vector<std::filesystem::path> write_csv(const music_report& report,
                                                    const std::filesystem::path& folder) {
  const auto names = [&](std::string_view key, const music_report::name_counts& counts) {
    return detail::csv_of(key, counts, report.events);
  };
  const std::array<std::pair<std::string_view, std::string>, 8> contents{{
      {"genres.csv", names("genre", report.genres)},
      {"platforms.csv", names("platform", report.platforms)},
      {"countries.csv", names("country", report.countries)},
      {"actions.csv", names("action", report.actions)},
      {"devices.csv", names("device", report.devices)},
      {"artists.csv", names("artist", report.top_artists)},
      {"tracks.csv", names("track", report.top_tracks)},
      {"hours.csv", detail::csv_of(report.per_hour)},
  }};
  std::vector<std::filesystem::path> written;
  for (const auto& [what, content] : contents) {
    written.push_back(folder / music_report_file_name(report.made_at, what));
    write_whole_file(written.back(), content);
  }
  return written;
}

}  // namespace musicfaker
