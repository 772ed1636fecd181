#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace musicfaker::detail {

[[nodiscard]] inline std::error_code last_failure() { return {errno, std::generic_category()}; }

/// An open file or folder, closed when this goes; written and read past the buffer of stdio.
///
/// It is opened by fopen, as <fcntl.h> declares a function `tee`, which `using namespace
/// musicfaker` would bring into conflict with ours.
class file_descriptor {
 public:
  /// Check valid(); errno tells why it is not.
  /// @param mode  as of fopen, with glibc's `x` (it must be new) and `e` (close on exec)
  [[nodiscard]] static file_descriptor open(const std::string& path, const char* mode) {
    std::FILE* file = nullptr;
    do {
      file = std::fopen(path.c_str(), mode);
    } while (file == nullptr && errno == EINTR);
    return file_descriptor{file};
  }

  file_descriptor(file_descriptor&& other) noexcept
      : file_{std::exchange(other.file_, nullptr)}, number_{std::exchange(other.number_, -1)} {}
  file_descriptor& operator=(file_descriptor&&) = delete;
  ~file_descriptor() { static_cast<void>(close()); }

  [[nodiscard]] bool valid() const noexcept { return number_ >= 0; }

  [[nodiscard]] std::error_code write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) return last_failure();
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }

  /// Its length in bytes; of a folder, a failure.
  [[nodiscard]] std::error_code length(std::uint64_t& result) const {
    struct stat found{};
    if (::fstat(number_, &found) != 0) return last_failure();
    if (S_ISDIR(found.st_mode)) return std::make_error_code(std::errc::is_a_directory);
    result = static_cast<std::uint64_t>(found.st_size);
    return {};
  }

  /// Fills `bytes` from `offset` on, and makes it shorter where the file ends.
  [[nodiscard]] std::error_code read(std::string& bytes, std::uint64_t offset) const {
    std::size_t filled = 0;
    while (filled < bytes.size()) {
      const ssize_t got = ::pread(number_, bytes.data() + filled, bytes.size() - filled,
                                  static_cast<off_t>(offset + filled));
      if (got == 0) break;
      if (got < 0 && errno != EINTR) return last_failure();
      if (got > 0) filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return {};
  }

  /// Sees to it that a power cut leaves what was written.
  [[nodiscard]] std::error_code sync() const {
    return ::fsync(number_) == 0 ? std::error_code{} : last_failure();
  }

  /// The last chance of a file system over the network to say that a write failed.
  [[nodiscard]] std::error_code close() {
    if (!valid()) return {};
    // After EINTR the descriptor is gone all the same.
    number_ = -1;
    const int result = std::fclose(std::exchange(file_, nullptr));
    return result == 0 || errno == EINTR ? std::error_code{} : last_failure();
  }

 private:
  explicit file_descriptor(std::FILE* file)
      : file_{file}, number_{file == nullptr ? -1 : ::fileno(file)} {}

  std::FILE* file_;
  int number_;
};

/// @param path  absolute
[[nodiscard]] inline std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// Makes the name of a file or folder last through a power cut.
[[nodiscard]] inline std::error_code sync_name(const std::string& path) {
  const auto folder = file_descriptor::open(folder_of(path), "re");
  const std::error_code failure = folder.valid() ? folder.sync() : last_failure();
  // A folder that may be written but not read, or a file system that does it in its own time.
  const bool impossible =
      failure == std::errc::permission_denied || failure == std::errc::invalid_argument;
  return impossible ? std::error_code{} : failure;
}

/// Makes one folder; nothing happens where it is there already.
[[nodiscard]] inline std::error_code make_one_folder(const std::string& path) {
  constexpr mode_t all_that_umask_allows = 0777;
  if (::mkdir(path.c_str(), all_that_umask_allows) == 0) return sync_name(path);
  if (errno != EEXIST) return last_failure();
  struct stat found{};
  const bool is_folder = ::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
  return is_folder ? std::error_code{} : std::make_error_code(std::errc::not_a_directory);
}

/// Makes a folder and those above it that are missing.
[[nodiscard]] inline std::error_code make_folders(const std::string& path) {
  std::error_code failure = make_one_folder(path);
  if (failure != std::errc::no_such_file_or_directory || path == "/") return failure;
  failure = make_folders(folder_of(path));
  return failure ? failure : make_one_folder(path);
}

/// Writes a new file. Its bytes last through a power cut; its name need not before sync_name or a
/// rename that is followed by one. Where it fails after it made the file, it removes that.
[[nodiscard]] inline std::error_code write_new_file(const std::string& path,
                                                    std::string_view bytes) {
  auto file = file_descriptor::open(path, "wxe");
  if (!file.valid()) return last_failure();
  std::error_code failure = file.write(bytes);
  if (!failure) failure = file.sync();
  const std::error_code at_the_end = file.close();
  if (!failure) failure = at_the_end;
  if (failure) static_cast<void>(::unlink(path.c_str()));
  return failure;
}

/// What rename_without_replacing does where the file system cannot: for a file it takes two steps,
/// between which it has both names; for a folder it looks first, and could so replace an *empty*
/// one that somebody makes right then.
[[nodiscard]] inline std::error_code rename_in_steps(const std::string& from,
                                                     const std::string& to) {
  struct stat found{};
  if (::lstat(from.c_str(), &found) != 0) return last_failure();
  if (S_ISDIR(found.st_mode)) {
    struct stat there{};
    if (::lstat(to.c_str(), &there) == 0) return std::make_error_code(std::errc::file_exists);
    return ::rename(from.c_str(), to.c_str()) == 0 ? std::error_code{} : last_failure();
  }
  if (::link(from.c_str(), to.c_str()) != 0) return last_failure();
  return ::unlink(from.c_str()) == 0 ? std::error_code{} : last_failure();
}

/// rename(2), but never in the place of something else.
/// @param from, to  absolute, so that the folders they are relative to do not matter
[[nodiscard]] inline std::error_code rename_without_replacing(const std::string& from,
                                                              const std::string& to) {
  if (::renameat2(-1, from.c_str(), -1, to.c_str(), RENAME_NOREPLACE) == 0) return {};
  if (errno == EINVAL || errno == ENOSYS) return rename_in_steps(from, to);
  return last_failure();
}

}  // namespace musicfaker::detail
