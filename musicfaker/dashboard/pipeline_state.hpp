#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "musicfaker/core/run_report.hpp"
#include "musicfaker/observe/description.hpp"

namespace musicfaker {

/// What Kafka says of a consumer group: asked for by a pipeline_monitor, about once a second.
struct kafka_status {
  bool connected = false;
  std::string brokers{};
  std::string topic{};
  std::uint64_t lag = 0;  ///< records that are not yet committed
  std::uint64_t end = 0;  ///< records that the topic ever had: the sum of its partitions' ends
  std::string message{};  ///< why it is not connected, or how it is, for people
};

/// How a store is: asked for by a pipeline_monitor, about every two seconds.
struct store_status {
  std::string address{};
  bool healthy = false;
  std::string message{};  ///< for people
};

}  // namespace musicfaker
