#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/source.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/kafka/detail/kafka_reader.hpp"
#include "musicfaker/kafka/detail/topic.hpp"
#include "musicfaker/kafka/settings.hpp"

namespace musicfaker {

namespace words {
struct is_no_event_with_json;
}

/// See from_kafka.
struct from_kafka_options {
  kafka_settings settings{};
  std::string topic = "music_events";
  std::string group = "musicfaker-hdfs";

  /// End when all has been read that was there when the partitions were given to us.
  bool until_end = false;

  /// Once it is requested, the run goes on to the end of what is there by then, and ends.
  std::stop_token drain{};

  int partitions = -1;  ///< of a topic that has to be made; -1: as the broker likes

  /// Past this many events, or this long, that are not durable yet, all stages are flushed: what a
  /// crash makes come again is bounded.
  std::uint64_t max_uncommitted = 1'000'000;
  duration max_uncommitted_for = std::chrono::seconds{60};

  /// How long the flush may take before partitions are given back to the group; at most half of
  /// max.poll.interval.ms (5 minutes).
  duration give_back_within = std::chrono::seconds{120};
};

/// A Kafka topic, read as a member of a consumer group; made by from_kafka.
template <json_event Event>
class kafka_source : public source_base {
 public:
  static constexpr std::string_view name = "from_kafka";
  using item = Event&&;

  explicit kafka_source(from_kafka_options options) : options_{std::move(options)} {}

  [[nodiscard]] auto open(run_context& run) {
    detail::topic_check{options_.settings, options_.topic, run}.ensure(options_.partitions);
    return detail::kafka_reader<Event, from_kafka_options>{options_, run};
  }

  [[nodiscard]] std::string details() const { return options_.topic; }

 private:
  from_kafka_options options_;
};

/// A source that reads the events of a Kafka topic, where the group left off; a new group begins
/// with the oldest record.
///
///     from_kafka() | batch(500) | to_hdfs(partition_by_date)
///
/// @tparam Event    music_event, or a type of your own with a json_codec
/// @param  options  settings, topic (made if it is missing), group
///
/// Commits, every second and at the end, what the chain has made durable, and nothing else: after a
/// crash what was not durable comes again, and nothing is missing. What retention deleted before it
/// could be read is counted (`run_report::lost`) and told to the log. A record that is no event
/// goes to the dead letters; without dead_letters(...) it ends the run with `item.rejected`.
///
/// When the group takes partitions away, all stages are flushed and what is durable is committed
/// before they are given back. While a store is away, the group is kept.
///
/// @throws error when the run begins: `kafka.unreachable`, `kafka.denied`, `kafka.bad_topic`,
///         `kafka.bad_setting`; later: `kafka.failed`, and `kafka.not_committed` at the end
///
/// - in: the records of a Kafka topic
/// - out: `Event&&`, those of a partition in order
/// - holds: nothing; what is not durable yet is not committed
/// - stops: when a stop is asked for; with `until_end` or `drain`, at the end of the topic
/// - cost: reading the JSON, and the fetching that librdkafka does on threads of its own
///
/// ```cpp no_run
/// stop_on_signals signals;
/// run(from_kafka() | batch(500) | to_hdfs(partition_by_date), {.stop = signals.token()});
/// ```
template <json_event Event = music_event>
[[nodiscard]] kafka_source<Event> from_kafka(from_kafka_options options = {}) {
  return kafka_source<Event>{std::move(options)};
}

/// Explains itself where a type has no JSON.
template <class Event>
  requires(!json_event<Event>)
auto from_kafka(const from_kafka_options& = {}) {
  using verdict = musicfaker_error<Event, words::is_no_event_with_json>;
  static_assert(verdict::ok,
                "musicfaker: from_kafka does not know the JSON of this type; include "
                "musicfaker/events/json.hpp and give it nlohmann's to_json and from_json");
  return detail::poison{};
}

}  // namespace musicfaker
