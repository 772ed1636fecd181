#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "examples/program.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/kafka/settings.hpp"

namespace musicfaker {
class live_board;
class pipeline_monitor;
}  // namespace musicfaker

namespace musicfaker::examples {

/// A producer and a consumer in one process: events are made, go through Kafka, and are stored.
struct whole_pipeline {
  kafka_settings kafka;
  std::string topic = "music_events";
  std::string group;
  std::string store;
  std::string dead_letter_folder;
  double events_per_second = 3;
  std::chrono::duration<double> time{};  ///< until a stop is requested where it is 0

  /// Where what is stored is shown, and how the pipelines are; nowhere where null.
  live_board* board = nullptr;
  pipeline_monitor* monitor = nullptr;

  struct state {
    run_report producer;
    run_report consumer;
    double seconds = 0;
    std::uint64_t made_of = 0;    ///< a fingerprint of what was made, whatever its order
    std::uint64_t stored_of = 0;  ///< a fingerprint of what went to the store

    /// Acknowledged by Kafka, and not yet read and stored.
    [[nodiscard]] std::uint64_t lag() const {
      const std::uint64_t done = consumer.stored + consumer.rejected + consumer.lost;
      return producer.acknowledged > done ? producer.acknowledged - done : 0;
    }

    /// Made, and not yet read by the consumer.
    [[nodiscard]] std::uint64_t behind() const {
      const std::uint64_t read = consumer.items + consumer.lost;
      return producer.items > read ? producer.items - read : 0;
    }

    /// All that was in the topic when the last event had been acknowledged is stored.
    [[nodiscard]] bool complete() const {
      return consumer.ended == ended_by::end_of_input && consumer.lost == 0;
    }
  };

  /// Its two pipelines. Nothing is connected to.
  [[nodiscard]] std::vector<named_description> describe() const;

  /// Runs until the time is up or a stop is requested, then until all that was acknowledged is
  /// stored.
  /// @param show  called a few times a second, on the thread of the consumer
  /// @throws error of either half; the other half is stopped with a flush
  state run(std::stop_token stop, const std::function<void(const state&)>& show) const;
};

}  // namespace musicfaker::examples
