#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// How to reach Kafka; used by to_kafka and from_kafka.
///
///     kafka_settings settings{.brokers = "kafka1:9093,kafka2:9093"};
///     settings.set("security.protocol=SASL_SSL");
struct kafka_settings {
  /// `host:port`, several separated by commas.
  std::string brokers = "127.0.0.1:9092";

  /// Settings of librdkafka, passed through in this order. Their values are never shown.
  std::vector<std::pair<std::string, std::string>> more{};

  /// Is given what librdkafka has to tell, with syslog's levels (3 an error, 7 debugging). Called
  /// from any thread, also from several at once. What it throws ends the process.
  std::function<void(int level, const std::string& text)> log{};

  /// How long the first answer of a broker may take.
  duration connect_within = std::chrono::seconds{8};

  /// Adds a setting of librdkafka.
  /// @param key_and_value  `compression.type=zstd`
  /// @throws error `kafka.bad_setting` where there is no `=`
  void set(std::string_view key_and_value) {
    const auto at = key_and_value.find('=');
    if (at == std::string_view::npos || at == 0) {
      throw error{
          "kafka.bad_setting", "a setting for librdkafka is not of the form key=value",
          "write it as in compression.type=zstd (it is not shown here: it may be a secret)"};
    }
    more.emplace_back(key_and_value.substr(0, at), key_and_value.substr(at + 1));
  }
};

}  // namespace musicfaker
