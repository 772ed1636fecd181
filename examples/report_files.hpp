#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "musicfaker/analyze/events_csv.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::examples {

/// The files that an analysis writes, all of them with the time of the report in their names.
struct report_files {
  std::string format;  ///< `text`, `json`, `csv`, `html`, `all`
  std::filesystem::path folder;
  event_time made_at =
      std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());

  [[nodiscard]] bool wants_csv() const { return format == "csv" || format == "all"; }

  /// The file for a row of each event.
  [[nodiscard]] std::shared_ptr<events_csv_file> begin_events_csv() const;

  struct written {
    std::vector<std::filesystem::path> files{};
    std::string no_charts{};  ///< why there are none, where they were asked for
  };

  /// Writes what the format asks for. Where charts cannot be drawn, the page goes without them.
  [[nodiscard]] written write(const music_report& report) const;
};

}  // namespace musicfaker::examples
