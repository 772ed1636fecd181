#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace musicfaker::detail {

/// How far each partition that is ours has been read.
class partitions_read {
 public:
  /// As librdkafka has it: from the beginning (RD_KAFKA_OFFSET_BEGINNING).
  static constexpr std::int64_t unknown = -2;

  struct partition {
    bool ours = false;
    std::int64_t next = unknown;  ///< the offset that comes next
    std::int64_t end = unknown;   ///< where it ended when it was given to us

    [[nodiscard]] bool all_read() const noexcept {
      return end != unknown && (next >= end || end == 0);
    }
  };

  /// The partition is ours from now on, or again.
  void begin(std::int32_t number, std::int64_t next, std::int64_t end) {
    at(number) = {.ours = true, .next = next, .end = end};
    begun_ = true;
  }
  /// Something was given to us, if only nothing.
  void begin() noexcept { begun_ = true; }
  void end(std::int32_t number) { at(number) = {}; }
  /// Partitions were taken away: what is ours next, if anything, is yet to be told.
  void wait_for_the_group() noexcept { begun_ = false; }

  /// Ours is to be read up to there, and no further.
  /// @param low   the first offset that is there
  /// @param high  the one after the last
  void end_at(std::int32_t number, std::int64_t low, std::int64_t high) {
    at(number).end = low == high ? 0 : high;
  }

  /// Kafka says that nothing lies below this offset any more that was not read. (The last offsets
  /// of a partition need not be records. And what it says may be old: more may have come since.)
  void reached(std::int32_t number, std::int64_t offset) {
    at(number).next = std::max(at(number).next, offset);
  }

  [[nodiscard]] partition& at(std::int32_t number) {
    const auto index = static_cast<std::size_t>(number);
    if (index >= partitions_.size()) partitions_.resize(index + 1);
    return partitions_[index];
  }

  /// What there was when the partitions were given to us has been read.
  [[nodiscard]] bool all_read() const noexcept {
    if (!begun_) return false;
    for (const partition& each : partitions_) {
      if (each.ours && !each.all_read()) return false;
    }
    return true;
  }

  /// The next offset of each partition that is ours; `unknown` for one to be read from its
  /// beginning.
  [[nodiscard]] std::map<std::int32_t, std::int64_t> next_offsets() const {
    std::map<std::int32_t, std::int64_t> next;
    for (std::int32_t number = 0; const partition& each : partitions_) {
      if (each.ours) next[number] = each.next;
      ++number;
    }
    return next;
  }

 private:
  std::vector<partition> partitions_;
  bool begun_ = false;
};

}  // namespace musicfaker::detail
