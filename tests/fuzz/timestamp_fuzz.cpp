// What is read as a time is written and read as the same time; every time that can be written is
// read again.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/timestamp.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace musicfaker;
using fuzz::require;

void check_text(std::string_view text) {
  const std::optional<event_time> time = read_timestamp(text);
  if (!time) return;
  require(*time >= first_event_time && *time <= last_event_time, text);
  const std::string written = timestamp_text(*time);
  require(written.size() == timestamp_length && read_timestamp(written) == time, text);
  if (text.size() == timestamp_length && text.find_first_of("Z+ ") == std::string_view::npos &&
      text.rfind('-') == 7) {
    require(written == text, text);
  }
  const std::optional<event_time> in_utc = read_timestamp(std::string{text} + 'Z');
  require(!in_utc || in_utc == time, text);
}

void check_time(event_time time) {
  const bool can_be_written = time >= first_event_time && time <= last_event_time;
  try {
    const std::string text = timestamp_text(time);
    require(can_be_written && read_timestamp(text) == time, text);
  } catch (const error& e) {
    require(!can_be_written && e.id() == "timestamp.out_of_range", e.what());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_text(fuzz::as_text(data, size));
  std::int64_t microseconds = 0;
  if (size >= sizeof microseconds) {
    std::memcpy(&microseconds, data, sizeof microseconds);
    check_time(event_time{std::chrono::microseconds{microseconds}});
    check_time(first_event_time +
               std::chrono::microseconds{microseconds & ((std::int64_t{1} << 59) - 1)});
  }
  return 0;
}
