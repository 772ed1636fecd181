#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace musicfaker::detail {

/// Some bytes as one number; only within a process does the same mean the same.
template <class Word>
[[nodiscard]] std::uint64_t word_at(const char* from) noexcept {
  Word word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// Whether two texts of one length are the same: as std::memcmp, but without a call for short ones.
[[nodiscard]] inline bool is_same(const char* left, const char* right,
                                  std::size_t length) noexcept {
  const auto same_ends = [&]<class Word>(Word) {
    const std::size_t last = length - sizeof(Word);
    return word_at<Word>(left) == word_at<Word>(right) &&
           word_at<Word>(left + last) == word_at<Word>(right + last);
  };
  if (length > 16) return std::memcmp(left, right, length) == 0;
  if (length >= 8) return same_ends(std::uint64_t{});
  if (length >= 4) return same_ends(std::uint32_t{});
  if (length >= 2) return same_ends(std::uint16_t{});
  return length == 0 || *left == *right;
}

/// A full product, folded.
[[nodiscard]] inline std::uint64_t folded_product(std::uint64_t left,
                                                  std::uint64_t right) noexcept {
  __extension__ using product = unsigned __int128;
  const product all = static_cast<product>(left) * right;
  return static_cast<std::uint64_t>(all) ^ static_cast<std::uint64_t>(all >> 64U);
}

/// A hash of text, made of full products as in wyhash (Wang Yi, "Modern Non-Cryptographic Hash
/// Function and Pseudorandom Number Generator", 2019); inline and without a loop for up to 16
/// bytes, where std::hash is a call that takes three times as long.
[[nodiscard]] inline std::uint64_t text_hash(std::string_view text) noexcept {
  std::uint64_t all = text.size();
  for (; text.size() > 16; text.remove_prefix(8)) {
    all = folded_product(all ^ word_at<std::uint64_t>(text.data()), 0x94D049BB133111EBU);
  }
  // The first and the last bytes of the rest, which may overlap.
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (text.size() >= 8) {
    first = word_at<std::uint64_t>(begin);
    last = word_at<std::uint64_t>(end - 8);
  } else if (text.size() >= 4) {
    first = word_at<std::uint32_t>(begin);
    last = word_at<std::uint32_t>(end - 4);
  } else if (text.size() >= 2) {
    first = word_at<std::uint16_t>(begin);
    last = word_at<std::uint16_t>(end - 2);
  } else if (text.size() == 1) {
    first = word_at<std::uint8_t>(begin);
  }
  return folded_product(first ^ 0x9E3779B97F4A7C15U ^ all, last ^ 0xBF58476D1CE4E5B9U);
}

}  // namespace musicfaker::detail
