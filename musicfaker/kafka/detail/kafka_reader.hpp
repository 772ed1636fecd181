#pragma once

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/chunk_length.hpp"
#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/scoped_value.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/kafka/detail/consumer.hpp"
#include "musicfaker/kafka/detail/inbox.hpp"
#include "musicfaker/kafka/detail/offset_map.hpp"
#include "musicfaker/kafka/detail/partitions_read.hpp"

namespace musicfaker::detail {

/// from_kafka at work. Polls, pushes, and commits what is durable; hands partitions back only when
/// what was read of them has been flushed and committed.
///
/// The order of calls is what makes it safe:
/// - given: look up the committed offsets, then assign with explicit offsets;
/// - taken away: push no more, flush, commit and wait, forget, unassign;
/// - lost: forget, unassign; nothing is flushed, nothing committed;
/// - a rebalance that comes while a stage waits in the middle of a push is handled after that push
///   has given up, never inside it.
template <class Event, class Options>
class kafka_reader {
 public:
  kafka_reader(const Options& options, run_context& run)
      : options_{options},
        run_{run},
        consumer_{options.settings, options.topic, options.group},
        moved_{run.clock().now()},
        until_end_{options.until_end} {
    run.origin_of = [this](position at) { return origin_of(at); };
    // At the end, and while partitions are given back, nothing is polled: those waits are bounded.
    run.while_waiting = [this] { return ended_ || rebalancing_ || inbox_.keep_alive(); };
  }
  kafka_reader(const kafka_reader&) = delete;
  kafka_reader& operator=(const kafka_reader&) = delete;
  ~kafka_reader() {
    run_.origin_of = nullptr;
    run_.while_waiting = nullptr;
  }

  template <class Driver>
  void drive(Driver& chain) {
    const set_at_end guard{ended_};
    chunk_length chunk{run_.clock().now()};
    position left = chunk.items();
    for (;;) {
      inbox_.go_on();
      if (consumer_.rebalance_pending()) handle_rebalance(chain);
      if (ends_here() && read_.all_read()) return;
      kafka_message message = inbox_.next(duration{0});
      if (!message && !consumer_.rebalance_pending()) {
        if (breathe(chain) == demand::stop) return;
        message = inbox_.next(chain.wake_by(never) - run_.clock().now());
      }
      if (message && take(chain, *message) == demand::stop) return;
      if (--left == 0 || Driver::paces) {
        if (breathe(chain) == demand::stop) return;
        if (wait_for_pace(chain) == demand::stop) return;
        chunk.measure(run_.clock().now());
        left = chunk.items();
      }
    }
  }

  /// @throws error `kafka.not_committed` at the end of the run
  void commit(position watermark) {
    const position before = map_.oldest();
    map_.advance(watermark);
    if (map_.oldest() != before || map_.oldest() == nothing_held) moved_ = run_.clock().now();
    if (!ended_ && !giving_back_) {
      const bool again = consumer_.take_commit_failed();
      if (again || map_.durable() != requested_) {
        consumer_.commit(map_.durable());
        ++run_.report.commits;
      }
      requested_ = map_.durable();
      return;
    }
    if (given_up_) return;
    const auto why = consumer_.commit_now(map_.durable());
    if (why && ended_) {
      given_up_ = true;
      throw error{
          "kafka.not_committed",
          "what was read is stored, but the group's position could not be committed: " + *why,
          "see that the broker is up; the next run reads again what was not committed"};
    }
  }

 private:
  struct set_at_end {
    bool& flag;
    ~set_at_end() { flag = true; }
  };

  /// From here on the end of what there is now ends the run.
  [[nodiscard]] bool ends_here() {
    if (until_end_ || !options_.drain.stop_requested()) return until_end_;
    for (const auto& [number, next] : read_.next_offsets()) {
      const auto [low, high] = consumer_.ends_of(number);
      read_.end_at(number, low, high);
    }
    return until_end_ = true;
  }

  template <class Driver>
  demand take(Driver& chain, const rd_kafka_message_t& message) {
    switch (message.err) {
      case RD_KAFKA_RESP_ERR_NO_ERROR:
        return take_record(chain, message);
      case RD_KAFKA_RESP_ERR__PARTITION_EOF:
        read_.reached(message.partition, message.offset);
        return demand::more;
      case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
        cross_gap(message.partition);
        return demand::more;
      case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
      case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
        throw error{"kafka.denied",
                    "the group " + options_.group + " may not read topic " + options_.topic + ": " +
                        rd_kafka_err2str(message.err),
                    "ask for the permissions, or pass credentials as settings (sasl.*, ssl.*)"};
      case RD_KAFKA_RESP_ERR__FATAL:
      case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
        throw error{"kafka.failed",
                    std::string{"the consumer cannot go on: "} + rd_kafka_message_errstr(&message),
                    "see that no other consumer has its group.instance.id, and run again: it goes "
                    "on where it was"};
      default:
        consumer_.log(4, std::string{"kafka: "} + rd_kafka_message_errstr(&message));
        return demand::more;
    }
  }

  template <class Driver>
  demand take_record(Driver& chain, const rd_kafka_message_t& message) {
    auto& partition = read_.at(message.partition);
    if (message.offset < partition.next) return demand::more;  // a pause can bring it again
    partition.next = message.offset + 1;
    map_.add(chain.next_position(), message.partition, message.offset);
    const std::string_view payload{static_cast<const char*>(message.payload), message.len};
    if (message.payload == nullptr) {
      reject(chain, payload, "a record without a value is no event");
    } else if (auto failure = codec_.read(payload, event_)) {
      reject(chain, payload, failure->id + ": " + failure->reason);
    } else {
      return chain.push(std::move(event_));
    }
    return demand::more;
  }

