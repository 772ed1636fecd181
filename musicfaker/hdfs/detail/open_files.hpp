#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/hdfs/compression.hpp"
#include "musicfaker/hdfs/detail/outbox.hpp"
#include "musicfaker/hdfs/detail/output_file.hpp"

namespace musicfaker::detail {

/// The files that lines are added to: one for each partition, in the order in which they were
/// opened.
class open_files {
 public:
  using iterator = std::list<output_file>::iterator;

  /// @param age  after which a file is due
  open_files(compression kind, duration age) : kind_{kind}, age_{age} {}

  /// Adds a line to the file of a partition.
  iterator add(std::string_view folder, std::string_view line, position at, run_clock& clock) {
    if (last_ == files_.end() || last_->folder != folder) last_ = find(folder, clock);
    const std::size_t before = last_->body.memory();
    last_->add(line, at);
    memory_ += last_->body.memory() - before;
    return last_;
  }

  void finish(iterator file, outbox& into, system_time now) {
    const std::size_t memory = file->body.memory();
    by_folder_.erase(file->folder);
    if (last_ == file) last_ = files_.end();
    into.take(files_, file, now);
    memory_ -= memory;
  }

  void finish_all(outbox& into, system_time now) {
    while (!files_.empty()) finish(files_.begin(), into, now);
  }

  /// Finishes the files that are due.
  void finish_due(outbox& into, run_clock& clock) {
    const time_point now = clock.now();
    while (deadline() <= now) finish(files_.begin(), into, clock.system_now());
  }

  /// Memory for the next file: a page that is touched for the first time costs more than what is
  /// written into it.
  void reuse(std::string space) noexcept { space_ = std::move(space); }

  /// When the next file is due.
  [[nodiscard]] time_point deadline() const noexcept {
    return files_.empty() ? musicfaker::never : files_.front().due;
  }

  /// Linear in the number of open files, as is oldest().
  [[nodiscard]] iterator largest() {
    return std::max_element(files_.begin(), files_.end(), [](const auto& one, const auto& other) {
      return one.body.memory() < other.body.memory();
    });
  }
  [[nodiscard]] position oldest() const noexcept {
    position least = nothing_held;
    for (const output_file& each : files_) least = std::min(least, each.oldest);
    return least;
  }

  /// About how much memory all of them take, in bytes.
  [[nodiscard]] std::size_t memory() const noexcept { return memory_; }

 private:
  iterator find(std::string_view folder, run_clock& clock) {
    if (const auto found = by_folder_.find(folder); found != by_folder_.end()) return found->second;
    files_.emplace_back(folder, file_body{kind_, std::move(space_)});
    const iterator opened = std::prev(files_.end());
    opened->due = due(clock.now());
    by_folder_.emplace(opened->folder, opened);
    return opened;
  }

  [[nodiscard]] time_point due(time_point now) const {
    return age_ < musicfaker::never - now ? now + age_ : musicfaker::never;
  }

  compression kind_;
  duration age_;
  std::list<output_file> files_;
  std::unordered_map<std::string_view, iterator> by_folder_;  // the keys lie in the files
  iterator last_ = files_.end();
  std::size_t memory_ = 0;
  std::string space_;
};

}  // namespace musicfaker::detail
