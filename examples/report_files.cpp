#include "examples/report_files.hpp"

#include <utility>

#include "musicfaker/analyze/music_report_charts.hpp"
#include "musicfaker/analyze/music_report_csv.hpp"
#include "musicfaker/analyze/music_report_html.hpp"
#include "musicfaker/analyze/music_report_json.hpp"
#include "musicfaker/analyze/whole_file.hpp"
#include "musicfaker/core/error.hpp"

namespace musicfaker::examples {

namespace {

std::filesystem::path path_of(const report_files& files, std::string_view what) {
  return files.folder / music_report_file_name(files.made_at, what);
}

}  // namespace

std::shared_ptr<events_csv_file> report_files::begin_events_csv() const {
  return std::make_shared<events_csv_file>(path_of(*this, "events.csv"));
}

report_files::written report_files::write(const music_report& report) const {
  written result;
  const bool all = format == "all";
  if (all || (format == "json" && !folder.empty())) {
    result.files.push_back(path_of(*this, "report.json"));
    write_whole_file(result.files.back(), to_json(report) + "\n");
  }
  if (wants_csv()) {
    for (auto& path : write_csv(report, folder)) result.files.push_back(std::move(path));
  }
  if (all || format == "html") {
    std::vector<music_chart> charts;
    try {
      charts = draw_charts(report, folder);
    } catch (const error& e) {
      if (!e.id().starts_with("charts.")) throw;
      result.no_charts = e.what();
    }
    for (const music_chart& each : charts) {
      result.files.push_back(each.svg_file);
      result.files.push_back(each.png_file);
    }
    result.files.push_back(path_of(*this, "report.html"));
    write_whole_file(result.files.back(), to_html(report, charts));
  }
  return result;
}

}  // namespace musicfaker::examples
