#pragma once

#include <cstddef>
#include <cstdint>
#include <range/v3/numeric/accumulate.hpp>
#include <range/v3/view/chunk.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/transform.hpp>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/transform.hpp"

/// The same work written as a chain, as the loop that one would write by hand, and with views. Each
/// is a function of its own, so that instructions can be counted apart.
namespace musicfaker::chains {

using number = std::uint64_t;

constexpr bool wanted(number n) { return n % 3 != 0; }
constexpr number changed(number n) { return n * 7 + 1; }
inline bool is_wanted(const music_event& event) { return event.action != "skip"; }

constexpr number sum_of(std::span<const number> items) {
  number sum = 0;
  for (const number n : items) sum += n;
  return sum;
}

// Lambdas, as a function pointer that is stored is a call that the compiler may not see through.
inline constexpr auto wants = [](number n) { return wanted(n); };
inline constexpr auto changes = [](number n) { return changed(n); };

// ---- filter | transform

template <class Numbers>
[[gnu::noinline]] number filter_transform_by_hand(Numbers& numbers) {
  number sum = 0;
  for (const number n : numbers) {
    if (wanted(n)) sum += changed(n);
  }
  return sum;
}

template <class Numbers>
[[gnu::noinline]] number filter_transform_chain(Numbers& numbers) {
  number sum = 0;
  run(numbers | filter(wants) | transform(changes) | for_each([&](number n) { sum += n; }));
  return sum;
}

template <class Numbers>
[[gnu::noinline]] number filter_transform_range_v3(Numbers& numbers) {
  return ranges::accumulate(
      numbers | ranges::views::filter(wants) | ranges::views::transform(changes), number{0});
}

template <class Numbers>
[[gnu::noinline]] number filter_transform_std_ranges(Numbers& numbers) {
  number sum = 0;
  for (const number n : numbers | std::views::filter(wants) | std::views::transform(changes)) {
    sum += n;
  }
  return sum;
}

// ---- filter | batch(64)

template <class Numbers>
[[gnu::noinline]] number filter_batch_by_hand(Numbers& numbers, std::size_t size) {
  number sum = 0;
  struct {
    std::vector<number> items;
    std::size_t size;
  } gathered{{}, size};
  gathered.items.reserve(size);
  const auto emit = [&] {
    sum += sum_of(gathered.items);
    gathered.items.clear();
  };
  for (const number n : numbers) {
    if (!wanted(n)) continue;
    gathered.items.push_back(n);
    if (gathered.items.size() >= gathered.size) emit();
  }
  emit();
  return sum;
}

template <class Numbers>
[[gnu::noinline]] number filter_batch_chain(Numbers& numbers, std::size_t size) {
  number sum = 0;
  run(numbers | filter(wants) | batch(size) |
      for_each([&](std::span<number> items) { sum += sum_of(items); }));
  return sum;
}

template <class Numbers>
[[gnu::noinline]] number filter_batch_range_v3(Numbers& numbers, std::size_t size) {
  number sum = 0;
  for (auto&& items : numbers | ranges::views::filter(wants) |
                          ranges::views::chunk(static_cast<std::ptrdiff_t>(size))) {
    for (const number n : items) sum += n;
  }
  return sum;
}

// ---- filter | write as JSON

[[gnu::noinline]] inline std::size_t events_json_by_hand(const std::vector<music_event>& events,
                                                         std::string& line) {
  std::size_t bytes = 0;
  json_codec<music_event> codec;
  for (const music_event& event : events) {
    if (!is_wanted(event)) continue;
    line.clear();
    codec.write(event, line);
    bytes += line.size();
  }
  return bytes;
}

[[gnu::noinline]] inline std::size_t events_json_chain(const std::vector<music_event>& events,
                                                       std::string& line) {
  std::size_t bytes = 0;
  json_codec<music_event> codec;
  run(events | filter([](const music_event& event) { return is_wanted(event); }) |
      transform([&](const music_event& event) -> std::string_view {
        line.clear();
        codec.write(event, line);
        return line;
      }) |
      for_each([&](std::string_view text) { bytes += text.size(); }));
  return bytes;
}

}  // namespace musicfaker::chains
