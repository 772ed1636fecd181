#pragma once

#include <cstdint>
#include <string_view>

#include "musicfaker/events/music_event.hpp"

namespace musicfaker {

/// A number that changes when anything that was added does: FNV-1a.
class fingerprint {
 public:
  void add(std::string_view text) {
    for (const char each : text) add_byte(static_cast<unsigned char>(each));
    add_byte(0xFF);  // never part of UTF-8
  }

  void add(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    for (unsigned shift = 0; shift < 64; shift += 8) add_byte(bits >> shift & 0xFFU);
  }

  void add(const music_event& event) {
    for (const std::string_view each :
         {std::string_view{event.user}, std::string_view{event.artist},
          std::string_view{event.track}, std::string_view{event.genre},
          std::string_view{event.platform}, std::string_view{event.device},
          std::string_view{event.action}, std::string_view{event.country}}) {
      add(each);
    }
    add(std::int64_t{event.timestamp.time_since_epoch().count()});
    add(std::int64_t{event.duration});
  }

  [[nodiscard]] std::uint64_t value() const noexcept { return value_; }

 private:
  void add_byte(std::uint64_t byte) { value_ = (value_ ^ byte) * 0x100'0000'01B3U; }

  std::uint64_t value_ = 0xCBF2'9CE4'8422'2325U;
};

}  // namespace musicfaker
