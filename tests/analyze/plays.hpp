#pragma once

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// What the tests aggregate.
struct play {
  std::string song;
  int seconds = 0;
  double loudness = 0;  ///< about 0: negative and positive
  event_time at{};

  [[nodiscard]] std::string_view first_letter() const noexcept {
    return std::string_view{song}.substr(0, 1);
  }
  friend event_time time_of(const play& each) { return each.at; }
};

[[nodiscard]] inline play play_of(std::string song, int seconds = 0) {
  return {std::move(song), seconds, 0, event_time{}};
}

/// Some songs are played often, most of them seldom, as it goes; the same for the same seed.
[[nodiscard]] inline std::vector<play> random_plays(std::size_t count, std::uint32_t seed = 1,
                                                    double songs = 5000) {
  std::mt19937 random{seed};
  const auto share = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  std::vector<play> plays(count);
  for (play& each : plays) {
    each.song = "song " + std::to_string(static_cast<int>(std::pow(songs, share())));
    each.seconds = static_cast<int>(std::pow(10'000.0, share())) - 1;
    each.loudness = std::pow(share() - share(), 3) * 1000;
    each.at = event_time{std::chrono::seconds{random() % (10 * 24 * 3600)}};
  }
  return plays;
}

}  // namespace musicfaker
