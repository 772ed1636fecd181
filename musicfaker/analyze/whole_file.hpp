#pragma once

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "musicfaker/core/error.hpp"

namespace musicfaker {

namespace detail {

/// The error for a file that cannot be written.
[[nodiscard]] inline error cannot_write(const std::filesystem::path& path, std::error_code why) {
  const std::string problem = "cannot write " + path.string() + ": " + why.message();
  if (why == std::errc::no_space_on_device || why.value() == EDQUOT) {
    return {"report.no_space", problem,
            "make room there (`df -h` tells how much there is), or choose another folder"};
  }
  if (why == std::errc::permission_denied || why == std::errc::operation_not_permitted ||
      why == std::errc::read_only_file_system) {
    return {"report.denied", problem,
            "choose a folder that you may write to, or have this one opened (`ls -ld` tells whose "
            "it is)"};
  }
  return {"report.not_written", problem,
          "look at what the system says, and whether the path is meant so"};
}

struct file_closer {
  void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};

/// Eight characters that nobody else has just chosen.
[[nodiscard]] inline std::string chance_name() {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz012345";
  std::random_device random;
  std::string name;
  for (int at = 0; at < 8; ++at) name += letters[random() % letters.size()];
  return name;
}

}  // namespace detail

/// A file that appears whole or not at all: it is written under a hidden name beside its own, and
/// publish() gives it its own name. Where that is not reached, nothing is left of it. A file that
/// had the name is replaced; folders that are missing are made.
///
/// ```cpp
/// whole_file file{"reports/music.txt"};
/// file.write("all that we know");
/// file.publish();
/// assert(std::filesystem::exists("reports/music.txt"));
/// ```
///
/// Every call may raise `report.no_space`, `report.denied` or `report.not_written`. For one thread
/// at a time.
class whole_file {
 public:
  /// Makes the hidden file.
  explicit whole_file(std::filesystem::path path) : path_{std::move(path)} {
    const auto folder = path_.parent_path();
    std::error_code failure;
    if (!folder.empty()) std::filesystem::create_directories(folder, failure);
    if (failure) throw detail::cannot_write(path_, failure);
    hidden_ = folder / ('.' + detail::chance_name() + ".part");
    // With x it must be new; with e no child process inherits it.
    file_.reset(std::fopen(hidden_.c_str(), "wxe"));
    if (!file_) fail();
    // Blocks come in large: a buffer would only copy them once more.
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);
  }
  whole_file(const whole_file&) = delete;
  whole_file& operator=(const whole_file&) = delete;
  ~whole_file() {
    if (!is_published_) ::unlink(hidden_.c_str());
  }

  /// Adds bytes at the end. After publish(), to the file under its own name.
  void write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
  }

  /// Makes what was written last through a power cut, and gives the file its own name.
  void publish() {
    if (::fsync(::fileno(file_.get())) != 0 && errno != EINVAL) fail();
    if (is_published_) return;
    if (std::rename(hidden_.c_str(), path_.c_str()) != 0) fail();
    is_published_ = true;
  }

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  [[noreturn]] void fail() const {
    throw detail::cannot_write(path_, {errno, std::generic_category()});
  }

  std::filesystem::path path_;
  std::filesystem::path hidden_;
  std::unique_ptr<std::FILE, detail::file_closer> file_;
  bool is_published_ = false;
};

/// Writes a file that appears whole or not at all; see whole_file.
inline void write_whole_file(const std::filesystem::path& path, std::string_view content) {
  whole_file file{path};
  file.write(content);
  file.publish();
}

}  // namespace musicfaker
