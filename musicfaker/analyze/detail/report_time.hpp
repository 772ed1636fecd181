#pragma once

#include <chrono>
#include <string>

#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// `2025-07-03T14:30:00.5`: no fraction where it is zero, and no zeros at its end.
[[nodiscard]] inline std::string short_time(event_time time) {
  std::string text = timestamp_text(time);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// `2025-07-03T14:30:00`: without the fraction.
[[nodiscard]] inline std::string second_text(event_time time) {
  return timestamp_text(time).substr(0, 19);
}

/// `2025-07-03`
[[nodiscard]] inline std::string day_text(event_time time) {
  return timestamp_text(time).substr(0, 10);
}

}  // namespace musicfaker::detail
