#pragma once

#include <librdkafka/rdkafka.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/kafka/detail/client.hpp"

namespace musicfaker::detail {

/// Sends records, and marks each one as done when Kafka has it. One thread.
class producer : private kafka_client {
 public:
  /// @param most  records that may be on their way at once
  producer(const kafka_settings& settings, const std::string& topic, std::size_t most)
      : kafka_client{settings, defaults(most)}, brokers_{settings.brokers}, name_{topic} {
    insist("acks", {"all", "-1"}, "Kafka would acknowledge what it can still lose");
    insist("delivery.report.only.error", {"false"}, "nothing would ever count as sent");
    if (value_of("message.timeout.ms") == "0") {
      insist("message.timeout.ms", {}, "a broker that is gone would be waited for without end");
    }
    rd_kafka_conf_set_dr_msg_cb(configuration(), on_delivery);
    create(RD_KAFKA_PRODUCER);
    topic_.reset(rd_kafka_topic_new(handle(), topic.c_str(), nullptr));
    if (!topic_) {
      throw error{
          "kafka.bad_topic",
          "the topic " + topic + " cannot be used: " + rd_kafka_err2str(rd_kafka_last_error()),
          "look at the settings that were passed through to librdkafka"};
    }
  }
  producer(const producer&) = delete;
  producer& operator=(const producer&) = delete;

  ~producer() {
    // What is still on its way belongs to nobody any more; without this, destroying would wait.
    rd_kafka_purge(handle(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    topic_.reset();
    destroy();
  }

  /// Hands a record to librdkafka, which copies it.
  /// @param done  becomes true, inside poll(), when Kafka has the record; must live until then
  /// @return false where there is no room: poll() and try again
  [[nodiscard]] bool try_send(std::string_view key, std::string_view value, bool& done) {
    // librdkafka takes what it copies as a pointer to mutable.
    auto* bytes = const_cast<char*>(value.data());
    const int result = rd_kafka_produce(topic_.get(), RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY,
                                        bytes, value.size(), key.data(), key.size(), &done);
    if (result == 0) return true;
    const auto why = rd_kafka_last_error();
    if (why == RD_KAFKA_RESP_ERR__QUEUE_FULL) return false;
    throw error{"kafka.cannot_send",
                "a record of " + std::to_string(value.size()) + " bytes cannot be sent to topic " +
                    name_ + ": " + rd_kafka_err2str(why),
                why == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE
                    ? "raise message.max.bytes here and on the broker, or make smaller events"
                    : "see what Kafka's log says"};
  }

  /// Takes in what Kafka has acknowledged; waits up to `time` where there is nothing yet.
  void poll(duration time) { rd_kafka_poll(handle(), milliseconds_of(time)); }

  /// Acknowledged since the last call.
  [[nodiscard]] std::uint64_t take_acknowledged() noexcept {
    return std::exchange(acknowledged_, 0);
  }

  /// @throws error `kafka.undelivered` where a record did not arrive, after all retries
  void check() const {
    if (failures_ == 0) return;
    throw error{"kafka.undelivered",
                std::to_string(failures_) + " records did not reach topic " + name_ + " at " +
                    brokers_ + "; the first one: " + first_failure_ + last_trouble(),
                "what was not acknowledged is not counted as done; see that the broker is up and "
                "has room, and run again"};
  }

 private:
  static std::vector<kafka_default> defaults(std::size_t most) {
    return {
        {"enable.idempotence", "true"},
        {"acks", "all"},
        {"compression.type", "lz4"},
        {"linger.ms", "5"},
        // So that a key lies in the same partition as with Java clients.
        {"partitioner", "murmur2_random"},
        {"message.timeout.ms", "60000"},
        {"queue.buffering.max.messages", std::to_string(most + 1)},
        {"queue.buffering.max.kbytes", "1048576"},
        {"allow.auto.create.topics", "false"},
    };
  }

  static void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
    auto* self = static_cast<producer*>(static_cast<kafka_client*>(opaque));
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      *static_cast<bool*>(message->_private) = true;
      ++self->acknowledged_;
    } else if (self->failures_++ == 0) {
      self->first_failure_ = rd_kafka_err2str(message->err);
    }
  }

  std::string brokers_;
  std::string name_;
  kafka_topic topic_;
  std::uint64_t acknowledged_ = 0;
  std::uint64_t failures_ = 0;
  std::string first_failure_;
};

}  // namespace musicfaker::detail
