// The quick ways to read an event give what the thorough one gives; what is read is written and
// read as the same event; and what is called malformed is what nlohmann_json calls so.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/events/detail/quick_event_reader.hpp"
#include "musicfaker/events/detail/thorough_event_reader.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace musicfaker;
using fuzz::require;

struct verdict {
  std::optional<read_failure> failure;
  music_event event;
};

verdict thorough(std::string_view line) {
  static detail::thorough_event_reader reader;
  verdict result;
  result.failure = reader.read(line, result.event);
  return result;
}

void check_quick(std::string_view line, const verdict& expected) {
  music_event event;
  event.user = event.country = "what was there before, and is longer than short";
  if (detail::read_as_written(line, event)) require(!expected.failure && event == expected.event);
  if (detail::any_order_reader{line, event}.read()) {
    require(!expected.failure && event == expected.event, line);
  }
  static json_codec<music_event> codec;
  require(codec.read(line, event) == expected.failure, line);
  require(expected.failure || event == expected.event, line);
}

void check_round_trip(const music_event& event) {
  std::string line;
  json_codec<music_event>{}.write(event, line);
  music_event back;
  require(detail::read_as_written(line, back) || event.duration > 999'999'999, line);
  require(!json_codec<music_event>{}.read(line, back) && back == event, line);
  require(nlohmann::json::accept(line), line);
}

void check_malformed(std::string_view line, const verdict& found) {
  bool is_json = detail::objection_to(line).empty();
  try {
    is_json = is_json && !nlohmann::json::parse(line).is_discarded();
  } catch (const nlohmann::json::parse_error&) {
    is_json = false;
  } catch (const nlohmann::json::out_of_range&) {
    return;  // a number that no double holds: it reads no further
  }
  require(is_json == (!found.failure || found.failure->id != "json.malformed"), line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line = fuzz::as_text(data, size);
  const verdict found = thorough(line);
  check_quick(line, found);
  check_malformed(line, found);
  if (!found.failure) check_round_trip(found.event);

  // The input as text, whatever it is: what is no UTF-8 is replaced, and stays as it is then.
  music_event event;
  event.user = line.substr(0, size / 2);
  event.track = line.substr(size / 2);
  event.country = line;
  std::string written;
  json_codec<music_event>{}.write(event, written);
  music_event back;
  require(!json_codec<music_event>{}.read(written, back), written);
  check_round_trip(back);
  return 0;
}
