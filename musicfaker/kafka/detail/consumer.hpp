#pragma once

#include <librdkafka/rdkafka.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/kafka/detail/client.hpp"

namespace musicfaker::detail {

/// Partitions that the group gives to us, or takes away.
struct rebalance {
  bool given;
  kafka_partitions partitions;
};

/// A member of a consumer group. A rebalance that comes while polling is only noted: whoever polls
/// has to take it and answer with assign() or unassign() before polling again. One thread.
class consumer : private kafka_client {
 public:
  using offsets = std::map<std::int32_t, std::int64_t>;
  using kafka_client::log;

  consumer(const kafka_settings& settings, const std::string& topic, const std::string& group)
      : kafka_client{settings, defaults(group)}, settings_{settings}, topic_{topic} {
    insist("enable.auto.commit", {"false"}, "it would commit what is not stored yet");
    insist("enable.auto.offset.store", {"false"}, "it would commit what is not stored yet");
    insist("auto.offset.reset", {"error"}, "a gap would be jumped over, and not be told");
    insist("enable.partition.eof", {"true"}, "the end of the topic would not be seen");
    insist("group.id", {group}, "the group is given as such (--group)");
    max_poll_interval_ = std::chrono::milliseconds{std::stoll(value_of("max.poll.interval.ms"))};
    rd_kafka_conf_set_rebalance_cb(configuration(), on_rebalance);
    rd_kafka_conf_set_offset_commit_cb(configuration(), on_commit);
    create(RD_KAFKA_CONSUMER);
    rd_kafka_poll_set_consumer(handle());
    const auto wanted = list_of({{RD_KAFKA_PARTITION_UA, RD_KAFKA_OFFSET_INVALID}});
    if (const auto result = rd_kafka_subscribe(handle(), wanted.get()); result != 0) {
      closing_ = true;
      destroy();
      check(result, "subscribe to");
    }
  }
  consumer(const consumer&) = delete;
  consumer& operator=(const consumer&) = delete;

  ~consumer() {
    closing_ = true;
    // librdkafka is owed an answer to each rebalance.
    if (pending_) answer(pending_->given, *pending_->partitions);
    rd_kafka_consumer_close(handle());
    destroy();
  }

  [[nodiscard]] kafka_message poll(duration time) {
    if (pending_) return nullptr;
    return kafka_message{rd_kafka_consumer_poll(handle(), milliseconds_of(time))};
  }

  /// Who does not poll for so long is put out of the group.
  [[nodiscard]] duration max_poll_interval() const noexcept { return max_poll_interval_; }

  [[nodiscard]] bool rebalance_pending() const noexcept { return pending_.has_value(); }
  [[nodiscard]] rebalance take_rebalance() {
    rebalance taken = std::move(*pending_);
    pending_.reset();
    return taken;
  }

  /// The partitions are somebody else's already: nothing may be committed.
  [[nodiscard]] bool assignment_lost() const { return rd_kafka_assignment_lost(handle()) != 0; }

  void assign(rd_kafka_topic_partition_list_t& partitions) {
    check(answer(true, partitions), "take partitions of");
  }
  void unassign(rd_kafka_topic_partition_list_t& partitions) {
    check(answer(false, partitions), "give back partitions of");
  }

  /// Sets each partition's offset to what the group has committed, or to a negative number.
  void look_up_committed(rd_kafka_topic_partition_list_t& partitions) {
    const auto until = std::chrono::steady_clock::now() + settings_.connect_within;
    for (;;) {
      auto result = rd_kafka_committed(handle(), &partitions, 2000);
      for (const auto& each : elements(partitions)) {
        if (result == RD_KAFKA_RESP_ERR_NO_ERROR) result = each.err;
      }
      if (result == RD_KAFKA_RESP_ERR_NO_ERROR) return;
      if (std::chrono::steady_clock::now() >= until) {
        throw error{"kafka.unreachable",
                    "Kafka at " + settings_.brokers + " does not tell where the group is: " +
                        rd_kafka_err2str(result) + last_trouble(),
                    "see that the group's coordinator is up, and run again"};
      }
    }
  }

  /// The first offset that is there, and the one after the last.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> ends_of(std::int32_t partition) {
    std::int64_t low = 0;
    std::int64_t high = 0;
    const auto result =
        rd_kafka_query_watermark_offsets(handle(), topic_.c_str(), partition, &low, &high,
                                         milliseconds_of(settings_.connect_within));
    check(result, "find the ends of partition " + std::to_string(partition) + " of");
    return {low, high};
  }

  /// Takes up a partition at another offset. (A seek is refused for one that has no valid offset.)
  /// @param next  of all partitions that are ours
  void take_up(std::int32_t partition, offsets next) {
    if (cooperative()) {
      const offsets one{{partition, next[partition]}};
      check(answer(false, *list_of(one)), "leave a partition of");
      next = one;
    }
    check(answer(true, *list_of(next)), "take up a partition of");
  }

  /// Lets nothing more come while the group is kept: poll() then only keeps the membership alive.
  void pause() { each_assigned(rd_kafka_pause_partitions); }
  void resume() { each_assigned(rd_kafka_resume_partitions); }

  /// Commits without waiting; what goes wrong is told to the log, and by take_commit_failed().
  void commit(const offsets& next) {
    if (next.empty()) return;
    rd_kafka_commit(handle(), list_of(next).get(), 1);
  }

  [[nodiscard]] bool take_commit_failed() noexcept { return std::exchange(commit_failed_, false); }

