#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "musicfaker/core/error.hpp"

namespace musicfaker::examples {

/// The folder of temporary files of a program, with XXXXXX for what makes it a new one.
[[nodiscard]] inline std::string temporary_folder(const std::string& program) {
  std::error_code problem;
  const auto folders = std::filesystem::temp_directory_path(problem);
  return folders / ("musicfaker_" + program + "_XXXXXX");
}

/// What temporary_store() would make, without making it.
[[nodiscard]] inline std::string example_of_temporary_store(const std::string& program) {
  return "file://" + temporary_folder(program) + "/music_events";
}

/// Makes a new, empty folder below the folder for temporary files; whoever asks for it keeps or
/// removes it.
/// @return its address as a store: `file:///tmp/musicfaker_quick_test_a8Xk2P`
/// @throws error `hdfs.failed` where it cannot be made
[[nodiscard]] inline std::string temporary_store(const std::string& program) {
  std::string folder = temporary_folder(program);
  if (folder.front() != '/' || mkdtemp(folder.data()) == nullptr) {
    throw error{"hdfs.failed", "no folder can be made for temporary files (" + folder + ")",
                "set TMPDIR to a folder that you may write to"};
  }
  return "file://" + folder + "/music_events";
}

/// Removes what temporary_store() has made.
inline void remove_temporary_store(const std::string& store) {
  std::error_code ignored;
  std::filesystem::remove_all(std::filesystem::path{store.substr(7)}.parent_path(), ignored);
}

}  // namespace musicfaker::examples
