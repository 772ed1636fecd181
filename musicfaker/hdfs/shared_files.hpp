#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "musicfaker/events/date_range.hpp"
#include "musicfaker/hdfs/compression.hpp"
#include "musicfaker/hdfs/detail/file_lines.hpp"
#include "musicfaker/hdfs/detail/tree_walk.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker {

/// How far the files of a store have been read.
struct reading_progress {
  bool listed = false;  ///< the totals are known
  std::uint64_t files_total = 0;
  std::uint64_t bytes_total = 0;  ///< as stored: compressed where the files are
  std::uint64_t files = 0;        ///< begun
  std::uint64_t bytes = 0;        ///< read
  std::uint64_t lines = 0;        ///< read, those that are no event included
  /// Events that happened before the day of their folder, where folders tell a day; of the days
  /// asked for only.
  std::uint64_t late = 0;
};

/// The files of events in a tree, for several from_hdfs to share: each line is read by one of them.
/// Large files are cut, between two lines, where they are not compressed.
///
///     const shared_files files{"music_events"};
///     merge_copies(2, from_hdfs<music_event>(files)) | ...
///
/// All files are listed before the first is read, so that progress() knows how much there is. What
/// has been read is not read again: for another run, make another one. Copies are the same one.
/// Thread-safe.
class shared_files {
 public:
  /// @param store  as from_hdfs takes it
  /// @param dates  only the folders of these days: see from_hdfs_options::dates
  /// @param part_size  in bytes, at least 1: how much of a file one takes at a time
  ///
  /// Parts keep all readers at work until the end. A file has 16 at the most, as the number of a
  /// bad line is counted from the beginning of its file.
  explicit shared_files(std::string store, std::optional<date_range> dates = {},
                        std::uint64_t part_size = std::uint64_t{32} * 1024 * 1024)
      : shared_{std::make_shared<state>(std::move(store), dates, part_size)} {}

  [[nodiscard]] const std::string& store() const noexcept { return shared_->store; }
  [[nodiscard]] const std::optional<date_range>& dates() const noexcept { return shared_->dates; }

  [[nodiscard]] reading_progress progress() const {
    const std::scoped_lock lock{shared_->mutex};
    reading_progress now = shared_->progress;
    now.bytes = shared_->bytes.load(std::memory_order_relaxed);
    now.lines = shared_->lines.load(std::memory_order_relaxed);
    now.late = shared_->late.load(std::memory_order_relaxed);
    return now;
  }

  /// Ends the reading: who shares the files comes to its end at once, and what was found by then is
  /// passed on as at the end of the last file.
  void close() const noexcept { shared_->closed.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool is_closed() const noexcept {
    return shared_->closed.load(std::memory_order_relaxed);
  }

  // ---- for from_hdfs

  /// Takes the next part of a file to read; nothing when all are taken. Lists the tree first, and
  /// can be called again after a passing_error.
  [[nodiscard]] std::optional<detail::file_part> take(file_system& store, const file_status& root) {
    const std::scoped_lock lock{shared_->mutex};
    if (!shared_->progress.listed) shared_->list(store, root);
    if (shared_->parts.empty() || is_closed()) return std::nullopt;
    detail::file_part part = std::move(shared_->parts.front());
    shared_->parts.pop_front();
    if (part.begin == 0) ++shared_->progress.files;
    return part;
  }

  void add_bytes(std::uint64_t count) const noexcept {
    shared_->bytes.fetch_add(count, std::memory_order_relaxed);
  }
  void add_lines(std::uint64_t count, std::uint64_t late) const noexcept {
    shared_->lines.fetch_add(count, std::memory_order_relaxed);
    shared_->late.fetch_add(late, std::memory_order_relaxed);
  }

 private:
  static constexpr std::uint64_t most_parts = 16;

  struct state {
    state(std::string where, std::optional<date_range> days, std::uint64_t size)
        : store{std::move(where)}, dates{days}, part_size{std::max<std::uint64_t>(size, 1)} {}

    void list(file_system& files, const file_status& root) {
      if (!walk) walk.emplace(files, root, dates);
      while (auto file = walk->next(files)) add(std::move(*file));
      walk.reset();
      progress.listed = true;
    }

    void add(detail::event_file file) {
      ++progress.files_total;
      progress.bytes_total += file.length;
      const std::uint64_t count =
          file.kind == compression::none
              ? std::clamp<std::uint64_t>(file.length / part_size, 1, most_parts)
              : 1;
      for (std::uint64_t i = 0; i < count; ++i) {
        parts.push_back({file, file.length / count * i,
                         i + 1 == count ? file.length : file.length / count * (i + 1)});
      }
    }

    const std::string store;
    const std::optional<date_range> dates;
    const std::uint64_t part_size;
    std::atomic<std::uint64_t> bytes{0};
    std::atomic<std::uint64_t> lines{0};
    std::atomic<std::uint64_t> late{0};
    std::atomic<bool> closed{false};

    std::mutex mutex;  // of all that follows
    std::optional<detail::tree_walk> walk;
    std::deque<detail::file_part> parts;
    reading_progress progress;
  };

  std::shared_ptr<state> shared_;
};

}  // namespace musicfaker
