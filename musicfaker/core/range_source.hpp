#pragma once

#include <algorithm>
#include <concepts>
#include <range/v3/range/access.hpp>
#include <range/v3/range/concepts.hpp>
#include <ranges>
#include <type_traits>
#include <utility>

#include "musicfaker/core/chunk_length.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/source.hpp"

namespace musicfaker {

/// A range of either kind: range-v3's asks more of an iterator, std's more of a sentinel.
template <class Range>
concept is_range = ranges::input_range<std::remove_reference_t<Range>&> ||
                   std::ranges::input_range<std::remove_reference_t<Range>&>;

namespace detail {

template <class Range>
constexpr auto begin_of(Range& range) {
  if constexpr (std::ranges::input_range<Range&>) {
    return std::ranges::begin(range);
  } else {
    return ranges::begin(range);
  }
}
template <class Range>
constexpr auto end_of(Range& range) {
  if constexpr (std::ranges::input_range<Range&>) {
    return std::ranges::end(range);
  } else {
    return ranges::end(range);
  }
}

}  // namespace detail

/// What a range of either kind is read as.
template <is_range Range>
using range_item_t = decltype(*detail::begin_of(std::declval<std::remove_reference_t<Range>&>()));

template <class Range>
concept is_view = std::ranges::enable_view<std::remove_cvref_t<Range>> ||
                  ranges::enable_view<std::remove_cvref_t<Range>>;

namespace detail {

template <class Iterator, class Sentinel>
concept is_random_access = requires(Iterator each, Sentinel last) {
  { each + (last - each) } -> std::same_as<Iterator>;
};

/// Drives a chain over a range. The loop is cut into chunks that need no check per item.
template <class Range>
class running_range {
 public:
  explicit running_range(Range& range) : range_{&range} {}

  template <class Driver>
  void drive(Driver& chain) {
    auto each = begin_of(*range_);
    const auto last = end_of(*range_);
    const run_clock& time = chain.run().clock();
    auto& stages = chain.stages();
    position here = 0;
    chunk_length chunk{time.now()};
    while (each != last) {
      position count = Driver::paces ? 1 : chunk.items();
      if constexpr (is_random_access<decltype(each), decltype(last)>) {
        // The end of the range is then no check for each item, nor is that of the chunk.
        count = std::min(count, static_cast<position>(last - each));
        const auto chunk_end = each + static_cast<decltype(last - each)>(count);
        position at = here;
        do {
          if (push(chain, stages, *each, at) == demand::stop) return;
          ++each;
          ++at;
        } while (each != chunk_end);
        here += count;
      } else {
        const position chunk_end = here + count;
        do {
          if (push(chain, stages, *each, here) == demand::stop) return;
          ++each;
        } while (++here != chunk_end && each != last);
      }
      chain.set_next_position(here);
      if (chain.breathe() == demand::stop) return;
      if constexpr (Driver::paces) {
        if (each != last && chain.wait_for_pace() == demand::stop) return;
      }
      chunk.measure(time.now());
    }
  }

  void commit(position) {}

 private:
  template <class Driver>
  static demand push(Driver& chain, auto& stages, typename Driver::item item, position at) {
    const demand answer = stages.push(static_cast<typename Driver::item>(item), at);
    if (answer == demand::stop) [[unlikely]] {
      chain.set_next_position(at + 1);
      chain.run().report.ended = ended_by::demand;
    }
    return answer;
  }

  Range* range_;
};

}  // namespace detail

/// A range as a source: a range-v3 or std range, to be traversed once per run.
///
/// It owns an rvalue container, copies a view, and refers to an lvalue container, which must
/// outlive the run. A range that blocks cannot be ticked while it does: what waits for its items
/// is a source of its own.
template <class Range>
class range_source : public source_base {
 public:
  using item = range_item_t<Range>&&;

  explicit range_source(Range range) : range_{std::move(range)} {}

  [[nodiscard]] auto open(run_context&) { return detail::running_range<Range>{range_}; }

 private:
  Range range_;
};

/// Refers to a container that somebody else owns.
template <class Range>
class range_source<Range&> : public source_base {
 public:
  using item = range_item_t<Range>&&;

  explicit range_source(Range& range) : range_{&range} {}

  [[nodiscard]] auto open(run_context&) { return detail::running_range<Range>{*range_}; }

 private:
  Range* range_;
};

/// The source that a range becomes at the left of a `|`.
template <class Range>
using source_of_range =
    range_source<std::conditional_t<is_view<Range>, std::remove_cvref_t<Range>, Range>>;

}  // namespace musicfaker
