#pragma once

#include <array>
#include <string>
#include <string_view>

#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// `20250703_143015`, UTC: for names of files.
[[nodiscard]] inline std::string compact_time(event_time time) {
  std::array<char, timestamp_length> text{};
  write_timestamp(time, text.data());
  const std::string_view from{text.data(), text.size()};
  std::string compact;
  compact.append(from.substr(0, 4)).append(from.substr(5, 2)).append(from.substr(8, 2)).append("_");
  return compact.append(from.substr(11, 2)).append(from.substr(14, 2)).append(from.substr(17, 2));
}

}  // namespace musicfaker::detail
