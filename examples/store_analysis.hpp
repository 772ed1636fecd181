#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "musicfaker/analyze/events_csv.hpp"
#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/events/date_range.hpp"
#include "musicfaker/hdfs/shared_files.hpp"
#include "musicfaker/observe/description.hpp"

namespace musicfaker::examples {

/// The analysis of the files in a store: several threads read, each makes a summary of its share,
/// and the summaries are put together.
struct store_analysis {
  std::string store;
  std::optional<date_range> dates{};
  std::size_t top = 10;
  std::size_t threads = 1;
  std::shared_ptr<events_csv_file> events_csv{};  ///< all events go there as well, where it is set

  struct result {
    music_report report;
    bool whole = true;  ///< false where it was stopped before
  };

  /// @param stop      ends the reading; the report is of what was read by then
  /// @param progress  called about every 200 ms
  [[nodiscard]] result run(std::stop_token stop,
                           const std::function<void(const reading_progress&)>& progress) const;

  [[nodiscard]] description describe() const;
};

}  // namespace musicfaker::examples
