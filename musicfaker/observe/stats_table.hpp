#pragma once

#include <string>
#include <vector>

#include "musicfaker/core/number_text.hpp"
#include "musicfaker/observe/detail/aligned.hpp"
#include "musicfaker/observe/detail/time_text.hpp"
#include "musicfaker/observe/stats_registry.hpp"

namespace musicfaker {

/// Points as a table for people: a line for each, with the times of what follows it.
///
///     point   items  failures  stops     mean      p50      p99
///     hdfs      200         0      1  1.25 ms   982 µs  3.81 ms
///     kafka   1 000         0      1  2.10 µs  1.49 µs  15.8 µs
[[nodiscard]] inline std::string to_table(const std::vector<stats_of_point>& points) {
  std::vector<std::vector<std::string>> rows{
      {"point", "items", "failures", "stops", "mean", "p50", "p99"}};
  for (const stats_of_point& each : points) {
    const auto time = [&](duration measured) {
      return each.timed() == 0 ? "-" : detail::measured_time(measured);
    };
    rows.push_back({each.name, with_thousands(each.items), with_thousands(each.failures),
                    with_thousands(each.stops), time(each.mean()), time(each.quantile(0.5)),
                    time(each.quantile(0.99))});
  }
  return detail::aligned(rows);
}

}  // namespace musicfaker
