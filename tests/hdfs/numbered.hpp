#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// The smallest event there is: `{"id":7}`.
struct numbered {
  std::uint64_t id = 0;
  event_time at{std::chrono::sys_days{std::chrono::year{2025} / 7 / 3}};

  friend bool operator==(const numbered&, const numbered&) = default;
};

[[nodiscard]] constexpr event_time time_of(const numbered& event) noexcept { return event.at; }

/// Does not write the time, but refuses the event where it cannot be one.
template <>
class json_codec<numbered> {
 public:
  void write(const numbered& event, std::string& out) const {
    out += R"({"id":)";
    static_cast<void>(timestamp_text(event.at));
    out += std::to_string(event.id) + '}';
  }

  [[nodiscard]] std::optional<read_failure> read(std::string_view line, numbered& into) const {
    constexpr std::string_view start = R"({"id":)";
    if (!line.starts_with(start) || !line.ends_with('}')) {
      return read_failure{"json.malformed", "no number in it"};
    }
    const char* const end = line.data() + line.size() - 1;
    const auto read = std::from_chars(line.data() + start.size(), end, into.id);
    if (read.ec != std::errc{} || read.ptr != end) {
      return read_failure{"json.wrong_type", "its id is no number"};
    }
    return std::nullopt;
  }
};

}  // namespace musicfaker
