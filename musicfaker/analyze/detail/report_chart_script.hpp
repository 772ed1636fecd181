#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/analyze/detail/report_chart_label.hpp"
#include "musicfaker/analyze/detail/report_rows.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/core/number_text.hpp"

namespace musicfaker::detail {

/// A chart as gnuplot is told to draw it: names come from the data, and so stand in `data` only,
/// which gnuplot never takes for commands.
struct chart_script {
  std::string name;
  std::string title;
  std::string commands;  ///< all but the terminal, file and fonts
  std::string data;      ///< columns with tabs between
  int height = 400;      ///< in pixels
};

/// Colours that can be told apart by the colour-blind, of M. Okabe and K. Ito.
inline constexpr std::string_view chart_blue = "#0072B2";

/// `("0" 0, "1 000" 1000, ...)` up to `greatest`: about six of them, of long numbers three.
[[nodiscard]] inline std::string chart_tics(std::uint64_t greatest) {
  const double rough = static_cast<double>(greatest) / (greatest < 100'000'000 ? 6 : 3);
  const double power = std::pow(10, std::floor(std::log10(std::max(rough, 1.0))));
  double step = power;
  for (const double factor : {2.0, 5.0, 10.0}) {
    if (step < rough) step = factor * power;
  }
  std::string tics;
  for (double at = 0; at <= static_cast<double>(greatest); at += step) {
    tics += tics.empty() ? "(" : ", ";
    tics += '"' + with_thousands(static_cast<std::uint64_t>(at)) + "\" " + fixed_text(at, 0);
  }
  return tics + ')';
}

[[nodiscard]] inline std::string chart_title(const std::string& title) {
  return "set title \"" + title + "\" font title_font noenhanced\n";
}

/// What is drawn where there is nothing to draw.
[[nodiscard]] inline chart_script chart_of_nothing(std::string name, std::string title) {
  const std::string commands = chart_title(title) +
                               "unset tics\nset xrange [0:1]\nset yrange [0:1]\n"
                               "set label \"no events\" at graph 0.5,0.5 center\nplot NaN\n";
  return {std::move(name), std::move(title), commands, "", 160};
}

/// Horizontal bars, the most frequent at the top.
/// @param what  what the names are: `genres`
/// @param one   the same of one: `genre`
[[nodiscard]] inline chart_script names_chart(std::string what, const std::string& one,
                                              const music_report& report,
                                              const music_report::name_counts& names) {
  constexpr std::size_t most_bars = 30;
  const std::size_t shown = std::min({names.size(), report.top, most_bars});
  std::string title = "Events by " + one;
  if (shown < names.size()) {
    title = "Top " + std::to_string(shown) + " of " + with_thousands(names.size()) + ' ' + what;
  }
  if (shown == 0) return chart_of_nothing(std::move(what), std::move(title));

  std::string data;
  std::size_t widest = 0;
  for (std::size_t at = 0; at < shown; ++at) {
    const auto& [name, count] = names[at];
    const std::string label = chart_label(name);
    widest = std::max(widest, chart_label_width(label));
    data += label + '\t' + std::to_string(count) + '\t' + with_thousands(count) + " (" +
            fixed_text(100 * share_of(count, report.events), 1) + " %)\n";
  }
  const std::uint64_t greatest = std::max<std::uint64_t>(names.front().count, 1);
  const std::string commands =
      chart_title(title) + "set xlabel \"events\"\nset lmargin " + std::to_string(widest + 2) +
      "\nset rmargin 4\nset xrange [0:" + fixed_text(static_cast<double>(greatest) * 1.3, 1) +
      "]\nset yrange [" + std::to_string(shown) + " - 0.4:-0.6]\nset xtics " +
      chart_tics(greatest) +
      " nomirror out scale 0.5\nunset ytics\nset grid xtics lt 1 lc rgb \"#E0E0E0\"\n"
      "plot file using ($2/2):0:($2/2):(0.38) with boxxyerror lc rgb \"" +
      std::string{chart_blue} +
      "\", \\\n  file using 2:0:3 with labels left offset 0.7,0 noenhanced, \\\n"
      "  file using (0):0:1 with labels right offset -0.8,0 noenhanced\n";
  return {std::move(what), std::move(title), commands, std::move(data),
          130 + 24 * static_cast<int>(shown)};
}

/// Where the rows of the durations begin, as labels between the bars: about ten of them.
[[nodiscard]] inline std::string duration_tics(const std::vector<duration_row>& rows) {
  const std::size_t step = rows.size() / 11 + 1;
  std::string tics;
  const auto add = [&tics](const std::string& label, std::size_t at) {
    tics += tics.empty() ? "(" : ", ";
    tics += '"' + label + "\" " + std::to_string(at) + " - 0.5";
  };
  const auto seconds = [](std::int64_t value) {
    return (value < 0 ? "-" : "") + with_thousands(static_cast<std::uint64_t>(std::abs(value)));
  };
  for (std::size_t at = 0; at < rows.size(); at += step) {
    add(seconds(rows[at].from) + (rows[at].to ? "" : "+"), at);
  }
  if (rows.back().to && rows.size() % step == 0) add(seconds(*rows.back().to), rows.size());
  return tics + ')';
}

/// Upright bars: how many listenings took how long.
[[nodiscard]] inline chart_script durations_chart(const music_report& report) {
  if (!report.durations) return chart_of_nothing("durations", "Durations");
  const duration_summary& found = *report.durations;
  const std::string title = "Durations: median " + std::to_string(found.median) +
                            " s, 95 % at most " + std::to_string(found.p95) + " s";
  const auto rows = duration_rows(found);
  std::string data;
  std::uint64_t greatest = 1;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    data += std::to_string(at) + '\t' + std::to_string(rows[at].count) + '\n';
    greatest = std::max(greatest, rows[at].count);
  }
  const std::string commands =
      chart_title(title) + "set xlabel \"seconds\"\nset ylabel \"events\"\nset xrange [-0.6:" +
      std::to_string(rows.size()) +
      " - 0.4]\nset yrange [0:" + fixed_text(static_cast<double>(greatest) * 1.08, 1) +
      "]\nset xtics " + duration_tics(rows) + " nomirror out scale 0.5\nset ytics " +
      chart_tics(greatest) +
      " nomirror scale 0\nset grid noxtics ytics lt 1 lc rgb \"#E0E0E0\"\n"
      "plot file using 1:($2/2):(0.46):($2/2) with boxxyerror lc rgb \"" +
      std::string{chart_blue} + "\"\n";
  return {"durations", title, commands, std::move(data), 400};
}

