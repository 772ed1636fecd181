#pragma once

#include <cstdint>

namespace musicfaker {

class count_aggregate {
 public:
  constexpr void add(const auto&) noexcept { ++count_; }
  constexpr void merge(const count_aggregate& other) noexcept { count_ += other.count_; }
  [[nodiscard]] constexpr std::uint64_t result() const noexcept { return count_; }

 private:
  std::uint64_t count_ = 0;
};

/// How many items there are. The result is a `std::uint64_t`; exact.
///
///     run(events | aggregate(count()) | collect_into(results));
[[nodiscard]] constexpr count_aggregate count() noexcept { return {}; }

}  // namespace musicfaker
