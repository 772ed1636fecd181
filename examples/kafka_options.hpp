#pragma once

#include <memory>
#include <optional>
#include <string>

#include "examples/program.hpp"
#include "musicfaker/kafka/embedded_broker.hpp"
#include "musicfaker/kafka/settings.hpp"

namespace musicfaker::examples {

/// What the flags say about Kafka, with a broker of its own for `--brokers embedded`.
class kafka_connection {
 public:
  /// @throws error `kafka.bad_setting` for a -X that is not key=value
  explicit kafka_connection(const kafka_flags& flags) {
    settings_.brokers = flags.brokers;
    if (flags.brokers == embedded) settings_.brokers = broker_.emplace().brokers();
    for (const std::string& each : flags.settings) settings_.set(each);
    settings_.log = log_line;
  }

  [[nodiscard]] const kafka_settings& settings() const noexcept { return settings_; }

 private:
  std::optional<embedded_broker> broker_;
  kafka_settings settings_;
};

}  // namespace musicfaker::examples
