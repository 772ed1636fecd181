#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>

#include "musicfaker/core/position.hpp"

namespace musicfaker::detail {

/// Maps the positions of a chain back to the offsets of Kafka's partitions, so that the low
/// watermark can be committed.
///
/// Kept as runs: positions and offsets that rise together in one partition. Records come many at a
/// time from a partition, so a million of them are some thousand runs; at worst each is one.
class offset_map {
 public:
  struct place {
    std::int32_t partition;
    std::int64_t offset;
    friend bool operator==(const place&, const place&) = default;
  };

  /// The record at `offset` has entered the chain at `at`, above all positions before.
  void add(position at, std::int32_t partition, std::int64_t offset) {
    if (!runs_.empty()) {
      run& last = runs_.back();
      const auto length = static_cast<std::int64_t>(last.count);
      if (last.partition == partition && last.offset + length == offset &&
          last.first + last.count == at) {
        ++last.count;
        return;
      }
    }
    runs_.push_back({at, 1, offset, partition});
  }

  /// Everything below `watermark` is durable.
  void advance(position watermark) {
    while (!runs_.empty() && runs_.front().first < watermark) {
      run& first = runs_.front();
      const auto done = std::min<position>(first.count, watermark - first.first);
      if (first.partition != nobodys) {
        durable_[first.partition] = first.offset + static_cast<std::int64_t>(done);
      }
      if (done == first.count) {
        runs_.pop_front();
      } else {
        first.first += done;
        first.count -= done;
        first.offset += static_cast<std::int64_t>(done);
      }
    }
  }

  /// The partition is not ours any more: nothing of it may be committed from now on, also when it
  /// comes back.
  void forget(std::int32_t partition) {
    durable_.erase(partition);
    for (run& each : runs_) {
      if (each.partition == partition) each.partition = nobodys;
    }
  }

  /// Where a position that is not durable yet came from.
  [[nodiscard]] std::optional<place> find(position at) const {
    const auto after = std::ranges::upper_bound(runs_, at, {}, &run::first);
    if (after == runs_.begin()) return std::nullopt;
    const run& found = *std::prev(after);
    if (at - found.first >= found.count) return std::nullopt;
    return place{found.partition, found.offset + static_cast<std::int64_t>(at - found.first)};
  }

  /// The next offset to commit, for each partition of which something is durable.
  [[nodiscard]] const std::map<std::int32_t, std::int64_t>& durable() const noexcept {
    return durable_;
  }

  /// The least position that is not durable; nothing_held where all are.
  [[nodiscard]] position oldest() const noexcept {
    return runs_.empty() ? nothing_held : runs_.front().first;
  }

 private:
  static constexpr std::int32_t nobodys = -1;

  struct run {
    position first;
    position count;
    std::int64_t offset;
    std::int32_t partition;
  };

  std::deque<run> runs_;
  std::map<std::int32_t, std::int64_t> durable_;
};

}  // namespace musicfaker::detail