/// A map of 7 days by 24 hours, the darker the more events.
[[nodiscard]] inline chart_script hours_chart(const music_report& report) {
  const std::string title = "Events in the hours of the week (UTC)";
  if (report.events == 0) return chart_of_nothing("hours_of_week", title);
  std::string data;
  std::uint64_t greatest = 1;
  for (std::size_t day = 0; day < report.hours_of_week.size(); ++day) {
    for (std::size_t hour = 0; hour < report.hours_of_week.at(day).size(); ++hour) {
      const std::uint64_t count = report.hours_of_week.at(day).at(hour);
      greatest = std::max(greatest, count);
      data +=
          std::to_string(hour) + '\t' + std::to_string(day) + '\t' + std::to_string(count) + '\n';
    }
  }
  const std::string commands =
      chart_title(title) +
      "set xlabel \"hour of the day\"\nset label \"events\" at graph 1.02,1.08\n"
      "set rmargin " +
      std::to_string(with_thousands(greatest).size() + 9) +
      "\nset colorbox noborder\nset xrange [-0.5:23.5]\nset yrange [6.5:-0.5]\n"
      "set xtics (\"00\" 0, \"03\" 3, \"06\" 6, \"09\" 9, \"12\" 12, \"15\" 15, \"18\" 18, "
      "\"21\" 21) nomirror scale 0\n"
      "set ytics (\"Mon\" 0, \"Tue\" 1, \"Wed\" 2, \"Thu\" 3, \"Fri\" 4, \"Sat\" 5, \"Sun\" 6) "
      "nomirror scale 0\n"
      "set palette defined (0 \"#EAF2F8\", 0.5 \"#56B4E9\", 1 \"#004B76\")\nset cbrange [0:" +
      std::to_string(greatest) + "]\nset cbtics " + chart_tics(greatest) +
      " scale 0\nplot file using 1:2:(0.47):(0.45):3 with boxxyerror lc palette\n";
  return {"hours_of_week", title, commands, std::move(data), 320};
}

[[nodiscard]] inline std::vector<chart_script> chart_scripts(const music_report& report) {
  return {names_chart("genres", "genre", report, report.genres),
          names_chart("platforms", "platform", report, report.platforms),
          names_chart("actions", "action", report, report.actions),
          names_chart("countries", "country", report, report.countries),
          durations_chart(report),
          hours_chart(report)};
}

/// What a chart is drawn with: a terminal of gnuplot.
struct chart_kind {
  std::string ending;  ///< of the file
  std::string terminal;
  std::string font_size;  ///< SVG counts in pixels, PNG in points
  std::string title_size;
};
inline const std::array<chart_kind, 2> chart_kinds{{
    {"svg", "svg fixed", "13", "16"},
    {"png", "pngcairo", "10", "12"},
}};

/// The data of a chart, for chart_commands() to read from a file `name.ending.tsv`.
[[nodiscard]] inline std::string chart_data(const chart_script& chart, const chart_kind& kind) {
  return kind.ending == "png" ? in_chart_font(chart.data) : chart.data;
}

/// The commands that draw a chart into a file `name.ending`.
[[nodiscard]] inline std::string chart_commands(const chart_script& chart, const chart_kind& kind) {
  const std::string file = chart.name + '.' + kind.ending;
  return "reset\nset encoding utf8\nset datafile separator \"\\t\"\n"
         "set datafile commentschars \"\"\n"
         "set border 0\nunset key\nset style fill solid 1 noborder\nset terminal " +
         kind.terminal + " size 800," + std::to_string(chart.height) +
         " background \"white\" font \"DejaVu Sans," + kind.font_size + "\"\ntitle_font = \"," +
         kind.title_size + "\"\nfile = \"" + file + ".tsv\"\nset output \"" + file + "\"\n" +
         chart.commands + "unset output\n";
}

}  // namespace musicfaker::detail
