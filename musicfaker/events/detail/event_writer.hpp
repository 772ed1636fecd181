#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <vector>

#include "musicfaker/events/detail/json_text.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// Writes music_events as lines of JSON; json_codec<music_event> says how they look.
class event_writer {
 public:
  /// Appends one JSON object, without a newline.
  /// @param event  a music_event, or a view of one
  void write(const auto& event, std::string& out) {
    char* const start = room_for(event);
    char* end = start;
    end = append(R"({"user":")", end);
    end = write_json_text(event.user, end);
    end = append(R"(","artist":")", end);
    end = write_json_text(event.artist, end);
    end = append(R"(","track":")", end);
    end = write_json_text(event.track, end);
    end = append(R"(","timestamp":")", end);
    end = write_timestamp(event.timestamp, end);
    end = append(R"(","genre":")", end);
    end = write_json_text(event.genre, end);
    end = append(R"(","duration":)", end);
    end = std::to_chars(end, end + longest_number, event.duration).ptr;
    end = append(R"(,"platform":")", end);
    end = write_json_text(event.platform, end);
    end = append(R"(","device":")", end);
    end = write_json_text(event.device, end);
    end = append(R"(","action":")", end);
    end = write_json_text(event.action, end);
    end = append(R"(","country":")", end);
    end = write_json_text(event.country, end);
    end = append(R"("})", end);
    out.append(start, static_cast<std::size_t>(end - start));
  }

 private:
  static constexpr std::size_t longest_number = 11;
  static constexpr std::size_t longest_frame = 160;  // the names, quotes, braces: 121

  /// A buffer of our own and one append: twice as fast as appending each piece to the string.
  char* room_for(const auto& event) {
    const std::size_t text = event.user.size() + event.artist.size() + event.track.size() +
                             event.genre.size() + event.platform.size() + event.device.size() +
                             event.action.size() + event.country.size();
    const std::size_t needed =
        text * longest_escape + timestamp_length + longest_number + longest_frame;
    if (buffer_.size() < needed) {
      buffer_.resize(std::max({needed, 2 * buffer_.size(), std::size_t{4096}}));
    }
    return buffer_.data();
  }

  std::vector<char> buffer_;
};

}  // namespace musicfaker::detail