  /// Commits and waits for the answer.
  /// @return why not, or nothing; a group that has moved on is no failure: its new owner reads
  /// again
  ///         what is not committed
  [[nodiscard]] std::optional<std::string> commit_now(const offsets& next) {
    if (next.empty()) return std::nullopt;
    const kafka_queue answers{rd_kafka_queue_new(handle())};
    rd_kafka_commit_queue(handle(), list_of(next).get(), answers.get(), nullptr, nullptr);
    const kafka_event answer{rd_kafka_queue_poll(answers.get(), commit_within)};
    const auto result = answer ? rd_kafka_event_error(answer.get()) : RD_KAFKA_RESP_ERR__TIMED_OUT;
    if (result == RD_KAFKA_RESP_ERR_NO_ERROR) return std::nullopt;
    log(4, std::string{"kafka: a commit was refused: "} + rd_kafka_err2str(result));
    if (group_has_moved_on(result)) return std::nullopt;
    return rd_kafka_err2str(result) + last_trouble();
  }

 private:
  static constexpr int commit_within = 10'000;  // milliseconds

  static std::vector<kafka_default> defaults(const std::string& group) {
    return {
        {"group.id", group},
        {"enable.auto.commit", "false"},
        {"enable.auto.offset.store", "false"},
        // We say where to begin; a gap is to be told, not jumped over.
        {"auto.offset.reset", "error"},
        {"enable.partition.eof", "true"},
        // Cooperative loses assignments in librdkafka 2.0.2: its issues 4059, 4312.
        {"partition.assignment.strategy", "range"},
        // When its queue is full, librdkafka 2.0.2 looks at it again only after a second: with the
        // usual 100000 messages no more than that come in a second.
        {"queued.min.messages", "1000000"},
        {"queued.max.messages.kbytes", "262144"},
        // A member that was killed is let go of after this long.
        {"session.timeout.ms", "10000"},
    };
  }

  static bool group_has_moved_on(rd_kafka_resp_err_t result) {
    return result == RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION ||
           result == RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID ||
           result == RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS ||
           result == RD_KAFKA_RESP_ERR__NO_OFFSET;
  }

  [[nodiscard]] bool cooperative() const {
    const char* protocol = rd_kafka_rebalance_protocol(handle());
    return protocol != nullptr && std::string_view{protocol} == "COOPERATIVE";
  }

  [[nodiscard]] kafka_partitions list_of(const offsets& partitions) const {
    kafka_partitions list{rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size()))};
    for (const auto& [partition, offset] : partitions) {
      rd_kafka_topic_partition_list_add(list.get(), topic_.c_str(), partition)->offset = offset;
    }
    return list;
  }

  void each_assigned(auto function) {
    rd_kafka_topic_partition_list_t* all = nullptr;
    rd_kafka_assignment(handle(), &all);
    const kafka_partitions owner{all};
    if (owner) function(handle(), owner.get());
  }

  rd_kafka_resp_err_t answer(bool given, rd_kafka_topic_partition_list_t& partitions) noexcept {
    if (!cooperative()) return rd_kafka_assign(handle(), given ? &partitions : nullptr);
    return code_of(given ? rd_kafka_incremental_assign(handle(), &partitions)
                         : rd_kafka_incremental_unassign(handle(), &partitions));
  }

  static rd_kafka_resp_err_t code_of(rd_kafka_error_t* result) noexcept {
    const std::unique_ptr<rd_kafka_error_t, calls<rd_kafka_error_destroy>> owner{result};
    return owner ? rd_kafka_error_code(owner.get()) : RD_KAFKA_RESP_ERR_NO_ERROR;
  }

  void check(rd_kafka_resp_err_t result, std::string_view what) const {
    if (result == RD_KAFKA_RESP_ERR_NO_ERROR) return;
    throw error{"kafka.failed",
                "the consumer cannot " + std::string{what} + " topic " + topic_ + " at " +
                    settings_.brokers + ": " + rd_kafka_err2str(result) + last_trouble(),
                "see that the broker is up, and run again: it goes on where it was"};
  }

  static void on_rebalance(rd_kafka_t* handle, rd_kafka_resp_err_t what,
                           rd_kafka_topic_partition_list_t* partitions, void* opaque) {
    auto* self = static_cast<consumer*>(static_cast<kafka_client*>(opaque));
    const bool given = what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
    if (self->closing_) {
      if (!given) self->answer(given, *partitions);
      return;
    }
    self->pending_ =
        rebalance{given, kafka_partitions{rd_kafka_topic_partition_list_copy(partitions)}};
    rd_kafka_yield(handle);  // poll() returns at once
  }

  static void on_commit(rd_kafka_t*, rd_kafka_resp_err_t result, rd_kafka_topic_partition_list_t*,
                        void* opaque) {
    if (result == RD_KAFKA_RESP_ERR_NO_ERROR || result == RD_KAFKA_RESP_ERR__NO_OFFSET) return;
    auto* self = static_cast<consumer*>(static_cast<kafka_client*>(opaque));
    self->commit_failed_ = true;
    self->log(4, std::string{"kafka: a commit was refused, and is tried again: "} +
                     rd_kafka_err2str(result));
  }

  kafka_settings settings_;
  std::string topic_;
  std::optional<rebalance> pending_;
  duration max_poll_interval_{};
  bool commit_failed_ = false;
  bool closing_ = false;
};

}  // namespace musicfaker::detail
