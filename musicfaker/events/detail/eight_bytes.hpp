#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace musicfaker::detail {

// Text is looked at eight bytes at a time, in a number. A test of each byte gives a mark: its
// highest bit. A subtraction that marks a byte may borrow from the bytes above it and mark these
// too, but never from those below: whether there is a mark at all, and which is the lowest, is
// always right.

/// Eight bytes with the first one lowest, on every machine. Compilers know this form: it becomes
/// one load.
[[nodiscard]] constexpr std::uint64_t eight_bytes_at(const char* text) {
  const auto byte = [text](unsigned at) {
    return std::uint64_t{static_cast<unsigned char>(text[at])} << 8U * at;
  };
  return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
}

inline constexpr std::uint64_t each_byte = 0x0101010101010101;
inline constexpr std::uint64_t high_bits = each_byte * 0x80;

/// Marks the control characters, quotes and backslashes. Bytes that are not ASCII are marked or
/// not.
[[nodiscard]] constexpr std::uint64_t special_or_not_ascii(std::uint64_t eight_bytes) {
  const std::uint64_t zero_if_quote = eight_bytes ^ (each_byte * '"');
  const std::uint64_t zero_if_backslash = eight_bytes ^ (each_byte * '\\');
  return (eight_bytes - each_byte * ' ') | (zero_if_quote - each_byte) |
         (zero_if_backslash - each_byte);
}

/// Marks what ends plain text inside a JSON string: a control character, a quote, a backslash.
[[nodiscard]] constexpr std::uint64_t ends_text(std::uint64_t eight_bytes) {
  return special_or_not_ascii(eight_bytes) & ~eight_bytes & high_bits;
}

/// Marks what cannot be copied into a JSON string as it is: the same, and what is not ASCII, which
/// has to be looked at.
[[nodiscard]] constexpr std::uint64_t needs_care(std::uint64_t eight_bytes) {
  return (special_or_not_ascii(eight_bytes) | eight_bytes) & high_bits;
}

/// How many bytes are before the first mark, 8 where there is none.
[[nodiscard]] constexpr std::size_t bytes_before(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

}  // namespace musicfaker::detail
