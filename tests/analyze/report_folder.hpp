#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace musicfaker {

/// A folder for reports, gone at the end of the test.
class report_folder {
 public:
  report_folder() {
    std::string path = testing::TempDir() + "musicfaker-report.XXXXXX";
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error{"no folder at " + path};
    path_ = path;
  }
  report_folder(const report_folder&) = delete;
  report_folder& operator=(const report_folder&) = delete;
  ~report_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  [[nodiscard]] std::string content(const std::string& name) const {
    std::ifstream in{path_ / name, std::ios::binary};
    if (!in) throw std::runtime_error{"no file " + name};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  /// Of all that is in it, hidden files too.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& each : std::filesystem::directory_iterator{path_}) {
      found.push_back(each.path().filename().string());
    }
    return found;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace musicfaker
