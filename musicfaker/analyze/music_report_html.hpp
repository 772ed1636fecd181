#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/report_html_text.hpp"
#include "musicfaker/analyze/detail/report_name.hpp"
#include "musicfaker/analyze/detail/report_page.hpp"
#include "musicfaker/analyze/detail/report_rows.hpp"
#include "musicfaker/analyze/detail/report_time.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/analyze/music_report_charts.hpp"
#include "musicfaker/core/number_text.hpp"
#include "musicfaker/events/dead_letter_json.hpp"

namespace musicfaker {

namespace detail {

class report_html {
 public:
  report_html(const music_report& report, const std::vector<music_chart>& charts)
      : report_{&report}, charts_{&charts} {}

  [[nodiscard]] std::string all() {
    page_ += page_start;
    page_ += "<title>Music report of " + day_text(report_->made_at) + "</title>\n";
    page_ += page_style;
    page_ += "</head>\n<body>\n<header>\n<h1>Music report</h1>\n";
    page_ += "<p class=\"quiet\">" + name(report_->store) + ", " + days_asked_for() + ", made at " +
             second_text(report_->made_at) + " UTC</p>\n</header>\n<main>\n";
    totals();
    charts();
    page_ += "<div class=\"parts\">\n";
    names("Genres", "genre", report_->genres, report_->genres.size());
    names("Platforms", "platform", report_->platforms, report_->platforms.size());
    names("Actions", "action", report_->actions, report_->actions.size());
    names("Countries", "country", report_->countries, report_->countries.size());
    names("Devices", "device", report_->devices, report_->devices.size());
    names("Artists", "artist", report_->top_artists, report_->artists);
    names("Tracks", "track", report_->top_tracks, report_->tracks);
    durations();
    counts("Per day (UTC)", "day", period_rows(report_->per_day));
    hours();
    page_ += "</div>\n";
    malformed();
    page_ += "</main>\n";
    page_ += page_script;
    page_ += "</body>\n</html>\n";
    return std::move(page_);
  }

 private:
  /// A name out of the data: no markup, and it does not turn around what stands beside it.
  [[nodiscard]] static std::string name(std::string_view text) {
    constexpr std::size_t most_columns = 100;
    return "<bdi>" + html_text(shown_label(text, most_columns)) + "</bdi>";
  }

  [[nodiscard]] std::string days_asked_for() const {
    if (!report_->from && !report_->to) return "all days";
    return "days from " + (report_->from ? day_text(*report_->from) : "the first") + " to " +
           (report_->to ? day_text(*report_->to) : "the last");
  }

  using facts = std::vector<std::pair<std::string_view, std::string>>;
  void list(std::string_view kind, const facts& rows) {
    page_ += "<dl class=\"" + std::string{kind} + "\">\n";
    for (const auto& [what, value] : rows) {
      page_ += kind == "totals" ? "<div><dt>" : "<dt>";
      page_ += std::string{what} + "</dt><dd>" + value + "</dd>";
      page_ += kind == "totals" ? "</div>\n" : "\n";
    }
    page_ += "</dl>\n";
  }

  void totals() {
    const music_report& from = *report_;
    list("totals", {{"events", with_thousands(from.events)},
                    {"users", with_thousands(from.users)},
                    {"artists", with_thousands(from.artists)},
                    {"tracks", with_thousands(from.tracks)}});
    list("facts", {{"first event", from.first ? short_time(*from.first) : "none"},
                   {"last event", from.last ? short_time(*from.last) : "none"},
                   {"malformed lines", with_thousands(from.malformed)},
                   {"events outside of the days", with_thousands(from.outside)},
                   {"events stored late", with_thousands(from.late)},
                   {"read", with_thousands(from.files) + " files, " + with_thousands(from.bytes) +
                                " bytes in " + fixed_text(from.seconds, 3) + " s"},
                   {"events a second", rate_text(rate_of(from.events, from.seconds))}});
  }

  /// As images: so nothing in them can run, and they do not share ids.
  void charts() {
    if (charts_->empty()) return;
    page_ += "<div class=\"charts\">\n";
    for (const music_chart& each : *charts_) {
      page_ += "<figure tabindex=\"0\"><img alt=\"Chart: " + html_text(each.title) +
               ". The tables below have its numbers.\" src=\"data:image/svg+xml;base64," +
               base64(each.svg) + "\"></figure>\n";
    }
    page_ += "</div>\n";
  }

  void names(std::string_view title, std::string_view column, const music_report::name_counts& all,
             std::uint64_t different) {
    const std::size_t shown = std::min(all.size(), std::max(report_->top, most_rows));
    std::vector<labelled_count> rows;
    for (std::size_t at = 0; at < shown; ++at) rows.push_back({all[at].key, all[at].count});
    std::string heading{title};
    if (different > shown) {
      heading += ", the top " + with_thousands(shown) + " of " + with_thousands(different);
    }
    counts(heading, column, rows);
  }

