#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <system_error>

namespace musicfaker {

/// A folder that is gone at the end of the test.
class temporary_folder {
 public:
  temporary_folder() : path_{testing::TempDir() + "musicfaker.XXXXXX"} {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error{"no folder at " + path_};
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::string& path() const { return path_; }

  /// As the address of a store.
  [[nodiscard]] std::string uri() const { return "file://" + path_; }

  /// All files in it, by their paths from it on, with what they hold.
  [[nodiscard]] std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> found;
    for (const auto& each : std::filesystem::recursive_directory_iterator{path_}) {
      if (each.is_regular_file()) {
        found[each.path().lexically_relative(path_).string()] = content(each.path());
      }
    }
    return found;
  }

  void write(const std::string& file, const std::string& bytes) const {
    const std::filesystem::path path = path_ + "/" + file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << bytes;
  }

 private:
  static std::string content(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
  }

  std::string path_;
};

}  // namespace musicfaker
