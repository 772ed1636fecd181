#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "musicfaker/events/detail/quick_json.hpp"
#include "musicfaker/events/music_event.hpp"

namespace musicfaker::detail {

// Two quick ways to read a line. Where one answers false, the line may be an event nevertheless,
// and `into` is good for nothing but another read.

/// Reads a line that is as event_writer makes it: each name where it is expected.
/// @param into  a music_event, or a view of one
[[nodiscard]] bool read_as_written(std::string_view line, auto& into) {
  quick_json json{line};
  return json.take(R"({"user":")") && json.text(into.user) &&            //
         json.take(R"(,"artist":")") && json.text(into.artist) &&        //
         json.take(R"(,"track":")") && json.text(into.track) &&          //
         json.take(R"(,"timestamp":")") && json.time(into.timestamp) &&  //
         json.take(R"(,"genre":")") && json.text(into.genre) &&          //
         json.take(R"(,"duration":)") && json.number(into.duration) &&   //
         json.take(R"(,"platform":")") && json.text(into.platform) &&    //
         json.take(R"(,"device":")") && json.text(into.device) &&        //
         json.take(R"(,"action":")") && json.text(into.action) &&        //
         json.take(R"(,"country":")") && json.text(into.country) &&      //
         json.take('}') && json.at_end();
}

/// Reads a line with the fields in any order and blanks wherever JSON lets them be. There may be
/// others, but neither arrays nor objects, and no name has escapes.
class any_order_reader {
 public:
  any_order_reader(std::string_view line, music_event& into) : json_{line}, into_{into} {}

  [[nodiscard]] bool read() {
    json_.skip_blanks();
    if (!json_.take('{')) return false;
    do {
      json_.skip_blanks();
      if (!json_.take('"') || !field()) return false;
      json_.skip_blanks();
    } while (json_.take(','));
    return json_.take('}') && json_.at_end() && seen_ == all_fields;
  }

 private:
  static constexpr unsigned all_fields = (1U << 10U) - 1;

  /// The names differ in the sum of their first two letters, even in its last five bits.
  [[nodiscard]] static constexpr unsigned sum_of(char first, char second) {
    return (static_cast<unsigned char>(first) + static_cast<unsigned char>(second)) % 32U;
  }

  /// A name, from behind its opening quote, and its value.
  [[nodiscard]] bool field() {
    const std::string_view rest = json_.rest();
    if (rest.size() < 2) return false;
    switch (sum_of(rest[0], rest[1])) {
      case sum_of('u', 's'):
        return json_.take(R"(user")") ? text(0, into_.user) : other();
      case sum_of('a', 'r'):
        return json_.take(R"(artist")") ? text(1, into_.artist) : other();
      case sum_of('t', 'r'):
        return json_.take(R"(track")") ? text(2, into_.track) : other();
      case sum_of('t', 'i'):
        return json_.take(R"(timestamp")") ? time() : other();
      case sum_of('g', 'e'):
        return json_.take(R"(genre")") ? text(4, into_.genre) : other();
      case sum_of('d', 'u'):
        return json_.take(R"(duration")") ? number() : other();
      case sum_of('p', 'l'):
        return json_.take(R"(platform")") ? text(6, into_.platform) : other();
      case sum_of('d', 'e'):
        return json_.take(R"(device")") ? text(7, into_.device) : other();
      case sum_of('a', 'c'):
        return json_.take(R"(action")") ? text(8, into_.action) : other();
      case sum_of('c', 'o'):
        return json_.take(R"(country")") ? text(9, into_.country) : other();
      default:
        return other();
    }
  }

  [[nodiscard]] bool colon() {
    json_.skip_blanks();
    if (!json_.take(':')) return false;
    json_.skip_blanks();
    return true;
  }
  [[nodiscard]] bool text(unsigned which, std::string& into) {
    seen_ |= 1U << which;
    return colon() && json_.take('"') && json_.text(into);
  }
  [[nodiscard]] bool time() {
    seen_ |= 1U << 3U;
    return colon() && json_.take('"') && json_.time(into_.timestamp);
  }
  [[nodiscard]] bool number() {
    seen_ |= 1U << 5U;
    return colon() && json_.number(into_.duration);
  }
  [[nodiscard]] bool other() { return json_.skip_name() && colon() && json_.skip_scalar(); }

  quick_json json_;
  music_event& into_;
  unsigned seen_ = 0;
};

/// Reads a line in the one way or the other.
[[nodiscard]] inline bool read_quickly(std::string_view line, music_event& into) {
  return read_as_written(line, into) || any_order_reader{line, into}.read();
}

}  // namespace musicfaker::detail
