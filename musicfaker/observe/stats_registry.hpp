#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/observe/detail/stats_point.hpp"

namespace musicfaker {

/// What a point has seen so far.
struct stats_of_point {
  std::string name;
  std::uint64_t items = 0;     ///< that came by
  std::uint64_t failures = 0;  ///< exceptions that came out of what follows
  std::uint64_t stops = 0;     ///< items after which what follows wanted no more

  /// The time that what follows took for an item, of those that were timed: one in 64.
  detail::time_histogram times{};
  duration time{};  ///< of all that were timed together

  [[nodiscard]] std::uint64_t timed() const noexcept { return times.total(); }
  [[nodiscard]] duration mean() const noexcept {
    const auto number = static_cast<duration::rep>(timed());
    return number == 0 ? duration::zero() : time / number;
  }
  /// @param share  of the items: 0.5 for the median, 0.99; right within a factor of two
  [[nodiscard]] duration quantile(double share) const noexcept { return times.quantile(share); }
};

/// Named points of pipelines, and what they have counted: see stats. It outlives the runs.
///
///     stats_registry registry;
///     run(generate() | stats(registry, "kafka") | to_kafka() | stats(registry, "hdfs") | store);
///     std::cout << to_table(registry.snapshot());
///
/// Any number of threads may count and look at the same time; what a snapshot shows of one item may
/// then be there in part. Points stay, and add up over runs.
class stats_registry {
 public:
  stats_registry() = default;
  stats_registry(const stats_registry&) = delete;
  stats_registry& operator=(const stats_registry&) = delete;

  /// The point of that name, made where it is new. Valid as long as the registry.
  [[nodiscard]] detail::stats_point& point(const std::string& name) {
    const std::scoped_lock lock{mutex_};
    return points_[name];
  }

  /// All points as they are now, by their names.
  [[nodiscard]] std::vector<stats_of_point> snapshot() const {
    const std::scoped_lock lock{mutex_};
    std::vector<stats_of_point> result;
    result.reserve(points_.size());
    for (const auto& [name, point] : points_) {
      result.push_back({.name = name,
                        .items = point.items(),
                        .failures = point.failures(),
                        .stops = point.stops(),
                        .times = point.times(),
                        .time = point.time()});
    }
    return result;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, detail::stats_point> points_;
};

}  // namespace musicfaker
