#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/detail/event_writer.hpp"
#include "musicfaker/events/detail/quick_event_reader.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/events/music_event_view.hpp"

namespace musicfaker {

/// As json_codec<music_event>, except that what is read borrows from the line, or from the codec:
/// it is good as long as the line is, and until the next read.
///
/// A line with escapes in it, or with its fields in another order than we write them, is read into
/// a music_event of the codec's own first.
template <>
class json_codec<music_event_view> {
 public:
  void write(const music_event_view& event, std::string& out) { writer_.write(event, out); }

  [[nodiscard]] std::optional<read_failure> read(std::string_view line, music_event_view& into) {
    if (detail::read_as_written(line, into)) [[likely]]
      return std::nullopt;
    auto failure = codec_.read(line, own_);
    if (!failure) into = own_;
    return failure;
  }

 private:
  detail::event_writer writer_;
  json_codec<music_event> codec_;
  music_event own_;
};

}  // namespace musicfaker
