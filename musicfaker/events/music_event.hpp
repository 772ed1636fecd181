#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// Somebody listened to something: what the pipelines carry unless you give them a type of your
/// own. It owns all of its text, which is UTF-8.
struct music_event {
  std::string user;         ///< a name such as `johndoe`; the key in Kafka
  std::string artist;       ///< who made the track
  std::string track;        ///< its title
  event_time timestamp;     ///< when it happened
  std::string genre;        ///< `Rock`, `Jazz`, ...
  std::int32_t duration{};  ///< how long was listened, in seconds, at least 0
  std::string platform;     ///< the service: `Spotify`, `Deezer`, ...
  std::string device;       ///< `Mobile`, `Desktop`, ...
  std::string action;       ///< `play`, `skip`, `like`, ...
  std::string country;      ///< where the listener is: ISO 3166-1 alpha-2, `US`

  bool operator==(const music_event&) const = default;
};

/// The time of an event. Found by argument-dependent look-up: write a `time_of` beside an event
/// type of your own and it is stored by its date.
[[nodiscard]] constexpr event_time time_of(const music_event& event) noexcept {
  return event.timestamp;
}

/// The key under which an event goes to Kafka: events with the same key stay in order. Found by
/// argument-dependent look-up, and optional for an event type of your own.
[[nodiscard]] constexpr std::string_view key_of(const music_event& event) noexcept {
  return event.user;
}

}  // namespace musicfaker
