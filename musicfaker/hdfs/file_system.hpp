#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// What a file system knows of a file or folder.
struct file_status {
  std::string name;  ///< the last part of its path
  bool is_folder = false;
  std::uint64_t length = 0;  ///< bytes; 0 for a folder

  friend bool operator==(const file_status&, const file_status&) = default;
};

/// What came of a rename.
enum class rename_outcome {
  done,
  target_exists,  ///< nothing was replaced, and nothing moved
  not_found,      ///< the source, or the folder of the target, is not there
};

/// A failure that may pass: a server away, a time-out, a NameNode in safe mode. Worth another try.
class passing_error : public error {
 public:
  using error::error;
};

/// A tree of files: a local folder or WebHDFS. Paths begin with `/`, have no `/` at the end, and
/// are taken as they are: no part of them is decoded. The empty path is the root of the tree.
///
/// Each call is one attempt. What may pass is thrown as a passing_error, anything else as another
/// error; the ids are
/// - `hdfs.unreachable` (passing): nobody answers at any of the addresses;
/// - `hdfs.safe_mode` (passing): the NameNode only reads;
/// - `hdfs.unavailable` (passing): an answer that asks for another try (5xx, no DataNode);
/// - `hdfs.denied`: the user may not, or the file system is read-only;
/// - `hdfs.not_a_folder`: a file stands where a folder is needed;
/// - `hdfs.not_found`, `hdfs.exists`;
/// - `hdfs.no_space`: the disk or a quota is full;
/// - `hdfs.failed`: anything else, with the server's words.
///
/// Not thread-safe: one per thread.
class file_system {
 public:
  file_system() = default;
  file_system(const file_system&) = delete;
  file_system& operator=(const file_system&) = delete;
  virtual ~file_system() = default;

  /// The address of a path, for people: `webhdfs://127.0.0.1:9871/music_events`.
  [[nodiscard]] virtual std::string address(std::string_view path) const = 0;

  /// Makes a folder and those above it; nothing happens where it is there already. Where a file has
  /// the name of one of them it is `hdfs.not_a_folder`.
  virtual void make_folder(std::string_view path) = 0;

  /// Writes a new file of `bytes`, and its folders; `hdfs.exists` where there is one already, or a
  /// folder. The bytes are durable when it returns; on a local disk the name is after a rename().
  /// A failure can leave a shorter file under that name: use a new name for the next attempt.
  virtual void create(std::string_view path, std::string_view bytes) = 0;

  /// Nothing where there is neither a file nor a folder.
  [[nodiscard]] virtual std::optional<file_status> status(std::string_view path) = 0;

  /// What is in a folder, by name; nothing where the folder is not there, `hdfs.not_a_folder` where
  /// it is a file.
  [[nodiscard]] virtual std::vector<file_status> list(std::string_view path) = 0;

  /// Gives a file or folder another name, atomically, and never replaces anything. When it throws a
  /// passing_error it may or may not have taken effect: look with status().
  [[nodiscard]] virtual rename_outcome rename(std::string_view from, std::string_view to) = 0;

  /// Removes a file, or a folder with all that is in it; nothing happens where there is none.
  virtual void remove(std::string_view path) = 0;

  /// Up to `length` bytes of a file from `offset` on; fewer only at its end. A folder is
  /// `hdfs.not_found` here.
  [[nodiscard]] virtual std::string read(std::string_view path, std::uint64_t offset,
                                         std::size_t length) = 0;

  /// The next bytes for one who reads from `offset` to about `end`, calling this in turn: up to
  /// `length`, none at the end of the file. Where that is the faster way, all up to `end` is asked
  /// for at once, and the rest is on its way meanwhile. Valid until the next call of any kind.
  [[nodiscard]] virtual std::string_view read_on(std::string_view path, std::uint64_t offset,
                                                 std::size_t length, std::uint64_t /*end*/) {
    piece_ = read(path, offset, length);
    return piece_;
  }

 private:
  std::string piece_;
};

}  // namespace musicfaker
