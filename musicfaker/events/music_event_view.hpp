#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "musicfaker/core/owned.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// A music_event that borrows its text, for who looks at events and keeps none of them: reading one
/// from JSON copies nothing. What holds items (batch, collect_into) makes a music_event of it.
///
///     from_hdfs<music_event_view>("music_events") | aggregate(count_by(&music_event_view::genre))
struct music_event_view {
  std::string_view user;
  std::string_view artist;
  std::string_view track;
  event_time timestamp;
  std::string_view genre;
  std::int32_t duration{};
  std::string_view platform;
  std::string_view device;
  std::string_view action;
  std::string_view country;

  music_event_view() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as a string is a string_view
  music_event_view(const music_event& event)
      : user{event.user},
        artist{event.artist},
        track{event.track},
        timestamp{event.timestamp},
        genre{event.genre},
        duration{event.duration},
        platform{event.platform},
        device{event.device},
        action{event.action},
        country{event.country} {}

  bool operator==(const music_event_view&) const = default;
};

[[nodiscard]] constexpr event_time time_of(const music_event_view& event) noexcept {
  return event.timestamp;
}
[[nodiscard]] constexpr std::string_view key_of(const music_event_view& event) noexcept {
  return event.user;
}

template <>
struct owned<music_event_view> {
  using type = music_event;
  static music_event make(const music_event_view& event) {
    return {std::string{event.user},     std::string{event.artist},
            std::string{event.track},    event.timestamp,
            std::string{event.genre},    event.duration,
            std::string{event.platform}, std::string{event.device},
            std::string{event.action},   std::string{event.country}};
  }
};

}  // namespace musicfaker
