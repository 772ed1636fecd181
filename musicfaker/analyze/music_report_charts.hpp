#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "musicfaker/analyze/detail/report_chart_script.hpp"
#include "musicfaker/analyze/detail/report_child.hpp"
#include "musicfaker/analyze/detail/report_html_text.hpp"
#include "musicfaker/analyze/detail/report_name.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/analyze/music_report_csv.hpp"
#include "musicfaker/analyze/whole_file.hpp"
#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// A chart that was drawn.
struct music_chart {
  std::string name{};                ///< `genres`
  std::string title{};               ///< what stands above it
  std::filesystem::path svg_file{};  ///< 800 pixels wide, as the other
  std::filesystem::path png_file{};
  std::string svg{};  ///< what the file has in it
};

/// How charts are drawn.
struct chart_options {
  std::string gnuplot = "gnuplot";  ///< the program: a path, or a name to look for in PATH
  std::chrono::milliseconds limit = std::chrono::minutes{1};  ///< for all charts together
};

namespace detail {

/// A folder that goes with all that is in it.
class chart_folder {
 public:
  explicit chart_folder(const std::filesystem::path& beside)
      : path_{beside / (".charts-" + chance_name())} {
    std::error_code failure;
    std::filesystem::create_directories(path_, failure);
    if (failure) throw cannot_write(path_, failure);
  }
  chart_folder(const chart_folder&) = delete;
  chart_folder& operator=(const chart_folder&) = delete;
  ~chart_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// All that is in a file; nothing where there is none.
[[nodiscard]] inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

/// gnuplot's picture with a title that screen readers can tell, with fonts for machines that lack
/// the first one, and with the one thing escaped that gnuplot leaves and XML forbids.
[[nodiscard]] inline std::string mended_svg(std::string svg, const std::string& title) {
  replace_all(svg, "<title>Gnuplot</title>", "<title>" + html_text(title) + "</title>");
  replace_all(svg, "]]>", "]]&gt;");
  replace_all(svg, "font-family=\"DejaVu Sans\"",
              "font-family=\"DejaVu Sans, Verdana, sans-serif\"");
  return svg;
}

[[nodiscard]] inline error gnuplot_failed(const chart_options& options, const std::string& why) {
  return {"charts.gnuplot_failed", "cannot draw charts with `" + options.gnuplot + "`: " + why,
          "see whether gnuplot 5.4 or later is installed, with the terminals svg and pngcairo: "
          "`gnuplot -e 'set terminal'`"};
}

/// Runs `charts.gp` in the folder.
inline void run_gnuplot(const chart_folder& folder, const chart_options& options) {
  // A path is meant from here, and gnuplot begins there.
  const bool is_path = options.gnuplot.find('/') != std::string::npos;
  const std::string program =
      is_path ? std::filesystem::absolute(options.gnuplot).string() : options.gnuplot;
  const child_end end = run_child({.words = {program, "--default-settings", "charts.gp"},
                                   .folder = folder.path(),
                                   .log = folder / "log",
                                   .limit = options.limit});
  if (end.is_good()) return;
  if (end.not_started == std::errc::no_such_file_or_directory) {
    throw error{"charts.gnuplot_missing",
                "cannot draw charts with `" + options.gnuplot + "`: it is not installed",
                "install it: `sudo apt-get install gnuplot-nox fonts-dejavu-core`"};
  }
  if (end.not_started) throw gnuplot_failed(options, end.not_started.message());
  if (end.timed_out) {
    throw gnuplot_failed(options, "not done in " + std::to_string(options.limit.count()) + " ms");
  }
  constexpr std::size_t most_words = 500;
  const std::string words = shown_name(content_of(folder / "log"), most_words);
  throw gnuplot_failed(
      options, words.empty() ? "it ended with status " + std::to_string(end.status) : words);
}

/// A picture that gnuplot has drawn.
[[nodiscard]] inline std::string picture_in(const chart_folder& folder, const std::string& name,
                                            const chart_options& options) {
  std::string picture = content_of(folder / name);
  if (picture.empty()) throw gnuplot_failed(options, "it has drawn no " + name);
  return picture;
}

}  // namespace detail

/// Draws a report: the top genres, platforms, actions and countries as bars, the durations, and a
/// map of the hours of the week; each as SVG and as PNG, 800 pixels wide, as
/// `music_stats_20250703_143000_genres.svg`. gnuplot draws them, in a process of its own that is
/// given no shell, no command out of the data and no settings of the user.
///
/// Each file appears whole or not at all, and replaces one of its name. In a PNG, an empty square
/// stands for a character that the font, DejaVu Sans, lacks; in an SVG, a browser finds another.
///
/// @param folder   is made where it is missing
/// @return the charts in the order above
/// @throws error `charts.gnuplot_missing`, `charts.gnuplot_failed` (with its words, and where it
///         takes too long), `report.no_space`, `report.denied`, `report.not_written`
/// Costs a second or so. Thread safe.
///
/// ```cpp no_run
/// const music_report report = music_summary{}.result();
/// const auto charts = draw_charts(report, "reports");
/// for (const music_chart& each : charts) std::cout << each.svg_file << '\n';
/// ```
inline std::vector<music_chart> draw_charts(const music_report& report,
                                            const std::filesystem::path& folder,
                                            const chart_options& options = {}) {
  // Absolute, as gnuplot begins elsewhere; its pictures come from a folder on the same disk.
  const detail::chart_folder work{std::filesystem::absolute(folder)};
  const auto scripts = detail::chart_scripts(report);
  std::string commands;
  for (const detail::chart_script& each : scripts) {
    for (const detail::chart_kind& kind : detail::chart_kinds) {
      write_whole_file(work / (each.name + '.' + kind.ending + ".tsv"), chart_data(each, kind));
      commands += chart_commands(each, kind);
    }
  }
  write_whole_file(work / "charts.gp", commands);
  detail::run_gnuplot(work, options);

  std::vector<music_chart> charts;
  for (const detail::chart_script& each : scripts) {
    music_chart chart{
        .name = each.name,
        .title = each.title,
        .svg_file = folder / music_report_file_name(report.made_at, each.name + ".svg"),
        .png_file = folder / music_report_file_name(report.made_at, each.name + ".png"),
        .svg =
            detail::mended_svg(detail::picture_in(work, each.name + ".svg", options), each.title)};
    write_whole_file(chart.svg_file, chart.svg);
    write_whole_file(chart.png_file, detail::picture_in(work, each.name + ".png", options));
    charts.push_back(std::move(chart));
  }
  return charts;
}

}  // namespace musicfaker
