#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/held.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/kafka/detail/producer.hpp"
#include "musicfaker/kafka/detail/topic.hpp"
#include "musicfaker/kafka/settings.hpp"

namespace musicfaker {

namespace words {
struct to_kafka;
struct an_event_that_owns_its_text_and_has_a_json_codec;
}  // namespace words

/// See to_kafka_fn.
struct to_kafka_options {
  kafka_settings settings{};
  std::string topic = "music_events";
  int partitions = -1;                  ///< of a topic that has to be made; -1: as the broker likes
  std::size_t max_in_flight = 100'000;  ///< events that Kafka has not acknowledged yet
};

namespace detail {
/// What is held of an event that goes no further: its position only.
struct nothing_more {};
}  // namespace detail

/// @tparam Event    what is sent
/// @tparam PassesOn something follows: events are kept for it until they are acknowledged
template <class Event, bool PassesOn>
class to_kafka_stage {
 public:
  explicit to_kafka_stage(const to_kafka_options& options) : options_{options} {}

  void open(run_context& run) {
    run_ = &run;
    detail::topic_check{options_.settings, options_.topic, run}.ensure(options_.partitions);
    producer_ = std::make_unique<detail::producer>(options_.settings, options_.topic,
                                                   options_.max_in_flight);
  }

  demand push(auto&& item, auto next) {
    payload_.clear();
    try {
      codec_.write(item, payload_);
    } catch (const error& e) {
      next.reject(item, e.problem());
      return demand::more;
    }
    // The key may lie in the item, which is moved from when it is held.
    if constexpr (keyed_event<Event>) key_ = std::string_view{key_of(item)};
    demand answer = demand::more;
    while (held_.size() >= options_.max_in_flight) answer = wait(next, answer);
    auto& entry = hold(std::forward<decltype(item)>(item), next.here());
    while (!producer_->try_send(key_, payload_, entry.done)) answer = wait(next, answer);
    return either(answer, collect(next, duration{0}));
  }

  demand tick(time_point now, auto next) {
    last_tick_ = now;
    return collect(next, duration{0});
  }

  void flush(auto next) {
    while (!held_.empty()) {
      static_cast<void>(wait(next, demand::more));
    }
  }

  /// Nothing can wake the source when Kafka answers: what is passed on is looked for often.
  [[nodiscard]] time_point deadline() const {
    return PassesOn && !held_.empty() ? last_tick_ + look_every : never;
  }

  [[nodiscard]] position oldest_held() const { return held_.oldest(); }

 private:
  using kept = std::conditional_t<PassesOn, Event, detail::nothing_more>;
  static constexpr duration look_every = std::chrono::milliseconds{5};

  [[nodiscard]] static demand either(demand a, demand b) { return a == demand::stop ? a : b; }

  auto& hold(auto&& item, position at) {
    if constexpr (PassesOn) {
      return held_.push(std::forward<decltype(item)>(item), at);
    } else {
      return held_.push(detail::nothing_more{}, at);
    }
  }

  /// Waits for Kafka a little while, with the source kept alive. A push does not give up when a
  /// rebalance comes: it ends within message.timeout.ms, one way or the other.
  demand wait(auto next, demand so_far) {
    if (run_->while_waiting) static_cast<void>(run_->while_waiting());
    if (run_->clock().now() >= run_->end_of_waits()) {
      throw error{"kafka.undelivered",
                  std::to_string(held_.size()) + " events were not acknowledged by Kafka at " +
                      options_.settings.brokers + " in the time that was left",
                  "they are not counted as done; see that the broker is up, and run again"};
    }
    return either(so_far, collect(next, std::chrono::milliseconds{10}));
  }

  /// Takes in acknowledgements, and passes on what can go.
  demand collect(auto next, duration time) {
    producer_->poll(time);
    run_->report.acknowledged += producer_->take_acknowledged();
    producer_->check();
    if constexpr (PassesOn) {
      return held_.release(next);
    } else {
      return held_.release([](detail::nothing_more, position) { return demand::more; });
    }
  }

  to_kafka_options options_;
  run_context* run_ = nullptr;
  json_codec<Event> codec_;
  std::string payload_;
  std::string key_;
  held<kept> held_;  // before the producer, which marks its entries
  std::unique_ptr<detail::producer> producer_;
  time_point last_tick_{};
};

struct to_kafka_operator : operator_base {
  static constexpr std::string_view name = "to_kafka";
  using word = words::to_kafka;

  to_kafka_options options;

  template <class In, class Out>
  struct sent {
    using type = wrong<words::an_event_that_owns_its_text_and_has_a_json_codec>;
  };
  template <holdable In, class Out>
    requires json_event<owned_t<In>> && std::same_as<owned_t<In>, std::remove_cvref_t<In>>
  struct sent<In, Out> {
    using type = Out;
  };

  template <class In>
  using output = typename sent<In, owned_t<In>>::type;
  template <class In>
  using output_at_end = typename sent<In, void>::type;

  template <class In>
  [[nodiscard]] auto bind() const {
    return to_kafka_stage<owned_t<In>, true>{options};
  }
  template <class In>
  [[nodiscard]] auto bind_at_end() const {
    return to_kafka_stage<owned_t<In>, false>{options};
  }

  [[nodiscard]] std::string details() const { return options.topic; }
};

struct to_kafka_fn : factory_base {
  /// Sends each event to a Kafka topic as JSON, and passes it on when Kafka has acknowledged it, in
  /// order: what follows has only what Kafka has.
  ///
  ///     in           1 2 3 |
  ///     to_kafka()             (Kafka acknowledges 1 and 2, then 3)
  ///     out              12 3|
  ///
  /// @param options  settings, topic (made if it is missing), bounds
  ///
  /// The key is `key_of(event)` where there is one: events with one key stay in order. Records are
  /// idempotent, acks=all and lz4, unless the settings say otherwise; acks has to stay.
  ///
  /// `generate() | to_kafka() | take(100)` can leave up to max_in_flight events more in Kafka than
  /// were taken. An event that cannot be written as JSON goes to the dead letters.
  ///
  /// @throws error when the run begins: `kafka.unreachable`, `kafka.denied`, `kafka.bad_topic`,
  ///         `kafka.bad_setting`; later: `kafka.undelivered` where a record did not arrive after a
  ///         minute of retries (message.timeout.ms), `kafka.cannot_send` for one that is too large
  ///
  /// - in: events: they own their text and have a json_codec
  /// - out: the same events, acknowledged, in order; where nothing follows, nothing
  /// - holds: up to `max_in_flight` events until Kafka has acknowledged them, their positions only
  ///   where nothing follows; waits where there are more
  /// - stops: never by itself
  /// - cost: writing the JSON, and one copy of it into librdkafka
  ///
  /// ```cpp
  /// const embedded_broker broker;
  /// std::vector<music_event> sent;
  /// run(generate(42) | take(3) |
  ///     to_kafka({.settings = {.brokers = broker.brokers()}, .topic = "plays"}) |
  ///     collect_into(sent));
  /// assert(sent.size() == 3);
  /// ```
  [[nodiscard]] auto operator()(to_kafka_options options = {}) const {
    if (options.max_in_flight == 0) {
      throw error{"kafka.bad_setting", "with max_in_flight = 0 nothing could ever be sent",
                  "use at least 1"};
    }
    return to_kafka_operator{{}, std::move(options)};
  }
};

/// See to_kafka_fn.
inline constexpr to_kafka_fn to_kafka;

}  // namespace musicfaker
