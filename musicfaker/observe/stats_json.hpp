#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <vector>

#include "musicfaker/observe/detail/valid_utf8.hpp"
#include "musicfaker/observe/stats_registry.hpp"

namespace musicfaker {

/// Points as a JSON array of objects; times are in seconds, of the items that were timed.
[[nodiscard]] inline nlohmann::ordered_json to_json(const std::vector<stats_of_point>& points) {
  const auto seconds = [](duration time) { return std::chrono::duration<double>(time).count(); };
  auto result = nlohmann::ordered_json::array();
  for (const stats_of_point& each : points) {
    result.push_back({
        {"point", detail::valid_utf8(each.name)},
        {"items", each.items},
        {"failures", each.failures},
        {"stops", each.stops},
        {"timed", each.timed()},
        {"mean_seconds", seconds(each.mean())},
        {"p50_seconds", seconds(each.quantile(0.5))},
        {"p99_seconds", seconds(each.quantile(0.99))},
    });
  }
  return result;
}

}  // namespace musicfaker
