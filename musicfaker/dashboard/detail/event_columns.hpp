#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <vector>

#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// The fields of an event that are kept as numbers of names. Those by which can be filtered come
/// first, in the order of dashboard_view::fields.
enum class name_field : std::uint8_t {
  genre,
  country,
  platform,
  action,
  device,
  user,
  artist,
  track
};
inline constexpr std::size_t name_fields = 8;
inline constexpr std::size_t filter_fields = 5;  ///< of few names: two bytes each

[[nodiscard]] constexpr std::size_t index_of(name_field field) noexcept {
  return static_cast<std::size_t>(field);
}

/// An event in numbers.
struct event_row {
  std::int64_t time = 0;       ///< microseconds since 1970
  std::uint64_t received = 0;  ///< milliseconds since the board began; from_history for history
  std::int32_t duration = 0;
  std::array<std::uint32_t, name_fields> names{};  ///< by name_field

  static constexpr std::uint64_t from_history = std::numeric_limits<std::uint64_t>::max();
};

/// Some thousand events that came one after the other, a column for each field: 42 bytes an event.
/// Only added to; what was there once does not change.
struct event_chunk {
  static constexpr std::size_t length = 4096;

  template <class Value>
  using column = std::array<Value, length>;

  column<std::int64_t> times;
  column<std::uint64_t> received;
  column<std::int32_t> durations;
  std::array<column<std::uint16_t>, filter_fields> few;
  std::array<column<std::uint32_t>, name_fields - filter_fields> many;

  [[nodiscard]] std::uint32_t name(std::size_t field, std::size_t at) const {
    return field < filter_fields ? few[field][at] : many[field - filter_fields][at];
  }

  void set(std::size_t at, const event_row& row) {
    times[at] = row.time;
    received[at] = row.received;
    durations[at] = row.duration;
    for (std::size_t field = 0; field < filter_fields; ++field) {
      few[field][at] = static_cast<std::uint16_t>(row.names[field]);
    }
    for (std::size_t field = filter_fields; field < name_fields; ++field) {
      many[field - filter_fields][at] = row.names[field];
    }
  }
};

/// The events of a chunk that are there.
struct chunk_part {
  std::shared_ptr<const event_chunk> chunk;
  std::uint64_t first = 0;  ///< the number of its first event, of all that ever came
  std::size_t size = 0;
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();  ///< by the time of the events
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
};

/// The newest events, in chunks. One thread at a time adds; who reads copies parts() meanwhile kept
/// from adding, and then has all the time in the world.
class event_columns {
 public:
  /// @param most  events that are kept, rounded up to whole chunks
  explicit event_columns(std::size_t most)
      : most_chunks_{
            std::max<std::size_t>((most + event_chunk::length - 1) / event_chunk::length, 1) + 1} {}

  /// @return true where a chunk is full with it: parts().back() will not change any more
  bool add(const event_row& row) {
    if (parts_.empty() || parts_.back().size == event_chunk::length) begin_chunk();
    chunk_part& part = parts_.back();
    newest_->set(part.size, row);
    ++part.size;
    part.earliest = std::min(part.earliest, row.time);
    part.latest = std::max(part.latest, row.time);
    return part.size == event_chunk::length;
  }

  [[nodiscard]] const std::deque<chunk_part>& parts() const noexcept { return parts_; }

  /// How many events ever came.
  [[nodiscard]] std::uint64_t came() const noexcept {
    return parts_.empty() ? 0 : parts_.back().first + parts_.back().size;
  }

  static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();

  /// The latest time of an event that is no longer kept, or none: of later ones, all that came are.
  /// An event that is ahead of the clock when it goes does not count, or one wrong time would hide
  /// the rest.
  [[nodiscard]] std::int64_t latest_dropped() const noexcept { return latest_dropped_; }

 private:
  void begin_chunk() {
    const std::uint64_t first = came();
    if (parts_.size() == most_chunks_) {
      forget(parts_.front(),
             std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now())
                 .time_since_epoch()
                 .count());
      parts_.pop_front();
    }
    newest_ = std::make_shared_for_overwrite<event_chunk>();
    parts_.push_back({.chunk = newest_, .first = first});
  }

  void forget(const chunk_part& part, std::int64_t now) {
    if (part.latest <= now) {
      latest_dropped_ = std::max(latest_dropped_, part.latest);
      return;
    }
    for (std::size_t at = 0; at < part.size; ++at) {
      const std::int64_t time = part.chunk->times[at];
      if (time <= now) latest_dropped_ = std::max(latest_dropped_, time);
    }
  }

  std::size_t most_chunks_;
  std::deque<chunk_part> parts_;
  std::shared_ptr<event_chunk> newest_;
  std::int64_t latest_dropped_ = none;
};

}  // namespace musicfaker::detail
