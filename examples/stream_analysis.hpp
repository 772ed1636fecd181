#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>

#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/kafka/settings.hpp"
#include "musicfaker/observe/description.hpp"

namespace musicfaker::examples {

/// The analysis of the events in a Kafka topic, from the oldest one on and then as they come.
struct stream_analysis {
  kafka_settings kafka{};
  std::string topic;
  std::size_t top = 10;
  bool until_end = false;  ///< ends when all has been read that was there at the beginning

  /// @param stop  ends the reading
  /// @param show  called about every second with what was found by then
  /// @return what was found in the end
  [[nodiscard]] music_report run(std::stop_token stop,
                                 const std::function<void(const music_report&)>& show) const;

  [[nodiscard]] description describe() const;
};

}  // namespace musicfaker::examples
