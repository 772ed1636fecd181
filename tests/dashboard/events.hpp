#pragma once

#include <chrono>
#include <string>

#include "musicfaker/events/music_event.hpp"

namespace musicfaker::testing {

/// An event of now, or of some seconds ago.
inline music_event event_of(const std::string& genre, const std::string& country = "FR",
                            std::chrono::seconds ago = {}) {
  return {.user = "ada",
          .artist = "The Examples",
          .track = "Song of " + genre,
          .timestamp =
              std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) - ago,
          .genre = genre,
          .duration = 200,
          .platform = "Spotify",
          .device = "Mobile",
          .action = "play",
          .country = country};
}

}  // namespace musicfaker::testing
