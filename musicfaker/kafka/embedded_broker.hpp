#pragma once

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "musicfaker/core/error.hpp"
#include "musicfaker/kafka/detail/client.hpp"

namespace musicfaker {

/// A Kafka broker inside the process, on real TCP on 127.0.0.1: for demos and tests. It is the mock
/// cluster of librdkafka.
///
///     embedded_broker broker;
///     run(generate() | to_kafka({.settings = {.brokers = broker.brokers()}}));
///
/// It keeps about the last 5 MB of each partition, in memory, and nothing after its end: a consumer
/// that falls further behind loses records, and is told so. A consumer group takes 3 seconds to
/// begin. Topics are made when they are first asked for, with 4 partitions.
///
/// Thread safety: brokers() from any thread. Must outlive its clients.
class embedded_broker {
 public:
  /// @throws error `kafka.no_embedded_broker` where no port can be opened
  embedded_broker() {
    std::array<char, 512> text{};
    detail::kafka_configuration configuration{rd_kafka_conf_new()};
    rd_kafka_conf_set_log_cb(configuration.get(),
                             [](const rd_kafka_t*, int, const char*, const char*) {});
    client_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, configuration.get(), text.data(), text.size()));
    if (client_) {
      static_cast<void>(configuration.release());  // the client has it now
      cluster_.reset(rd_kafka_mock_cluster_new(client_.get(), 1));
    }
    if (!cluster_) {
      throw error{"kafka.no_embedded_broker",
                  "the embedded broker could not start: " + std::string{text.data()},
                  "look for a limit on open files or ports"};
    }
  }

  /// Its address, as a client wants it.
  [[nodiscard]] std::string brokers() const {
    return rd_kafka_mock_cluster_bootstraps(cluster_.get());
  }

  /// Makes a topic with so many partitions; nothing happens where it is there already.
  void make_topic(const std::string& name, int partitions) const {
    static_cast<void>(rd_kafka_mock_topic_create(cluster_.get(), name.c_str(), partitions, 1));
  }

  /// Goes away, as a broker that has crashed, and comes back with all its records.
  void set_down() const { rd_kafka_mock_broker_set_down(cluster_.get(), only_broker); }
  void set_up() const { rd_kafka_mock_broker_set_up(cluster_.get(), only_broker); }

 private:
  static constexpr std::int32_t only_broker = 1;

  detail::kafka_handle client_;
  std::unique_ptr<rd_kafka_mock_cluster_t, detail::calls<rd_kafka_mock_cluster_destroy>> cluster_;
};

}  // namespace musicfaker
