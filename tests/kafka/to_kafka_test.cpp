#include "musicfaker/kafka/to_kafka.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/transform.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/kafka/embedded_broker.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/conformance.hpp"
#include "tests/kafka/numbered.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAreArray;
using testing::HasSubstr;

auto numbers(std::uint64_t count) {
  return ranges::views::iota(std::uint64_t{0}, count) |
         ranges::views::transform([](std::uint64_t id) { return numbered{id}; });
}

template <class Function>
std::optional<error> error_of(Function function) {
  try {
    function();
  } catch (const error& e) {
    return e;
  }
  return std::nullopt;
}

TEST(ToKafka, CountsWhatKafkaHasAcknowledged) {
  const embedded_broker broker;
  const auto report = run(numbers(5000) | to_kafka({.settings = quick(broker.brokers())}));
  EXPECT_EQ(report.items, 5000U);
  EXPECT_EQ(report.acknowledged, 5000U);
}

TEST(ToKafka, PassesOnAllEventsInOrder) {
  const embedded_broker broker;
  std::vector<std::uint64_t> got;
  run(numbers(5000) | to_kafka({.settings = quick(broker.brokers()), .max_in_flight = 700}) |
      for_each([&](const numbered& each) { got.push_back(each.id); }));
  std::vector<std::uint64_t> wanted(5000);
  std::iota(wanted.begin(), wanted.end(), 0);
  EXPECT_THAT(got, ElementsAreArray(wanted));
}

TEST(ToKafka, PassesOnOnlyWhatIsAcknowledged) {
  const embedded_broker broker;
  std::uint64_t acknowledged_before = 0;
  std::uint64_t got = 0;
  run(numbers(2000) | to_kafka({.settings = quick(broker.brokers())}) |
      stage<numbered>([&](numbered&& each, auto next) {
        acknowledged_before = next.run().report.acknowledged;
        EXPECT_GE(acknowledged_before, ++got);
        return next(std::move(each));
      }));
  EXPECT_EQ(got, 2000U);
}

TEST(ToKafka, KeepsTheWatermarkBelowWhatIsOnItsWay) {
  const embedded_broker broker;
  const auto conforms = [&](conformance::attack plan) {
    conformance::arrivals arrived;
    conformance::survive(
        to_kafka({.settings = quick(broker.brokers()), .max_in_flight = 8}) |
            conformance::checked_sink{{}, &arrived, plan},
        plan, [](std::uint64_t id) { return numbered{id}; },
        [&](std::uint64_t id) { return arrived.count(id); });
  };
  conforms({});
  for (const std::uint64_t at : {1U, 7U, 30U, 59U}) {
    conforms({.flush_at = at});
    conforms({.stop_at = at + 1});
    conforms({.throw_at = at + 1});
  }
}

TEST(ToKafka, SaysWhoDoesNotAnswer) {
  kafka_settings settings{.brokers = "127.0.0.1:1", .connect_within = 150ms};
  const auto failure = error_of([&] { run(numbers(1) | to_kafka({.settings = settings})); });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->id(), "kafka.unreachable");
  EXPECT_THAT(failure->problem(), HasSubstr("127.0.0.1:1"));
  EXPECT_THAT(failure->problem(), HasSubstr("Connection refused"));
}

TEST(ToKafka, RefusesATopicThatKafkaWouldNotTake) {
  const embedded_broker broker;
  const auto failure = error_of(
      [&] { run(numbers(1) | to_kafka({.settings = quick(broker.brokers()), .topic = ""})); });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->id(), "kafka.bad_topic");
}

TEST(ToKafka, FailsTheRunWhenARecordDoesNotArrive) {
  const embedded_broker broker;
  kafka_settings settings = quick(broker.brokers());
  settings.set("message.timeout.ms=300");
  std::uint64_t seen = 0;
  position watermark = 0;
  conformance::checked_source source{conformance::attack{.items = 500},
                                     [&](std::uint64_t id) {
                                       if (++seen == 250) broker.set_down();
                                       return numbered{id};
                                     },
                                     [](std::uint64_t) { return std::uint64_t{1}; }, &watermark};
  const auto failure =
      error_of([&] { run(source | to_kafka({.settings = settings, .max_in_flight = 100})); });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->id(), "kafka.undelivered");
  EXPECT_LT(watermark, 500U);
}

TEST(ToKafka, RefusesSettingsThatBreakWhatIsPromised) {
  const embedded_broker broker;
  for (const std::string setting :
       {"acks=1", "delivery.report.only.error=true", "message.timeout.ms=0"}) {
    kafka_settings settings = quick(broker.brokers());
    settings.set(setting);
    settings.set("enable.idempotence=false");
    const auto failure = error_of([&] { run(numbers(1) | to_kafka({.settings = settings})); });
    ASSERT_TRUE(failure) << setting;
    EXPECT_EQ(failure->id(), "kafka.bad_setting");
    EXPECT_THAT(failure->problem(), HasSubstr(setting.substr(0, setting.find('='))));
  }
  EXPECT_THROW(static_cast<void>(to_kafka({.max_in_flight = 0})), error);
}

TEST(ToKafka, EndsInTimeWhenItIsStoppedWhileTheBrokerIsAway) {
  const embedded_broker broker;
  std::stop_source stop;
  const auto stop_soon = stage([&](numbered&& each, auto next) {
    if (each.id == 200) {
      broker.set_down();
      stop.request_stop();
    }
    return next(std::move(each));
  });
  const auto failure = error_of([&] {
    run(numbers(100'000) | stop_soon |
            to_kafka({.settings = quick(broker.brokers()), .max_in_flight = 50}),
        {.stop = stop.get_token(), .flush_within = 200ms});
  });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->id(), "kafka.undelivered");
}

TEST(ToKafka, RefusesAnEventThatIsTooLarge) {
  const embedded_broker broker;
  kafka_settings settings = quick(broker.brokers());
  settings.set("message.max.bytes=1000");
  music_event large{};
  large.track.assign(5000, 'x');
  const auto failure =
      error_of([&] { run(std::vector{large} | to_kafka({.settings = settings})); });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->id(), "kafka.cannot_send");
  EXPECT_THAT(failure->remedy(), HasSubstr("message.max.bytes"));
}

}  // namespace
}  // namespace musicfaker
