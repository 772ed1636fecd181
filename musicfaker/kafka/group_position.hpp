#pragma once

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "musicfaker/core/error.hpp"
#include "musicfaker/kafka/detail/client.hpp"
#include "musicfaker/kafka/settings.hpp"

namespace musicfaker {

/// How far a consumer group has come in a topic.
struct group_position {
  std::map<std::int32_t, std::int64_t>
      committed;          ///< the next offset, by partition; where there is one
  std::uint64_t lag = 0;  ///< records that are there and not committed
  std::uint64_t end = 0;  ///< records that the topic ever had: the sum of its partitions' ends
};

/// Looks how far a consumer group has come, without being a member of it.
///
///     group_watch watch{settings, "music_events", "musicfaker-hdfs"};
///     std::cout << watch.look().lag;
///
/// Thread safety: one thread at a time.
class group_watch : private detail::kafka_client {
 public:
  /// @throws error `kafka.bad_setting`
  group_watch(const kafka_settings& settings, std::string topic, const std::string& group)
      : kafka_client{quiet(settings), defaults(group)},
        settings_{settings},
        topic_{std::move(topic)},
        group_{group} {
    create(RD_KAFKA_CONSUMER);
    rd_kafka_poll_set_consumer(handle());
  }
  group_watch(const group_watch&) = delete;
  group_watch& operator=(const group_watch&) = delete;
  ~group_watch() {
    rd_kafka_consumer_close(handle());
    destroy();
  }

  /// Asks the broker; a few requests. A topic that is not there has no records.
  /// @throws error `kafka.unreachable`
  [[nodiscard]] group_position look() {
    static_cast<void>(rd_kafka_poll(handle(), 0));
    group_position found;
    const auto partitions = partitions_of_topic();
    if (partitions->cnt == 0) return found;
    check(rd_kafka_committed(handle(), partitions.get(), patience));
    for (const auto& each : detail::elements(*partitions)) {
      check(each.err);
      std::int64_t low = 0;
      std::int64_t high = 0;
      check(rd_kafka_query_watermark_offsets(handle(), topic_.c_str(), each.partition, &low, &high,
                                             patience));
      if (each.offset >= 0) found.committed[each.partition] = each.offset;
      const std::int64_t next = std::clamp(each.offset, low, std::max(low, high));
      found.lag += static_cast<std::uint64_t>(std::max(high, next) - next);
      found.end += static_cast<std::uint64_t>(std::max<std::int64_t>(high, 0));
    }
    return found;
  }

  /// Sets how far the group has come. Nobody may be a member of it.
  /// @throws error `kafka.unreachable`
  void set(const std::map<std::int32_t, std::int64_t>& committed) {
    if (committed.empty()) return;
    const detail::kafka_partitions list{
        rd_kafka_topic_partition_list_new(static_cast<int>(committed.size()))};
    for (const auto& [partition, offset] : committed) {
      rd_kafka_topic_partition_list_add(list.get(), topic_.c_str(), partition)->offset = offset;
    }
    check(rd_kafka_commit(handle(), list.get(), 0));
  }

  /// Deletes the group, with what it had committed. Nobody may be a member of it.
  /// @throws error `kafka.unreachable`, also where the broker cannot delete groups
  void forget() {
    const group_to_delete group{rd_kafka_DeleteGroup_new(group_.c_str())};
    const detail::kafka_queue answers{rd_kafka_queue_new(handle())};
    rd_kafka_DeleteGroup_t* one = group.get();
    rd_kafka_DeleteGroups(handle(), &one, 1, nullptr, answers.get());
    const detail::kafka_event answer{rd_kafka_queue_poll(answers.get(), patience)};
    check(answer ? rd_kafka_event_error(answer.get()) : RD_KAFKA_RESP_ERR__TIMED_OUT);
    const auto* result = rd_kafka_event_DeleteGroups_result(answer.get());
    std::size_t count = 0;
    const auto* groups = rd_kafka_DeleteGroups_result_groups(result, &count);
    const auto* problem = count == 0 ? nullptr : rd_kafka_group_result_error(groups[0]);
    if (problem != nullptr) check(rd_kafka_error_code(problem));
  }

 private:
  using group_to_delete =
      std::unique_ptr<rd_kafka_DeleteGroup_t, detail::calls<rd_kafka_DeleteGroup_destroy>>;

  static constexpr int patience = 2000;  // milliseconds

  /// Who asks every second need not log that nobody answers: it is told.
  static kafka_settings quiet(kafka_settings settings) {
    settings.log = nullptr;
    return settings;
  }

  static std::array<detail::kafka_default, 3> defaults(const std::string& group) {
    return {{{"group.id", group},
             {"enable.auto.commit", "false"},
             {"allow.auto.create.topics", "false"}}};
  }

  [[nodiscard]] detail::kafka_partitions partitions_of_topic() {
    const detail::kafka_topic topic{rd_kafka_topic_new(handle(), topic_.c_str(), nullptr)};
    const rd_kafka_metadata_t* answer = nullptr;
    check(rd_kafka_metadata(handle(), 0, topic.get(), &answer, patience));
    const std::unique_ptr<const rd_kafka_metadata_t, detail::calls<rd_kafka_metadata_destroy>>
        owner{answer};
    const int count = answer->topic_cnt == 1 ? answer->topics[0].partition_cnt : 0;
    detail::kafka_partitions list{rd_kafka_topic_partition_list_new(std::max(count, 1))};
    for (int i = 0; i < count; ++i) {
      rd_kafka_topic_partition_list_add(list.get(), topic_.c_str(),
                                        answer->topics[0].partitions[i].id);
    }
    return list;
  }

  void check(rd_kafka_resp_err_t result) const {
    if (result == RD_KAFKA_RESP_ERR_NO_ERROR) return;
    throw error{"kafka.unreachable",
                "Kafka at " + settings_.brokers + " does not tell how far a group is in " + topic_ +
                    ": " + rd_kafka_err2str(result) + last_trouble(),
                "see that the broker is up and that the group may be looked at"};
  }

  kafka_settings settings_;
  std::string topic_;
  std::string group_;
};

}  // namespace musicfaker
