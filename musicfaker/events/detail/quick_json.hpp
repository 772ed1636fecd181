#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "musicfaker/events/detail/eight_bytes.hpp"
#include "musicfaker/events/detail/json_escape.hpp"
#include "musicfaker/events/detail/json_scalar.hpp"
#include "musicfaker/events/detail/json_text.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::detail {

/// Reads JSON from left to right where it is as writers make it: every member function takes what
/// comes next and answers true, or answers false and is then good for nothing more. It answers
/// true only for what is JSON (RFC 8259), but false for some of that too. Whether it is UTF-8 is
/// told at the end.
///
/// Reads nothing outside of the text, which needs no padding; allocates only what a string lacks.
class quick_json {
 public:
  explicit quick_json(std::string_view text)
      : start_{text.data()}, at_{start_}, end_{start_ + text.size()} {}

  [[nodiscard]] std::string_view rest() const { return {at_, left()}; }

  /// Whether nothing but blanks is left, and all of it was UTF-8.
  [[nodiscard]] bool at_end() {
    skip_blanks();
    return at_ == end_ &&
           ((seen_ & high_bits) == 0 ||
            simdjson::validate_utf8(start_, static_cast<std::size_t>(end_ - start_)));
  }

  [[nodiscard]] bool take(char expected) {
    if (at_ == end_ || *at_ != expected) return false;
    ++at_;
    return true;
  }

  /// Just this text, of 4 to 16 bytes: it is compared as two numbers, which may overlap.
  template <std::size_t size_and_zero>
  [[nodiscard]] bool take(const char (&expected)[size_and_zero]) {
    constexpr std::size_t size = size_and_zero - 1;
    using number = std::conditional_t<(size < 8), std::uint32_t, std::uint64_t>;
    constexpr std::size_t half = sizeof(number);
    static_assert(size >= half && size <= 2 * half);
    if (left() < size || load<number>(at_) != load<number>(expected) ||
        load<number>(at_ + size - half) != load<number>(expected + size - half)) {
      return false;
    }
    at_ += size;
    return true;
  }

  void skip_blanks() {
    if (at_ != end_ && *at_ == ' ') ++at_;  // mostly there is one, or none
    while (at_ != end_ && *at_ <= ' ' && is_blank(*at_)) ++at_;
  }

  /// A string, from behind its opening quote to behind its closing one.
  [[nodiscard]] bool text(std::string& into) {
    if (left() < 16) return long_text(into);
    const std::size_t plain = plain_of_16(at_);
    if (plain < 16) [[likely]]
      return short_text<15>(plain, into);
    if (left() < 32) return long_text(into);
    const std::size_t more = plain_of_16(at_ + 16);
    return more < 16 ? short_text<31>(16 + more, into) : long_text(into);
  }

  /// The same where it has no escapes: as a part of the text that is read.
  [[nodiscard]] bool text(std::string_view& into) {
    const char* const start = at_;
    std::size_t size = left() < 16 ? 16 : plain_of_16(at_);
    if (size == 16 && left() >= 32) size += plain_of_16(at_ + 16);
    if (size % 16 == 0) {  // longer than that, or near the end
      if (!skip_plain()) return false;
      size = static_cast<std::size_t>(at_ - start);
    }
    into = {start, size};
    at_ = start + size;
    return take('"');
  }

  /// The same where it is a time without escapes.
  [[nodiscard]] bool time(event_time& into) {
    // Mostly it is as long as we write it, and nobody has to search for the quote.
    std::size_t size = timestamp_length;
    std::optional<event_time> read;
    if (left() > size && at_[size] == '"') read = read_written_timestamp(at_);
    if (!read) {
      size = rest().find('"');
      if (size == std::string_view::npos) return false;
      read = read_timestamp({at_, size});
    }
    if (!read) return false;
    into = *read;
    at_ += size + 1;
    return true;
  }

  /// A whole number of at least 0, without a sign, and of at most nine digits.
  [[nodiscard]] bool number(std::int32_t& into) {
    constexpr std::ptrdiff_t most_digits = std::numeric_limits<std::int32_t>::digits10;
    const char* const start = at_;
    std::int32_t value = 0;
    for (; at_ != end_ && *at_ >= '0' && *at_ <= '9'; ++at_) {
      if (at_ - start == most_digits) return false;
      value = 10 * value + (*at_ - '0');
    }
    into = value;
    return at_ == start + 1 || (at_ != start && *start != '0');
  }

  /// A name without escapes, from behind its opening quote to behind its closing one.
  [[nodiscard]] bool skip_name() { return skip_plain() && take('"'); }

  /// Any value that is no array and no object.
  [[nodiscard]] bool skip_scalar() {
    if (take('"')) {
      std::string unused;
      return long_text(unused);
    }
    const std::size_t size = rest().find_first_of(",} \t\r\n");
    if (size == std::string_view::npos || !is_json_scalar({at_, size})) return false;
    at_ += size;
    return true;
  }

 private:
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  [[nodiscard]] static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /// How many of the next 16 bytes come before what ends plain text.
  [[nodiscard]] std::size_t plain_of_16(const char* at) {
    const std::uint64_t first = eight_bytes_at(at);
    const std::uint64_t second = eight_bytes_at(at + 8);
    seen_ |= first | second;
    // Added up and not chosen: the processor need not guess.
    const std::size_t in_first = bytes_before(ends_text(first));  // 8 where there is no end
    return in_first + in_first / 8 * bytes_before(ends_text(second));
  }

  /// A string of which so many bytes are plain, at most `most`, which are there.
  template <std::size_t most>
  [[nodiscard]] bool short_text(std::size_t plain, std::string& into) {
    if (at_[plain] != '"') [[unlikely]]
      return long_text(into);
    // `most` bytes, and then cut off: without a call, and without a length that the processor has
    // to guess. With assign(at_, plain), reading a line takes 1.3 times as long.
    into.clear();
    into.append(at_, most);
    into.resize(plain);
    at_ += plain + 1;
    return true;
  }

  /// A string of any kind.
  [[nodiscard]] bool long_text(std::string& into) {
    const char* start = at_;
    if (!skip_plain()) return false;
    into.assign(start, at_);
    while (!take('"')) {
      at_ = read_escape({at_, end_}, into);
      if (at_ == nullptr) return false;
      start = at_;
      if (!skip_plain()) return false;
      into.append(start, at_);
    }
    return true;
  }

  /// Goes on to the quote or the backslash that comes next; false where there is none, or what is
  /// before it cannot stand in a string.
  [[nodiscard]] bool skip_plain() {
    seen_ = high_bits;
    std::uint64_t ends = 0;
    while (left() >= 8 && (ends = ends_text(eight_bytes_at(at_))) == 0) at_ += 8;
    if (ends != 0) at_ += bytes_before(ends);
    while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= ' ')
      ++at_;
    return at_ != end_ && (*at_ == '"' || *at_ == '\\');
  }

  const char* start_;
  const char* at_;
  const char* end_;
  std::uint64_t seen_ = 0;  ///< has a high bit where a byte may not be ASCII
};

}  // namespace musicfaker::detail