  void counts(std::string_view title, std::string_view column,
              const std::vector<labelled_count>& rows) {
    page_ += "<section>\n<h2>" + std::string{title} + "</h2>\n";
    if (rows.empty()) {
      page_ += "<p>none</p>\n</section>\n";
      return;
    }
    std::uint64_t greatest = 1;
    for (const labelled_count& row : rows) greatest = std::max(greatest, row.count);
    page_ += "<table class=\"sortable\">\n<thead><tr><th scope=\"col\">" + std::string{column} +
             "</th><th scope=\"col\" class=\"number\">events</th>"
             "<th scope=\"col\" class=\"number\">share</th>"
             "<td class=\"bar\"></td></tr></thead>\n<tbody>\n";
    for (const auto& [label, count] : rows) {
      const double share = share_of(count, report_->events);
      page_ += "<tr><td>" + name(label) + "</td>" + number(count, with_thousands(count)) +
               number(count, fixed_text(100 * share, 1) + " %") +
               "<td class=\"bar\" aria-hidden=\"true\">";
      if (count > 0) {
        page_ +=
            "<span style=\"width:" + fixed_text(100 * share_of(count, greatest), 1) + "%\"></span>";
      }
      page_ += "</td></tr>\n";
    }
    page_ += "</tbody>\n</table>\n</section>\n";
  }

  [[nodiscard]] static std::string number(std::uint64_t value, const std::string& shown) {
    return "<td class=\"number\" data-value=\"" + std::to_string(value) + "\">" + shown + "</td>";
  }

  void durations() {
    if (!report_->durations) {
      counts("Durations", "seconds", {});
      return;
    }
    const duration_summary& found = *report_->durations;
    page_ += "<section>\n<h2>Durations (seconds)</h2>\n";
    list("facts", {{"min", std::to_string(found.min)},
                   {"max", std::to_string(found.max)},
                   {"mean", fixed_text(found.mean, 2)},
                   {"median", std::to_string(found.median)},
                   {"p95", std::to_string(found.p95)},
                   {"standard deviation", fixed_text(found.standard_deviation, 2)}});
    page_ += "</section>\n";
    std::vector<labelled_count> rows;
    for (const duration_row& each : duration_rows(found)) {
      rows.push_back({label_of(each), each.count});
    }
    counts("How many of each duration", "seconds", rows);
  }

  void hours() {
    std::vector<labelled_count> rows;
    for (std::size_t hour = 0; hour < report_->hours_of_day.size(); ++hour) {
      rows.push_back(
          {(hour < 10 ? "0" : "") + std::to_string(hour) + ":00", report_->hours_of_day.at(hour)});
    }
    counts("Hour of the day (UTC)", "hour", rows);
  }

  void malformed() {
    if (report_->malformed_lines.empty()) return;
    page_ += "<section>\n<h2>Malformed lines, the first " +
             with_thousands(report_->malformed_lines.size()) + " of " +
             with_thousands(report_->malformed) +
             "</h2>\n<table class=\"sortable\">\n<thead><tr><th scope=\"col\">file</th>"
             "<th scope=\"col\" class=\"number\">line</th><th scope=\"col\">reason</th>"
             "</tr></thead>\n<tbody>\n";
    for (const malformed_line& each : report_->malformed_lines) {
      const auto line = static_cast<std::uint64_t>(std::max<std::int64_t>(each.line, 0));
      page_ += "<tr><td>" + name(each.file) + "</td>" + number(line, with_thousands(line)) +
               "<td>" + name(each.reason) + "</td></tr>\n";
    }
    page_ += "</tbody>\n</table>\n</section>\n";
  }

  static constexpr std::size_t most_rows = 250;  ///< of a table: all countries, and then some

  const music_report* report_;
  const std::vector<music_chart>* charts_;
  std::string page_;
};

}  // namespace detail

/// A report as one HTML file that needs nothing else: charts and tables that can be sorted, light
/// or dark as the system is, for small screens and for paper. It asks no server for anything. Names
/// out of the data are no markup, and are shown as to_text() shows them.
///
/// @param charts  as draw_charts() makes them; without, there are tables only
/// @throws error `timestamp.out_of_range` where a time of the report is not within the years 1 to
///         9999
/// Thread safe.
///
/// ```cpp
/// const std::string page = to_html(music_summary{}.result());
/// assert(page.starts_with("<!DOCTYPE html>"));
/// ```
[[nodiscard]] inline std::string to_html(const music_report& report,
                                         const std::vector<music_chart>& charts = {}) {
  return detail::report_html{report, charts}.all();
}

}  // namespace musicfaker
