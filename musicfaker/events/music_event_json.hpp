#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/detail/event_writer.hpp"
#include "musicfaker/events/detail/quick_event_reader.hpp"
#include "musicfaker/events/detail/thorough_event_reader.hpp"
#include "musicfaker/events/music_event.hpp"

namespace musicfaker {

/// music_event as a line of JSON:
///
///     {"user":"johndoe","artist":"Sóley Vindar","track":"Tide \"Live\"",
///      "timestamp":"2025-07-03T14:30:00.123456","genre":"Folk","duration":420,
///      "platform":"Spotify","device":"Mobile","action":"play","country":"IS"}
///
/// in one line without blanks between values, fields in this order. UTF-8 is written as it is;
/// bytes that are not UTF-8 are written as U+FFFD, so that a line is always JSON.
///
/// Reading takes all JSON (RFC 8259) with the ten fields in any order, blanks and escapes
/// included. Unknown fields are ignored; of a field that is there twice the last one counts,
/// though each has to be right.
/// `duration` is a whole number from 0 to 2147483647 without a point or an exponent, `timestamp`
/// what read_timestamp reads, everything else a string. A line is looked at as a whole: where it
/// is not JSON, it is `json.malformed`, whatever else may be wrong with it.
///
/// Keeps buffers as large as the largest event so far needed: nothing is allocated per event once
/// they are large enough. Thread safety: one codec per thread.
///
/// Cost, for lines of 225 bytes on one core at -O2: about 130 ns to write; to read 170 ns where the
/// line is as written here, 300 ns with blanks and escapes, 450 ns with the fields in any order
/// (//bench:json_bench). A line that is no event, and one with arrays, objects or escaped names in
/// it, takes about twice that.
template <>
class json_codec<music_event> {
 public:
  /// Appends the event as one JSON object, without a newline.
  /// @throws error `timestamp.out_of_range` where the time is not within the years 1 to 9999;
  ///         `out` is then as it was
  void write(const music_event& event, std::string& out) { writer_.write(event, out); }

  /// Reads one JSON object, with any blanks around it. `line` is no part of the text of `into`.
  ///
  /// @return nothing, or why the line is not a music_event (see read_failure for the ids); `into`
  ///         is then good for nothing but another read
  [[nodiscard]] std::optional<read_failure> read(std::string_view line, music_event& into) {
    if (detail::read_quickly(line, into)) [[likely]] {
      return std::nullopt;
    }
    return reader_.read(line, into);
  }

 private:
  detail::event_writer writer_;
  detail::thorough_event_reader reader_;
};

}  // namespace musicfaker
