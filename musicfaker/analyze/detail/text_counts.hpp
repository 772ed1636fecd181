#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/analyze/detail/text_hash.hpp"

namespace musicfaker::detail {

/// Counts by text, for tables that outgrow the cache: there, what takes time is waiting for memory.
/// Text of up to 48 bytes, as nearly all names are, shares one cache line with its count, and a
/// look-up can be made in three steps with other work between them, each of which fetches what the
/// next one needs: see text_counter. Entries lie in the order in which they came, which puts
/// frequent ones together.
class text_counts {
  static constexpr std::uint32_t none = ~std::uint32_t{0};

 public:
  /// Text that is about to be looked up.
  struct wanted {
    static constexpr std::size_t inline_length = 48;

    std::array<char, inline_length> text;  ///< zeros behind it
    std::uint64_t hash;
    std::uint32_t length;
    std::uint32_t likely;  ///< the entry that it should be; none where it is new
  };

  [[nodiscard]] static bool is_long(std::string_view text) noexcept {
    return text.size() > wanted::inline_length;
  }

  /// The first step.
  /// @param text  not a long one
  void want(std::string_view text, wanted& it) const noexcept {
    it.text = {};
    text.copy(it.text.data(), text.size());
    it.hash = text_hash(text);
    it.length = static_cast<std::uint32_t>(text.size());
    it.likely = none;
    __builtin_prefetch(&slots_[place_of(it.hash)]);
  }

  /// The second step.
  void look_for(wanted& it) const noexcept {
    const auto tag = static_cast<std::uint32_t>(it.hash >> 32U);
    std::size_t at = place_of(it.hash);
    while (slots_[at].entry != none && slots_[at].tag != tag) at = place_of(at + 1);
    it.likely = slots_[at].entry;
    if (it.likely != none) __builtin_prefetch(&entries_[it.likely]);
  }

  /// The last step: its count, 0 where it is new; good until the next call.
  std::uint64_t& count_of(const wanted& it) {
    const auto is_it = [&](const entry& each) {
      return each.length == it.length && each.text == it.text;
    };
    if (it.likely != none && is_it(entries_[it.likely])) [[likely]]
      return entries_[it.likely].count;
    return find(it.hash, is_it, [&] { return entry{it.text, 0, it.length, 0}; });
  }

  /// The count of a text, in one step.
  std::uint64_t& operator[](std::string_view text) {
    if (is_long(text)) return long_one(text);
    const auto length = static_cast<std::uint32_t>(text.size());
    return find(
        text_hash(text),
        [&](const entry& each) {
          return each.length == length && is_same(each.text.data(), text.data(), length);
        },
        [&] {
          entry fresh{{}, 0, length, 0};
          text.copy(fresh.text.data(), length);
          return fresh;
        });
  }

  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

  /// Calls `function(std::string_view, std::uint64_t)` for each text, in the order in which they
  /// came.
  void for_each(auto function) const {
    for (const entry& each : entries_) function(text_of(each), each.count);
  }

  void merge(const text_counts& other) {
    other.for_each([this](std::string_view text, std::uint64_t count) { (*this)[text] += count; });
  }

 private:
  struct alignas(64) entry {
    std::array<char, wanted::inline_length> text;
    std::uint64_t count;
    std::uint32_t length;       ///< long_length where the text is among long_texts_
    std::uint32_t long_number;  ///< its number there
  };
  struct slot {
    std::uint32_t tag = 0;       ///< the upper half of the hash
    std::uint32_t entry = none;  ///< its number
  };

  static constexpr std::uint32_t long_length = ~std::uint32_t{0};

  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const noexcept {
    return static_cast<std::size_t>(hash) & (slots_.size() - 1);
  }

  [[nodiscard]] std::string_view text_of(const entry& each) const {
    if (each.length == long_length) return long_texts_[each.long_number];
    return {each.text.data(), each.length};
  }

  template <class IsIt, class Make>
  std::uint64_t& find(std::uint64_t hash, IsIt is_it, Make make) {
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = place_of(hash); slots_[at].entry != none; at = place_of(at + 1)) {
      if (slots_[at].tag != tag) continue;
      entry& each = entries_[slots_[at].entry];
      if (is_it(each)) [[likely]]
        return each.count;
    }
    if (entries_.size() == none) throw std::length_error{"more than four thousand million texts"};
    entries_.push_back(make());
    if (4 * entries_.size() > 3 * slots_.size()) {
      grow();
    } else {
      slots_[free_slot(hash)] = {tag, static_cast<std::uint32_t>(entries_.size() - 1)};
    }
    return entries_.back().count;
  }

  std::uint64_t& long_one(std::string_view text) {
    return find(
        text_hash(text),
        [&](const entry& each) { return each.length == long_length && text_of(each) == text; },
        [&] {
          long_texts_.emplace_back(text);
          return entry{{}, 0, long_length, static_cast<std::uint32_t>(long_texts_.size() - 1)};
        });
  }

  void grow() {
    slots_.assign(2 * slots_.size(), {});
    for (std::uint32_t number = 0; number < entries_.size(); ++number) {
      const std::uint64_t hash = text_hash(text_of(entries_[number]));
      slots_[free_slot(hash)] = {static_cast<std::uint32_t>(hash >> 32U), number};
    }
  }

  [[nodiscard]] std::size_t free_slot(std::uint64_t hash) const noexcept {
    std::size_t at = place_of(hash);
    while (slots_[at].entry != none) at = place_of(at + 1);
    return at;
  }

  std::vector<slot> slots_ = std::vector<slot>(16);
  std::vector<entry> entries_;
  std::deque<std::string> long_texts_;
};

/// Counts one text after the other, each some texts later than it came, so that its memory has been
/// fetched by then. Where there are many different ones this halves the time of an analysis.
class text_counter {
 public:
  void add(std::string_view text) {
    if (text_counts::is_long(text)) [[unlikely]] {
      ++counts_[text];
      return;
    }
    text_counts::wanted& place = on_their_way_[came_ % length];
    if (came_ >= length) ++counts_.count_of(place);
    counts_.want(text, place);
    ++came_;
    if (came_ >= length / 2) counts_.look_for(on_their_way_[(came_ + length / 2) % length]);
  }

  void merge(const text_counter& other) { counts_.merge(other.counts()); }

  [[nodiscard]] text_counts counts() const {
    text_counts all = counts_;
    for (std::size_t i = 0; i < std::min(came_, length); ++i) ++all.count_of(on_their_way_[i]);
    return all;
  }

 private:
  static constexpr std::size_t length = 8;

  text_counts counts_;
  std::array<text_counts::wanted, length> on_their_way_;
  std::size_t came_ = 0;
};

}  // namespace musicfaker::detail
