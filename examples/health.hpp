#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/pipeline_state.hpp"
#include "musicfaker/hdfs/open_store.hpp"
#include "musicfaker/kafka/group_position.hpp"

namespace musicfaker::examples {

/// Asks Kafka how far a group is, for pipeline_monitor::watch_kafka().
[[nodiscard]] inline std::function<kafka_status()> ask_kafka(kafka_settings settings,
                                                             std::string topic, std::string group) {
  const auto watch = std::make_shared<std::optional<group_watch>>();
  return [=]() -> kafka_status {
    kafka_status status{.brokers = settings.brokers, .topic = topic};
    try {
      if (!*watch) watch->emplace(settings, topic, group);
      const group_position position = (*watch)->look();
      status.connected = true;
      status.lag = position.lag;
      status.end = position.end;
      status.message = "answers at " + settings.brokers;
    } catch (const error& e) {
      status.message = e.problem();
    }
    return status;
  };
}

/// Asks a store whether it is there, for pipeline_monitor::watch_store().
[[nodiscard]] inline std::function<store_status()> ask_store(std::string store) {
  const auto files = std::make_shared<std::unique_ptr<file_system>>();
  return [=]() -> store_status {
    store_status status{.address = store};
    try {
      if (!*files) *files = open_store(store, {});
      const bool is_there = (*files)->status("").has_value();
      status.healthy = true;
      status.message = is_there ? "answers" : "answers; nothing is stored yet";
    } catch (const error& e) {
      status.message = e.problem();
    }
    return status;
  };
}

}  // namespace musicfaker::examples