  template <class Driver>
  void reject(Driver& chain, std::string_view payload, std::string reason) {
    const position at = chain.next_position();
    run_.reject({std::string{payload}, std::move(reason), origin_of(at)}, at);
    chain.set_next_position(at + 1);
  }

  /// The offset that we want is not there: what was between is gone, and that is told.
  void cross_gap(std::int32_t number) {
    auto& partition = read_.at(number);
    partition.next = nearest(number, partition.next, consumer_.ends_of(number));
    consumer_.take_up(number, read_.next_offsets());
  }

  /// Where to go on for `next`: there, or where the partition begins, if it is not between its
  /// ends.
  [[nodiscard]] std::int64_t nearest(std::int32_t number, std::int64_t next,
                                     std::pair<std::int64_t, std::int64_t> ends) {
    const auto [low, high] = ends;
    const std::string where = options_.topic + " partition " + std::to_string(number);
    if (next == partitions_read::unknown) return low;
    if (next > high) {
      consumer_.log(3, "kafka: offset " + std::to_string(next) + " of " + where +
                           " is beyond its end: the topic was made again, and is read from " +
                           std::to_string(low) + " on");
      return low;
    }
    if (next < low) {
      const auto lost = static_cast<std::uint64_t>(low - next);
      run_.report.lost += lost;
      consumer_.log(3, "kafka: " + std::to_string(lost) + " records of " + where +
                           " were deleted before they could be read");
      return low;
    }
    return next;
  }

  template <class Driver>
  demand breathe(Driver& chain) {
    const bool waits = map_.oldest() != nothing_held;
    if (waits && (chain.next_position() - map_.oldest() > options_.max_uncommitted ||
                  run_.clock().now() - moved_ > options_.max_uncommitted_for)) {
      chain.flush();
      chain.commit();
      moved_ = run_.clock().now();
    }
    return chain.breathe();
  }

  template <class Driver>
  demand wait_for_pace(Driver& chain) {
    if constexpr (Driver::paces) {
      while (run_.clock().now() < run_.not_before && !consumer_.rebalance_pending()) {
        if (breathe(chain) == demand::stop) return demand::stop;
        inbox_.wait_for_pace();
        run_.clock().wait_until(chain.wake_by(run_.not_before));
      }
    }
    return demand::more;
  }

  // ---- partitions come and go

  template <class Driver>
  void handle_rebalance(Driver& chain) {
    const scoped_value busy{rebalancing_, true};
    rebalance what = consumer_.take_rebalance();
    if (what.given) {
      begin(*what.partitions);
      return;
    }
    if (!consumer_.assignment_lost()) give_back(chain);
    forget(*what.partitions);
    consumer_.unassign(*what.partitions);
    read_.wait_for_the_group();
  }

  void begin(rd_kafka_topic_partition_list_t& partitions) {
    std::string numbers;
    read_.begin();
    if (partitions.cnt > 0) consumer_.look_up_committed(partitions);
    for (auto& each : elements(partitions)) {
      const auto ends = consumer_.ends_of(each.partition);
      each.offset =
          each.offset < 0 ? partitions_read::unknown : nearest(each.partition, each.offset, ends);
      read_.begin(each.partition, each.offset, partitions_read::unknown);
      if (until_end_) read_.end_at(each.partition, ends.first, ends.second);
      numbers += " " + std::to_string(each.partition);
    }
    consumer_.assign(partitions);
    consumer_.log(6,
                  "kafka: reading " + options_.topic + ", partitions" +
                      (numbers.empty() ? " none: other members of the group have them" : numbers));
  }

  template <class Driver>
  void give_back(Driver& chain) {
    const duration time = std::min(options_.give_back_within, consumer_.max_poll_interval() / 2);
    const scoped_value end{run_.give_up_at, std::min(run_.give_up_at, run_.clock().now() + time)};
    const scoped_value busy{giving_back_, true};
    try {
      chain.flush();
      chain.commit();
    } catch (const error& e) {
      if (run_.clock().now() < run_.give_up_at) throw;
      consumer_.log(4, std::string{"kafka: partitions are given back before all that was read is "
                                   "stored; their new owner reads it again: "} +
                           e.what());
    }
  }

  void forget(rd_kafka_topic_partition_list_t& partitions) {
    for (const auto& each : elements(partitions)) {
      map_.forget(each.partition);
      requested_.erase(each.partition);
      read_.end(each.partition);
      inbox_.forget(each.partition);
    }
  }

  [[nodiscard]] origin origin_of(position at) const {
    const auto place = map_.find(at);
    if (!place) return {};
    return {options_.topic, place->partition, place->offset};
  }

  Options options_;
  run_context& run_;
  consumer consumer_;
  inbox inbox_{consumer_};
  json_codec<Event> codec_;
  Event event_{};
  offset_map map_;
  partitions_read read_;
  std::map<std::int32_t, std::int64_t> requested_;  ///< the commits asked for
  time_point moved_;  ///< when something last became durable, or all was
  bool rebalancing_ = false;
  bool giving_back_ = false;
  bool until_end_;
  bool given_up_ = false;  ///< the last commit was refused, and that was told
  bool ended_ = false;
};

}  // namespace musicfaker::detail
