#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/hdfs/detail/file_body.hpp"

namespace musicfaker::detail {

/// A file on its way into the store: it is open while lines are added, then it is finished, and
/// then it is published, which may take several attempts.
struct output_file {
  output_file(std::string_view in_folder, file_body empty)
      : folder{in_folder}, body{std::move(empty)} {}

  void add(std::string_view line, position at) {
    body.add(line);
    ++records;
    oldest = std::min(oldest, at);
  }

  /// The path of `file_name` beside it.
  [[nodiscard]] std::string path(std::string_view file_name) const {
    std::string text;
    text.reserve(folder.size() + file_name.size() + 2);
    if (!folder.empty()) text.append("/").append(folder);
    return text.append("/").append(file_name);
  }

  std::string folder;  ///< of its partition, without a `/` at either end; may be empty
  file_body body;
  std::uint64_t records = 0;
  position oldest = nothing_held;  ///< the least position of its records
  time_point due = never;          ///< when it is to be finished at the latest

  // ---- once it is finished
  enum class step { to_stage, to_check, to_rename } next = step::to_stage;
  std::string name;                     ///< under which readers will find it
  std::string staged;                   ///< the name of the attempt at hand
  std::vector<std::string> left_overs;  ///< names of attempts that failed
};

}  // namespace musicfaker::detail
