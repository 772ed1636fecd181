#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "musicfaker/core/clock.hpp"

namespace musicfaker::detail {

/// How many times there were in each power of two of nanoseconds: `counts[n]` is of those from
/// 2^(n-1) up to but not including 2^n; `counts[0]` of those that took no time.
struct time_histogram {
  static constexpr std::size_t size = 48;  // more than a day

  std::array<std::uint64_t, size> counts{};

  [[nodiscard]] static std::size_t bucket_of(duration time) noexcept {
    const auto nanoseconds = static_cast<std::uint64_t>(std::max(time, duration::zero()).count());
    return std::min(static_cast<std::size_t>(std::bit_width(nanoseconds)), size - 1);
  }

  /// The end of a bucket.
  [[nodiscard]] static duration end_of(std::size_t bucket) noexcept {
    return duration{duration::rep{1} << bucket};
  }

  [[nodiscard]] std::uint64_t total() const noexcept {
    std::uint64_t sum = 0;
    for (const std::uint64_t each : counts) sum += each;
    return sum;
  }

  /// The time below which a share of all lies: evenly spread within a bucket, so at most a factor
  /// of two away from what it was.
  [[nodiscard]] duration quantile(double share) const noexcept {
    const double rank = share * static_cast<double>(total());
    double before = 0;
    for (std::size_t bucket = 0; bucket < size; ++bucket) {
      const auto here = static_cast<double>(counts[bucket]);
      if (here > 0 && before + here >= rank) {
        if (bucket == 0) return duration::zero();
        const auto begin = static_cast<double>(end_of(bucket - 1).count());
        return duration{static_cast<duration::rep>(begin + begin * (rank - before) / here)};
      }
      before += here;
    }
    return duration::zero();
  }
};

/// The counters of one named point. Any number of threads at a time.
class stats_point {
 public:
  /// One item in so many is timed.
  static constexpr std::uint64_t timed_one_in = 64;

  void passed() noexcept { add(items_); }
  void failed() noexcept { add(failures_); }
  void stopped() noexcept { add(stops_); }
  void took(duration time) noexcept {
    add(times_[time_histogram::bucket_of(time)]);
    nanoseconds_.fetch_add(static_cast<std::uint64_t>(std::max(time, duration::zero()).count()),
                           std::memory_order_relaxed);
  }

  [[nodiscard]] std::uint64_t items() const noexcept { return get(items_); }
  [[nodiscard]] std::uint64_t failures() const noexcept { return get(failures_); }
  [[nodiscard]] std::uint64_t stops() const noexcept { return get(stops_); }
  [[nodiscard]] duration time() const noexcept {
    return duration{static_cast<duration::rep>(get(nanoseconds_))};
  }
  [[nodiscard]] time_histogram times() const noexcept {
    time_histogram result;
    std::ranges::transform(times_, result.counts.begin(), get);
    return result;
  }

 private:
  using counter = std::atomic<std::uint64_t>;

  static void add(counter& to) noexcept { to.fetch_add(1, std::memory_order_relaxed); }
  static std::uint64_t get(const counter& from) noexcept {
    return from.load(std::memory_order_relaxed);
  }

  counter items_{0};
  counter failures_{0};
  counter stops_{0};
  counter nanoseconds_{0};
  std::array<counter, time_histogram::size> times_{};
};

}  // namespace musicfaker::detail
