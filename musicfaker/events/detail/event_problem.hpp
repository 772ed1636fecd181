#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

/// The fields of a music_event in the order in which they are written.
struct event_field {
  enum : std::size_t {
    user,
    artist,
    track,
    timestamp,
    genre,
    duration,
    platform,
    device,
    action,
    country,
    count
  };
  static constexpr std::array<std::string_view, count> names{
      "user",     "artist",   "track",  "timestamp", "genre",
      "duration", "platform", "device", "action",    "country"};
};

/// Why a line is no music_event.
struct event_problem {
  enum kind { none, syntax, not_an_object, wrong_value, missing } what = none;
  std::size_t field = event_field::count;  ///< which has a wrong value
  std::string_view value{};                ///< that as it is written in the line
  unsigned seen = 0;                       ///< a bit for each field that is there
};

[[nodiscard]] inline std::string missing_names(unsigned seen) {
  std::string missing;
  for (std::size_t each = 0; each < event_field::count; ++each) {
    if ((seen & (1U << each)) != 0) continue;
    if (!missing.empty()) missing += ", ";
    missing += event_field::names[each];
  }
  return missing;
}

[[nodiscard]] inline std::string wanted_value(std::size_t field) {
  if (field == event_field::duration) return "a whole number of seconds from 0 to 2147483647";
  if (field == event_field::timestamp) return "a time such as 2025-07-03T14:30:00.123456";
  return "a string";
}

[[nodiscard]] inline std::string found_value(std::string_view value) {
  if (value.front() == '{') return "an object";
  if (value.front() == '[') return "an array";
  return excerpt(value.substr(0, value.find_last_not_of(" \t\r\n") + 1));
}

/// The problem for people to read. It is one.
[[nodiscard]] inline read_failure explained(const event_problem& found, std::string_view line) {
  const std::string in_line = ", in " + excerpt(line);
  switch (found.what) {
    case event_problem::not_an_object:
      return {"json.wrong_type", "the line must be a JSON object, but is something else" + in_line};
    case event_problem::missing:
      return {"json.missing_field", "there is no " + missing_names(found.seen) + in_line};
    case event_problem::wrong_value: {
      const char first = found.value.front();
      const bool number = first == '-' || (first >= '0' && first <= '9');
      const bool out_of_range = found.field == event_field::duration && number;
      return {out_of_range ? "json.out_of_range" : "json.wrong_type",
              std::string{event_field::names[found.field]} + " must be " +
                  wanted_value(found.field) + ", but is " + found_value(found.value) + in_line};
    }
    default:
      return {"json.malformed", "not one whole JSON object in UTF-8" + in_line};
  }
}

}  // namespace musicfaker::detail
