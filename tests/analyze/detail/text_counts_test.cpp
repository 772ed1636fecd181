#include "musicfaker/analyze/detail/text_counts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>

namespace musicfaker {
namespace {

using detail::text_counter;
using detail::text_counts;

std::map<std::string, std::uint64_t> all_of(const text_counts& counts) {
  std::map<std::string, std::uint64_t> all;
  counts.for_each([&](std::string_view text, std::uint64_t count) {
    EXPECT_TRUE(all.emplace(text, count).second) << text;
  });
  return all;
}

TEST(text_counts, counts_nothing_at_first) {
  const text_counts counts;
  EXPECT_EQ(counts.size(), 0);
  EXPECT_TRUE(all_of(counts).empty());
}

TEST(text_counts, gives_back_text_of_every_length) {
  text_counts counts;
  std::map<std::string, std::uint64_t> expected;
  std::string text;
  for (std::uint64_t length = 0; length < 70; ++length) {
    counts[text] += length + 1;
    expected[text] = length + 1;
    text += static_cast<char>('a' + length % 26);
  }
  EXPECT_EQ(all_of(counts), expected);
}

TEST(text_counts, tells_apart_text_that_differs_in_one_byte_anywhere) {
  for (const std::size_t length : {1U, 2U, 3U, 4U, 5U, 7U, 8U, 9U, 15U, 16U, 17U, 24U, 33U}) {
    text_counts counts;
    std::map<std::string, std::uint64_t> expected;
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, 'x');
      for (const char other : {'\0', 'y', '\xff'}) {
        text[at] = other;
        ++counts[text];
        ++expected[text];
      }
    }
    EXPECT_EQ(all_of(counts), expected) << length;
  }
}

TEST(text_counts, tells_apart_text_that_differs_in_trailing_zeros) {
  text_counts counts;
  std::string text;
  for (int length = 0; length < 40; ++length) {
    ++counts[text];
    text += '\0';
  }
  EXPECT_EQ(counts.size(), 40);
}

TEST(text_counts, grows_with_text_of_all_lengths_in_it) {
  text_counts counts;
  std::map<std::string, std::uint64_t> expected;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const std::string text = std::string(i % 100, 'x') + std::to_string(i);
    counts[text] = i;
    expected[text] = i;
  }
  EXPECT_EQ(all_of(counts), expected);
}

TEST(text_counter, counts_as_a_map_does_at_every_moment) {
  std::mt19937 random{42};
  text_counter counter;
  std::map<std::string, std::uint64_t> expected;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(all_of(counter.counts()), expected);
    const std::string text(random() % 60, static_cast<char>('a' + random() % 2));
    counter.add(text);
    ++expected[text];
  }
}

TEST(text_counter, adds_up_with_what_is_still_on_its_way) {
  for (int left = 0; left < 20; ++left) {
    for (int right = 0; right < 20; ++right) {
      text_counter one;
      text_counter other;
      for (int i = 0; i < left; ++i) one.add("a" + std::to_string(i));
      for (int i = 0; i < right; ++i) other.add("a" + std::to_string(i));
      one.merge(other);
      const auto all = all_of(one.counts());
      EXPECT_EQ(all.size(), static_cast<std::size_t>(std::max(left, right)));
      std::uint64_t sum = 0;
      for (const auto& [text, count] : all) sum += count;
      EXPECT_EQ(sum, static_cast<std::uint64_t>(left + right));
    }
  }
}

TEST(text_counts, counts_as_a_map_does) {
  std::mt19937 random{42};
  text_counts counts;
  std::map<std::string, std::uint64_t> expected;
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random() % 24, '\0');
    for (char& each : text) each = static_cast<char>('a' + random() % 3);
    ++counts[text];
    ++expected[text];
  }
  EXPECT_EQ(counts.size(), expected.size());
  EXPECT_EQ(all_of(counts), expected);
}

TEST(text_counts, copies_are_apart) {
  text_counts counts;
  ++counts["Rock"];
  ++counts["a name that is longer than a slot"];
  text_counts other = counts;
  ++other["Rock"];
  ++other["a name that is longer than a slot"];
  EXPECT_EQ(counts["Rock"], 1);
  EXPECT_EQ(counts["a name that is longer than a slot"], 1);
  EXPECT_EQ(other["a name that is longer than a slot"], 2);
}

}  // namespace
}  // namespace musicfaker
