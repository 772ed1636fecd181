#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "musicfaker/events/detail/eight_bytes.hpp"
#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

/// What one byte of text becomes at worst: `\u001f`.
inline constexpr std::size_t longest_escape = 6;

template <class Chunk>
[[nodiscard]] inline Chunk load(const char* from) {
  Chunk chunk;
  std::memcpy(&chunk, from, sizeof chunk);
  return chunk;
}

template <class Chunk>
inline void store(char* to, Chunk chunk) {
  std::memcpy(to, &chunk, sizeof chunk);
}

/// Copies text that needs no escapes, and tells whether it was such text. Reads nothing outside of
/// the text: the last bytes are read again with the ones before them.
[[nodiscard]] inline bool copy_plain(std::string_view text, char* out) {
  const char* from = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    std::uint64_t care = 0;
    std::size_t at = 0;
    for (; at + 8 < size; at += 8) {
      const auto chunk = load<std::uint64_t>(from + at);
      care |= needs_care(chunk);
      store(out + at, chunk);
    }
    const auto last = load<std::uint64_t>(from + size - 8);
    store(out + size - 8, last);
    return (care | needs_care(last)) == 0;
  }
  if (size >= 4) {
    const auto first = load<std::uint32_t>(from);
    const auto last = load<std::uint32_t>(from + size - 4);
    store(out, first);
    store(out + size - 4, last);
    return needs_care((std::uint64_t{first} << 32) | last) == 0;
  }
  std::uint64_t all = 0x2020202020202020;
  for (std::size_t at = 0; at < size; ++at) {
    out[at] = from[at];
    all = (all << 8) | static_cast<unsigned char>(from[at]);
  }
  return needs_care(all) == 0;
}

inline char* append(std::string_view text, char* out) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

/// Writes one ASCII character as RFC 8259, section 7, wants it inside a string.
inline char* write_ascii(char c, char* out) {
  switch (c) {
    case '"':
      return append("\\\"", out);
    case '\\':
      return append("\\\\", out);
    case '\b':
      return append("\\b", out);
    case '\f':
      return append("\\f", out);
    case '\n':
      return append("\\n", out);
    case '\r':
      return append("\\r", out);
    case '\t':
      return append("\\t", out);
    default:
      break;
  }
  if (c >= ' ') {
    *out = c;
    return out + 1;
  }
  out = append("\\u00", out);
  out[0] = c < 16 ? '0' : '1';
  out[1] = "0123456789abcdef"[c % 16];
  return out + 2;
}

inline char* write_with_care(std::string_view text, char* out) {
  while (!text.empty()) {
    const auto [length, valid] = first_character(text);
    if (length == 1 && valid) {
      out = write_ascii(text.front(), out);
    } else {
      out = append(valid ? text.substr(0, length) : replacement_character, out);
    }
    text.remove_prefix(length);
  }
  return out;
}

/// Writes text as the inside of a JSON string; returns the end of it.
///
/// @param out  has room for longest_escape times the size of the text
inline char* write_json_text(std::string_view text, char* out) {
  if (copy_plain(text, out)) [[likely]] {
    return out + text.size();
  }
  return write_with_care(text, out);
}

}  // namespace musicfaker::detail
