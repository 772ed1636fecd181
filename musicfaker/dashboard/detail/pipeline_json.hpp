#pragma once

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/dashboard/detail/iso_time.hpp"
#include "musicfaker/dashboard/pipeline_monitor.hpp"

namespace musicfaker::detail {

template <class Value>
[[nodiscard]] nlohmann::ordered_json or_null(const std::optional<Value>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

/// What /api/pipeline says, except for `instance` and `id`.
[[nodiscard]] inline nlohmann::ordered_json pipeline_json(pipeline_monitor::snapshot now,
                                                          system_time time) {
  using json = nlohmann::ordered_json;
  json kafka = nullptr;
  if (now.kafka) {
    kafka = {{"connected", now.kafka->connected},
             {"brokers", now.kafka->brokers},
             {"topic", now.kafka->topic},
             {"lag", now.kafka->lag},
             {"lag_seconds", or_null(now.lag_seconds)},
             {"trend", now.trend},
             {"lag_points", std::move(now.lag_points)}};
  }
  run_report all = now.made;
  all.add(now.consumed, {});
  json store = nullptr;
  if (now.store) {
    const std::uint64_t done = now.consumed.stored + now.consumed.rejected;
    store = {{"address", now.store->address},
             {"healthy", now.store->healthy},
             {"files", all.files},
             {"bytes", all.bytes},
             {"stored", all.stored},
             {"held", all.stored == 0 && now.consumed.stored == 0 && now.consumed.items == 0
                          ? 0
                          : now.consumed.items - std::min(done, now.consumed.items)}};
  }
  json checks = json::array();
  for (const auto& each : now.checks) {
    checks.push_back({{"part", each.part}, {"ok", each.ok}, {"message", each.message}});
  }
  return {{"time", iso_time(time)},
          {"state", now.state},
          {"stalled_for_s", or_null(now.stalled_for)},
          {"why", now.why},
          {"pipelines", std::move(now.pipelines)},
          {"kafka", std::move(kafka)},
          {"store", std::move(store)},
          {"counts",
           {{"made", now.made.items},
            {"acknowledged", all.acknowledged},
            {"consumed", now.consumed.items},
            {"stored", all.stored},
            {"commits", all.commits},
            {"retries", all.retries},
            {"rejected", all.rejected}}},
          {"dead_letters", std::move(now.letters)},
          {"checks", std::move(checks)}};
}

/// What /health says.
[[nodiscard]] inline std::pair<bool, nlohmann::ordered_json> health_json(
    const pipeline_monitor::snapshot& now, system_time time) {
  nlohmann::ordered_json checks = nlohmann::ordered_json::object();
  bool healthy = true;
  for (const auto& each : now.checks) {
    checks[each.part] = {{"ok", each.ok}, {"message", each.message}};
    healthy = healthy && each.ok;
  }
  return {healthy,
          {{"status", healthy ? "healthy" : "unhealthy"},
           {"time", iso_time(time)},
           {"checks", std::move(checks)}}};
}

}  // namespace musicfaker::detail
