#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/report_name.hpp"
#include "musicfaker/analyze/detail/report_rows.hpp"
#include "musicfaker/analyze/detail/report_table_text.hpp"
#include "musicfaker/analyze/detail/report_time.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/analyze/music_report_style.hpp"
#include "musicfaker/core/number_text.hpp"

namespace musicfaker {

namespace detail {

class report_text {
 public:
  report_text(const music_report& report, const text_style& style)
      : report_{&report}, style_{style} {}

  [[nodiscard]] std::string all() {
    totals();
    names("Genres", report_->genres);
    names("Platforms", report_->platforms);
    names("Actions", report_->actions);
    names("Countries", report_->countries);
    names("Artists", report_->top_artists, report_->artists);
    names("Tracks", report_->top_tracks, report_->tracks);
    names("Devices", report_->devices);
    durations();
    counts("Per day (UTC)", period_rows(report_->per_day));
    hours();
    malformed();
    return std::move(text_);
  }

 private:
  void heading(std::string_view text) {
    if (!text_.empty()) text_ += '\n';
    text_ += style_.colour ? "\033[1m" + std::string{text} + "\033[0m" : std::string{text};
    text_ += '\n';
  }

  [[nodiscard]] std::string number(std::uint64_t value) const {
    return style_.grouped ? with_thousands(value) : std::to_string(value);
  }

  void totals() {
    const music_report& from = *report_;
    heading("Music report");
    std::vector<std::vector<std::string>> rows{
        {"store", shown_label(from.store, most_shown)},
        {"days", days_asked_for()},
        {"made at", second_text(from.made_at)},
        {"events", number(from.events)},
        {"users", number(from.users)},
        {"artists", number(from.artists)},
        {"tracks", number(from.tracks)},
    };
    if (from.first) rows.push_back({"first event", short_time(*from.first)});
    if (from.last) rows.push_back({"last event", short_time(*from.last)});
    const std::vector<std::vector<std::string>> effort{
        {"malformed lines", number(from.malformed)},
        {"outside of days", number(from.outside)},
        {"stored late", number(from.late)},
        {"files", number(from.files)},
        {"bytes", number(from.bytes)},
        {"seconds", fixed_text(from.seconds, 3)},
        {"events/s", number(static_cast<std::uint64_t>(
                         std::clamp(rate_of(from.events, from.seconds) + 0.5, 0.0, 1e18)))},
    };
    rows.insert(rows.end(), effort.begin(), effort.end());
    text_ += columns_of_text(rows);
  }

  [[nodiscard]] std::string days_asked_for() const {
    if (!report_->from && !report_->to) return "all";
    return (report_->from ? day_text(*report_->from) : "the first") + " to " +
           (report_->to ? day_text(*report_->to) : "the last");
  }

  void names(std::string_view title, const music_report::name_counts& all) {
    names(title, all, all.size());
  }
  void names(std::string_view title, const music_report::name_counts& all,
             std::uint64_t different) {
    const std::size_t shown = std::min(all.size(), report_->top);
    std::vector<labelled_count> rows;
    for (std::size_t at = 0; at < shown; ++at) {
      rows.push_back({shown_label(all[at].key, most_shown), all[at].count});
    }
    std::string heading_text{title};
    if (different > shown) {
      heading_text += ", the top " + std::to_string(shown) + " of " + number(different);
    }
    counts(heading_text, rows);
  }

  void counts(std::string_view title, const std::vector<labelled_count>& rows) {
    heading(title);
    if (rows.empty()) {
      text_ += "none\n";
      return;
    }
    std::vector<bar_row> table;
    for (const auto& [label, count] : rows) {
      table.push_back({label, number(count), count, share_of(count, report_->events)});
    }
    text_ += table_with_bars(table, style_);
  }

  void durations() {
    heading("Durations (seconds)");
    if (!report_->durations) {
      text_ += "none\n";
      return;
    }
    const duration_summary& found = *report_->durations;
    text_ += columns_of_text({{"min", std::to_string(found.min)},
                              {"max", std::to_string(found.max)},
                              {"mean", fixed_text(found.mean, 2)},
                              {"median", std::to_string(found.median)},
                              {"p95", std::to_string(found.p95)},
                              {"standard deviation", fixed_text(found.standard_deviation, 2)}});
    std::vector<labelled_count> rows;
    for (const duration_row& each : duration_rows(found)) {
      rows.push_back({label_of(each), each.count});
    }
    counts("Durations, how many of each (seconds)", rows);
  }

  void hours() {
    std::vector<labelled_count> rows;
    for (std::size_t hour = 0; hour < report_->hours_of_day.size(); ++hour) {
      rows.push_back(
          {(hour < 10 ? "0" : "") + std::to_string(hour) + ":00", report_->hours_of_day.at(hour)});
    }
    counts("Hour of the day (UTC)", rows);
  }

  void malformed() {
    if (report_->malformed_lines.empty()) return;
    heading("Malformed lines, the first " + std::to_string(report_->malformed_lines.size()) +
            " of " + number(report_->malformed));
    for (const malformed_line& each : report_->malformed_lines) {
      text_ += shown_name(each.file, most_shown) + ':' + std::to_string(each.line) + "  " +
               shown_name(each.reason, most_shown) + '\n';
    }
  }

  static constexpr std::size_t most_shown = 200;

  const music_report* report_;
  text_style style_;
  std::string text_;
};

}  // namespace detail

/// A report as text: sections with an empty line between, in each a heading and then rows with
/// columns that two or more blanks are between (and never within), so that
/// `awk -F '  +' '/^Genres/,/^$/ {print $1, $2}'` finds them. Names out of the data are shown
/// harmless: control and direction characters as U+FFFD, and cut to their column.
///
/// @param style  as text_style has it: plain by default; text_style::terminal() for people
/// @throws error `timestamp.out_of_range` where a time of the report is not within the years 1 to
///         9999
/// Thread safe.
///
/// ```cpp
/// const music_report report = music_summary{}.result();
/// assert(to_text(report).starts_with("Music report\n"));
/// ```
[[nodiscard]] inline std::string to_text(const music_report& report, const text_style& style = {}) {
  return detail::report_text{report, style}.all();
}

}  // namespace musicfaker
