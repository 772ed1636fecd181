#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// `2025-07-03T14:30:00.123Z`; a time that cannot be written as the nearest that can.
[[nodiscard]] inline std::string iso_time(system_time time) {
  std::string text =
      timestamp_text(std::clamp<event_time>(time, first_event_time, last_event_time));
  text.resize(text.size() - 3);
  return text + 'Z';
}

/// @param microseconds  since 1970
[[nodiscard]] inline std::string iso_time(std::int64_t microseconds) {
  return iso_time(system_time{std::chrono::microseconds{microseconds}});
}

/// JSON as text; names were made UTF-8 before, and what is not for all that is replaced.
[[nodiscard]] inline std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace musicfaker::detail
