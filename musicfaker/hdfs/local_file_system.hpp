#pragma once

#include <sys/stat.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/posix_file.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker {

namespace detail {

struct id_and_remedy {
  std::string_view id;
  std::string_view remedy;
};

[[nodiscard]] inline id_and_remedy local_advice(std::error_code why) {
  const auto is_one_of = [why](auto... reasons) { return ((why == reasons) || ...); };
  using enum std::errc;
  if (is_one_of(permission_denied, operation_not_permitted, read_only_file_system)) {
    return {"hdfs.denied",
            "choose a folder that this user may write to, or have this one opened (chown, chmod, "
            "mount -o remount,rw)"};
  }
  if (is_one_of(not_a_directory)) {
    return {"hdfs.not_a_folder",
            "move away the file that stands where a folder is needed, or "
            "choose another folder"};
  }
  if (is_one_of(no_space_on_device, std::error_code{EDQUOT, std::generic_category()})) {
    return {"hdfs.no_space", "make room on that disk (df -h, quota), or choose another"};
  }
  if (is_one_of(no_such_file_or_directory, is_a_directory)) {
    return {"hdfs.not_found", "check the path; ls -l shows what is there"};
  }
  if (is_one_of(file_exists)) {
    return {"hdfs.exists", "choose another name, or move away what has this one"};
  }
  return {"hdfs.failed", "the operating system said so; dmesg may tell more about that disk"};
}

/// @param what_was_tried  `write`, `read`, ...
[[noreturn]] inline void raise_local(std::error_code why, std::string_view what_was_tried,
                                     const std::string& path) {
  const auto [id, remedy] = local_advice(why);
  throw error{id, "cannot " + std::string{what_was_tried} + ' ' + path + ": " + why.message(),
              remedy};
}

}  // namespace detail

/// A folder of this machine as a file_system.
///
/// A file is on the disk when create() returns, and a name when rename() does, power cuts included;
/// each costs one or two fsync.
///
/// Where the file system knows no rename without replacing (renameat2 with RENAME_NOREPLACE; ext4,
/// xfs, btrfs and tmpfs do), a file gets its new name as a second one before it loses the first.
///
///     local_file_system files{"/data"};
///     files.create("/a/b.jsonl", lines);    // /data/a/b.jsonl
class local_file_system final : public file_system {
 public:
  /// @param folder  an absolute path without a `/` at the end; the root of the machine is empty. Is
  ///                made with the first file in it
  explicit local_file_system(std::string folder) : folder_{std::move(folder)} {}

  [[nodiscard]] std::string address(std::string_view path) const override {
    return "file://" + whole(path);
  }

  void make_folder(std::string_view path) override {
    const std::string folder = whole(path);
    if (const auto failure = detail::make_folders(folder)) {
      detail::raise_local(failure, "make the folder", folder);
    }
  }

  void create(std::string_view path, std::string_view bytes) override {
    const std::string file = whole(path);
    std::error_code failure = detail::write_new_file(file, bytes);
    if (failure == std::errc::no_such_file_or_directory) {
      failure = detail::make_folders(detail::folder_of(file));
      if (!failure) failure = detail::write_new_file(file, bytes);
    }
    if (failure) detail::raise_local(failure, "write", file);
  }

  [[nodiscard]] std::optional<file_status> status(std::string_view path) override {
    return status_of(whole(path));
  }

  [[nodiscard]] std::vector<file_status> list(std::string_view path) override {
    const std::string folder = whole(path);
    std::vector<file_status> result;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry{folder, failure}, end; !failure && entry != end;
         entry.increment(failure)) {
      if (links_to_folder(entry->path().native())) continue;
      // It may be gone by now, or be a link to nowhere.
      if (auto known = status_of(entry->path().native())) result.push_back(*std::move(known));
    }
    if (failure && failure != std::errc::no_such_file_or_directory) {
      detail::raise_local(failure, "list", folder);
    }
    std::ranges::sort(result, {}, &file_status::name);
    return result;
  }

  [[nodiscard]] rename_outcome rename(std::string_view from, std::string_view to) override {
    const std::string source = whole(from);
    const std::string target = whole(to);
    std::error_code failure = detail::rename_without_replacing(source, target);
    if (!failure) failure = detail::sync_name(target);
    if (!failure) return rename_outcome::done;
    if (failure == std::errc::file_exists || failure == std::errc::directory_not_empty) {
      return rename_outcome::target_exists;
    }
    if (failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory) {
      return rename_outcome::not_found;
    }
    detail::raise_local(failure, "rename " + source + " to", target);
  }

  void remove(std::string_view path) override {
    const std::string what = whole(path);
    std::error_code failure;
    std::filesystem::remove_all(what, failure);
    if (failure && failure != std::errc::not_a_directory) {
      detail::raise_local(failure, "remove", what);
    }
  }

  [[nodiscard]] std::string read(std::string_view path, std::uint64_t offset,
                                 std::size_t length) override {
    const std::string name = whole(path);
    const auto file = detail::file_descriptor::open(name, "re");
    if (!file.valid()) detail::raise_local(detail::last_failure(), "read", name);
    std::uint64_t size = 0;
    std::error_code failure = file.length(size);
    std::string bytes(std::min<std::uint64_t>(length, size - std::min(size, offset)), '\0');
    if (!failure) failure = file.read(bytes, offset);
    if (failure) detail::raise_local(failure, "read", name);
    return bytes;
  }

 private:
  /// The path that the operating system knows.
  [[nodiscard]] std::string whole(std::string_view path) const {
    const std::string result = folder_ + std::string{path};
    return result.empty() ? "/" : result;
  }

  /// A walk that followed links to folders might never end, and read files twice.
  [[nodiscard]] static bool links_to_folder(const std::string& path) {
    struct stat itself{};
    struct stat target{};
    return ::lstat(path.c_str(), &itself) == 0 && S_ISLNK(itself.st_mode) &&
           ::stat(path.c_str(), &target) == 0 && S_ISDIR(target.st_mode);
  }

  [[nodiscard]] static std::optional<file_status> status_of(const std::string& path) {
    struct stat found{};
    if (::stat(path.c_str(), &found) != 0) {
      const std::error_code failure = detail::last_failure();
      if (failure == std::errc::no_such_file_or_directory ||
          failure == std::errc::not_a_directory) {
        return std::nullopt;
      }
      detail::raise_local(failure, "look at", path);
    }
    const bool is_folder = S_ISDIR(found.st_mode);
    return file_status{.name = path.substr(path.rfind('/') + 1),
                       .is_folder = is_folder,
                       .length = is_folder ? 0 : static_cast<std::uint64_t>(found.st_size)};
  }

  std::string folder_;
};

}  // namespace musicfaker
