#pragma once

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/kafka/detail/client.hpp"

namespace musicfaker::detail {

/// Makes sure that Kafka answers and has a topic, before anything is sent or read.
class topic_check {
 public:
  topic_check(const kafka_settings& settings, std::string topic, run_context& run)
      : settings_{quiet(settings)},
        topic_{std::move(topic)},
        run_{run},
        until_{std::chrono::steady_clock::now() + settings.connect_within} {}

  /// Makes the topic where it is missing.
  /// @param partitions  of a new topic; -1 for the broker's default
  /// @throws error `kafka.unreachable`, `kafka.denied`, `kafka.bad_topic`, `kafka.bad_setting`
  void ensure(int partitions) {
    if (!is_legal()) refuse("Kafka takes 1 to 249 of the characters a-z A-Z 0-9 . _ - as a name");
    // A question must not make the topic: it would have the default number of partitions.
    kafka_client client{settings_, std::array{kafka_default{"allow.auto.create.topics", "false"}}};
    client.create(RD_KAFKA_PRODUCER);
    if (is_there(client)) return;
    if (!create(client, partitions)) create_by_asking();
    while (!is_there(client)) pause(client);
  }

 private:
  /// What goes wrong here is told by the error; the rest is about settings of the other kind of
  /// client.
  static kafka_settings quiet(kafka_settings settings) {
    settings.log = nullptr;
    return settings;
  }

  using metadata = std::unique_ptr<const rd_kafka_metadata_t, calls<rd_kafka_metadata_destroy>>;

  [[nodiscard]] bool is_legal() const {
    constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    return !topic_.empty() && topic_.size() <= 249 && topic_ != "." && topic_ != ".." &&
           topic_.find_first_not_of(letters) == std::string::npos;
  }

  /// Waits for the answer of a broker; false where it does not know the topic.
  bool is_there(kafka_client& client) {
    const kafka_topic topic{rd_kafka_topic_new(client.handle(), topic_.c_str(), nullptr)};
    if (!topic) refuse(rd_kafka_err2str(rd_kafka_last_error()));
    for (;;) {
      const rd_kafka_metadata_t* answer = nullptr;
      const auto result = rd_kafka_metadata(client.handle(), 0, topic.get(), &answer, 200);
      const metadata owner{answer};
      rd_kafka_poll(client.handle(), 0);
      if (result != RD_KAFKA_RESP_ERR_NO_ERROR || answer->topic_cnt != 1) {
        pause(client);
        continue;
      }
      const auto state = answer->topics[0].err;
      if (state == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) return false;
      if (state == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED) deny(rd_kafka_err2str(state));
      if (state == RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION) refuse(rd_kafka_err2str(state));
      if (state == RD_KAFKA_RESP_ERR_NO_ERROR && answer->topics[0].partition_cnt > 0) return true;
      pause(client);
    }
  }

  /// False where the broker does not know how to make topics on request (the embedded one).
  bool create(kafka_client& client, int partitions) {
    const std::unique_ptr<rd_kafka_NewTopic_t, calls<rd_kafka_NewTopic_destroy>> wanted{
        rd_kafka_NewTopic_new(topic_.c_str(), partitions, -1, nullptr, 0)};
    if (!wanted) refuse(std::to_string(partitions) + " is not a number of partitions");
    const kafka_queue answers{rd_kafka_queue_new(client.handle())};
    auto* request = wanted.get();
    rd_kafka_CreateTopics(client.handle(), &request, 1, nullptr, answers.get());
    const kafka_event answer{
        rd_kafka_queue_poll(answers.get(), milliseconds_of(settings_.connect_within))};
    if (!answer) throw unreachable(settings_, client.last_trouble());
    if (rd_kafka_event_error(answer.get()) == RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE) return false;
    if (rd_kafka_event_error(answer.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
      refuse(rd_kafka_event_error_string(answer.get()));
    }
    std::size_t count = 0;
    const auto* const* results = rd_kafka_CreateTopics_result_topics(
        rd_kafka_event_CreateTopics_result(answer.get()), &count);
    for (const auto* each : std::span{results, count}) {
      const auto result = rd_kafka_topic_result_error(each);
      const char* text = rd_kafka_topic_result_error_string(each);
      if (result == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED ||
          result == RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED) {
        deny("it is not there, and may not be made");
      }
      if (result != RD_KAFKA_RESP_ERR_NO_ERROR &&
          result != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) {
        refuse(text != nullptr ? text : rd_kafka_err2str(result));
      }
    }
    return true;
  }

  /// Such a broker makes a topic when somebody asks for it.
  void create_by_asking() {
    kafka_client client{settings_, std::array{kafka_default{"allow.auto.create.topics", "true"}}};
    client.create(RD_KAFKA_PRODUCER);
    while (!is_there(client)) pause(client);
  }

  void pause(const kafka_client& client) {
    const auto code = client.last_error();
    if (code == RD_KAFKA_RESP_ERR__AUTHENTICATION) deny(client.last_trouble());
    if (run_.stopping()) {
      throw error{
          "kafka.unreachable",
          "stopped before Kafka at " + settings_.brokers + " had answered" + client.last_trouble(),
          "nothing was sent or read"};
    }
    if (std::chrono::steady_clock::now() >= until_) {
      throw unreachable(settings_, client.last_trouble());
    }
    static_cast<void>(rd_kafka_poll(client.handle(), 50));
  }

  [[noreturn]] void deny(const std::string& why) const {
    throw error{
        "kafka.denied",
        "Kafka at " + settings_.brokers + " lets us not use the topic " + topic_ + ": " + why,
        "ask for the permissions, or pass the credentials as settings (sasl.*, ssl.*)"};
  }
  [[noreturn]] void refuse(const std::string& why) const {
    throw error{"kafka.bad_topic", "the topic " + topic_ + " cannot be used: " + why,
                "choose another name, or make the topic with Kafka's own tools"};
  }

  kafka_settings settings_;
  std::string topic_;
  run_context& run_;
  std::chrono::steady_clock::time_point until_;
};

}  // namespace musicfaker::detail
