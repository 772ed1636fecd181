#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/detail/timestamp_reader.hpp"
#include "musicfaker/events/detail/written_timestamp.hpp"

namespace musicfaker {

/// When something happened: microseconds since 1970-01-01T00:00:00 UTC, leap seconds not counted.
using event_time = std::chrono::sys_time<std::chrono::microseconds>;

/// The first and the last time that can be written: the years 1 to 9999.
inline constexpr event_time first_event_time =
    std::chrono::sys_days{std::chrono::January / 1 / std::chrono::year{1}};
inline constexpr event_time last_event_time =
    event_time{std::chrono::sys_days{std::chrono::January / 1 / std::chrono::year{10000}}} -
    std::chrono::microseconds{1};

/// The length of every written timestamp: `2025-07-03T14:30:00.123456`.
inline constexpr std::size_t timestamp_length = 26;

namespace detail {

inline constexpr char digit_pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

constexpr void write_pair(unsigned value, char* out) {
  out[0] = digit_pairs[2 * value];
  out[1] = digit_pairs[2 * value + 1];
}

/// Writes the date of a day, `2025-07-03`: 10 characters.
constexpr void write_date(std::chrono::sys_days day, char* out) {
  const std::chrono::year_month_day date{day};
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  write_pair(year / 100, out);
  write_pair(year % 100, out + 2);
  out[4] = '-';
  write_pair(static_cast<unsigned>(date.month()), out + 5);
  out[7] = '-';
  write_pair(static_cast<unsigned>(date.day()), out + 8);
}

}  // namespace detail

/// Writes a time as `2025-07-03T14:30:00.123456`, in UTC, always with six digits after the point.
///
///     char text[musicfaker::timestamp_length];
///     musicfaker::write_timestamp(event.timestamp, text);
///
/// @param time  within the years 1 to 9999
/// @param out   where timestamp_length characters are written; no terminating zero
/// @return the end of what was written
/// @throws error `timestamp.out_of_range` for any other year
/// Thread safe.
constexpr char* write_timestamp(event_time time, char* out) {
  if (time < first_event_time || time > last_event_time) [[unlikely]] {
    throw error{"timestamp.out_of_range",
                "a time of " + std::to_string(time.time_since_epoch().count()) +
                    " microseconds since 1970 is not within the years 1 to 9999",
                "look at where the event gets its time from: often it is in the wrong unit"};
  }
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const auto of_day = static_cast<std::uint64_t>((time - day).count());
  const auto microseconds = static_cast<unsigned>(of_day % 1'000'000);
  const auto seconds = static_cast<unsigned>(of_day / 1'000'000);
  detail::write_date(day, out);
  out[10] = 'T';
  detail::write_pair(seconds / 3600, out + 11);
  out[13] = ':';
  detail::write_pair(seconds / 60 % 60, out + 14);
  out[16] = ':';
  detail::write_pair(seconds % 60, out + 17);
  out[19] = '.';
  detail::write_pair(microseconds / 10000, out + 20);
  detail::write_pair(microseconds / 100 % 100, out + 22);
  detail::write_pair(microseconds % 100, out + 24);
  return out + timestamp_length;
}

/// The same as a string.
[[nodiscard]] inline std::string timestamp_text(event_time time) {
  std::string text(timestamp_length, '\0');
  write_timestamp(time, text.data());
  return text;
}

namespace detail {

/// A time from its parts, or nothing where there is no such time.
constexpr std::optional<event_time> time_of_parts(int year, int month, int day, int hour,
                                                  int minute, int second,
                                                  std::chrono::microseconds rest) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const event_time time = std::chrono::sys_days{date} + std::chrono::hours{hour} +
                          std::chrono::minutes{minute} + std::chrono::seconds{second} + rest;
  if (time < first_event_time || time > last_event_time) return std::nullopt;
  return time;
}

/// Reads what write_timestamp writes, and nothing else.
/// @param text  timestamp_length characters
constexpr std::optional<event_time> read_written_timestamp(const char* text) {
  const written_timestamp read{text};
  if (!read.fits) return std::nullopt;
  return time_of_parts(read.year, read.month, read.day, read.hour, read.minute, read.second,
                       std::chrono::microseconds{read.microsecond});
}

}  // namespace detail

/// Reads what write_timestamp writes, and what Python's isoformat() writes:
///
///     2025-07-03T14:30:00.123456    UTC
///     2025-07-03T14:30:00           no fraction where it is zero
///     2025-07-03 14:30:00.1         a blank in place of T; 1 to 9 digits, cut off after six
///     2025-07-03T14:30:00Z          UTC
///     2025-07-03T16:30:00+02:00     an offset, `+02:00` or `+0200`, of less than a day
///
/// Strict otherwise: no other form, no day that is not in the calendar, no hour 24, no second 60,
/// nothing before or after, and in UTC within the years 1 to 9999.
///
/// @return the time in UTC, or nothing where the text is no such timestamp
/// Throws nothing, allocates nothing. Thread safe.
[[nodiscard]] constexpr std::optional<event_time> read_timestamp(std::string_view text) {
  if (text.size() == timestamp_length) {
    if (const auto time = detail::read_written_timestamp(text.data())) return time;
  }
  detail::timestamp_reader reader{text};
  const int year = reader.number(4);
  reader.expect('-');
  const int month = reader.number(2);
  reader.expect('-');
  const int day = reader.number(2);
  if (!reader.take(' ')) reader.expect('T');
  const int hour = reader.number(2);
  reader.expect(':');
  const int minute = reader.number(2);
  reader.expect(':');
  const int second = reader.number(2);
  std::chrono::microseconds fraction{0};
  if (reader.take('.')) fraction = detail::read_fraction(reader);
  const auto offset = detail::read_offset(reader);
  if (reader.failed() || !reader.at_end() || !offset) return std::nullopt;
  return detail::time_of_parts(year, month, day, hour, minute, second, fraction - *offset);
}

}  // namespace musicfaker
