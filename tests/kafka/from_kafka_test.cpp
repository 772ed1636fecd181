#include "musicfaker/kafka/from_kafka.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <latch>
#include <map>
#include <mutex>
#include <optional>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/transform.hpp>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/kafka/embedded_broker.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/kafka/numbered.hpp"

// A broker inside the process, real TCP, real groups.

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using ids = std::multiset<std::uint64_t>;

auto numbers(std::uint64_t from, std::uint64_t to) {
  return ranges::views::iota(from, to) |
         ranges::views::transform([](std::uint64_t id) { return numbered{id}; });
}

class FromKafka : public testing::Test {
 protected:
  void send(std::uint64_t from, std::uint64_t to) const {
    run(numbers(from, to) | to_kafka({.settings = settings()}));
  }

  [[nodiscard]] kafka_settings settings() const { return quick(broker_.brokers()); }

  /// What is there now, to its end.
  [[nodiscard]] kafka_source<numbered> all() const {
    return from_kafka<numbered>({.settings = settings(), .until_end = true});
  }

  [[nodiscard]] static auto into(ids& seen) {
    return for_each([&](const numbered& each) { seen.insert(each.id); });
  }

  [[nodiscard]] static ids from_to(std::uint64_t from, std::uint64_t to) {
    ids wanted;
    for (auto id = from; id < to; ++id) wanted.insert(id);
    return wanted;
  }

  embedded_broker broker_;
};

TEST_F(FromKafka, ReadsAllThatIsThereAndGoesOnFromThereNextTime) {
  send(0, 3000);
  std::map<std::string, std::uint64_t> last;
  ids first;
  const auto report = run(all() | for_each([&](const numbered& each) {
                            const auto before = last.find(key_of(each));
                            EXPECT_TRUE(before == last.end() || before->second < each.id)
                                << "events with one key stay in order";
                            last[key_of(each)] = each.id;
                            first.insert(each.id);
                          }));
  EXPECT_EQ(report.items, 3000U);
  EXPECT_EQ(report.lost, 0U);
  EXPECT_EQ(first, from_to(0, 3000));

  send(3000, 3500);
  ids second;
  run(all() | into(second));
  EXPECT_EQ(second, from_to(3000, 3500));
}

TEST_F(FromKafka, ReadsAgainWhatWasNotDoneWhenARunFailed) {
  send(0, 2000);
  ids seen;
  EXPECT_THROW(run(all() | batch(64) | unbatch() | for_each([&](const numbered& each) {
                     if (seen.size() == 1000) throw std::runtime_error{"the sink is broken"};
                     seen.insert(each.id);
                   })),
               std::runtime_error);
  run(all() | into(seen));
  for (std::uint64_t id = 0; id < 2000; ++id) ASSERT_GE(seen.count(id), 1U) << id;
  EXPECT_LT(seen.size(), 2000U + 64U) << "what was done is committed, but for a batch";
}

TEST_F(FromKafka, ReadsAgainWhatWasPulledButNotTaken) {
  send(0, 100);
  ids seen;
  run(all() | batch(7) | unbatch() | take(10) | into(seen));
  EXPECT_EQ(seen.size(), 10U);
  run(all() | into(seen));
  for (std::uint64_t id = 0; id < 100; ++id) ASSERT_GE(seen.count(id), 1U) << id;
  EXPECT_LT(seen.size(), 107U);
}

TEST_F(FromKafka, SendsWhatIsNoEventToTheDeadLettersAndGoesOn) {
  send(0, 50);
  {
    detail::producer garbage{settings(), "music_events", 10};
    bool done = false;
    ASSERT_TRUE(garbage.try_send("key", "{\"id\": ", done));
    while (!done) garbage.poll(10ms);
  }
  send(50, 100);
  std::vector<dead_letter> letters;
  ids seen;
  const auto report = run(all() | dead_letters(collect_into(letters)) | into(seen));
  EXPECT_EQ(seen, from_to(0, 100));
  EXPECT_EQ(report.rejected, 1U);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].payload, "{\"id\": ");
  EXPECT_THAT(letters[0].reason, HasSubstr("json.malformed"));
  EXPECT_EQ(letters[0].from.topic, "music_events");
  EXPECT_GE(letters[0].from.partition, 0);
  EXPECT_GE(letters[0].from.offset, 0);

  ids again;
  EXPECT_EQ(run(all() | into(again)).items, 0U) << "the dead letter is done with, too";
}

TEST_F(FromKafka, CountsWhatWasDeletedBeforeItCouldBeRead) {
  broker_.make_topic("music_events", 1);
  send(0, 1000);
  ids seen;
  run(all() | into(seen));
  ASSERT_EQ(seen.size(), 1000U);

  // More than the embedded broker keeps of a partition.
  const auto large = numbers(0, 3000) | ranges::views::transform([](numbered each) {
                       music_event event{};
                       event.track = std::to_string(each.id) + std::string(4000, 'x');
                       return event;
                     });
  kafka_settings uncompressed = settings();
  uncompressed.set("compression.type=none");
  run(large | to_kafka({.settings = uncompressed}));

  std::vector<std::string> told;
  kafka_settings telling = settings();
  telling.log = [&](int level, const std::string& line) {
    if (level == 3) told.push_back(line);
  };
  const auto report = run(from_kafka<music_event>({.settings = telling, .until_end = true}) |
                          for_each([](const music_event&) {}));
  EXPECT_GT(report.lost, 0U);
  EXPECT_EQ(report.items + report.lost, 3000U);
  EXPECT_THAT(told, testing::Contains(HasSubstr("were deleted before they could be read")));
}

TEST_F(FromKafka, LosesNothingWhenASecondConsumerJoins) {
  send(0, 4000);
  std::mutex mutex;
  std::set<std::uint64_t> seen;
  std::stop_source stop;
  std::latch some_are_read{500};
  const auto consume = [&] {
    run(from_kafka<numbered>({.settings = settings()}) | batch(50) | unbatch() | pace(1000) |
            for_each([&](const numbered& each) {
              const std::scoped_lock lock{mutex};
              if (seen.insert(each.id).second && seen.size() <= 500) some_are_read.count_down();
              if (seen.size() == 6000) stop.request_stop();
            }),
        {.stop = stop.get_token(), .commit_every = 50ms});
  };
  const std::jthread first{consume};
  const std::jthread second{[&] {
    some_are_read.wait();
    consume();
  }};
  send(4000, 6000);
}

TEST_F(FromKafka, GoesOnAfterARebalanceThatCameWhileAStageWaited) {
  send(0, 2000);
  std::mutex mutex;
  std::set<std::uint64_t> seen;
  std::stop_source stop;
  const auto into_seen = for_each([&](const numbered& each) {
    const std::scoped_lock lock{mutex};
    seen.insert(each.id);
    if (seen.size() == 2000) stop.request_stop();
  });
  std::latch waits{1};
  bool gave_up = false;
  const std::jthread other{[&] {
    waits.wait();
    run(from_kafka<numbered>({.settings = settings()}) | into_seen, {.stop = stop.get_token()});
  }};
  // As a sink does whose store is away.
  const auto wait_once = stage([&, count = 0](numbered&& each, auto next) mutable {
    if (++count == 100) {
      waits.count_down();
      gave_up = !next.run().wait(60s);
    }
    return next(std::move(each));
  });
  run(from_kafka<numbered>({.settings = settings()}) | wait_once | into_seen,
      {.stop = stop.get_token()});
  EXPECT_TRUE(gave_up) << "the group waits for the answer";
  EXPECT_EQ(seen.size(), 2000U);
}

TEST_F(FromKafka, ReadsToTheEndAlsoWhenPartitionsComeAndGo) {
  send(0, 2000);
  std::mutex mutex;
  std::set<std::uint64_t> seen;
  std::latch some_are_read{300};
  const auto consume = [&] {
    run(all() | pace(400) | for_each([&](const numbered& each) {
          const std::scoped_lock lock{mutex};
          if (seen.insert(each.id).second && seen.size() <= 300) some_are_read.count_down();
        }));
  };
  {
    const std::jthread first{consume};
    const std::jthread second{[&] {
      some_are_read.wait();
      consume();
    }};
  }
  EXPECT_EQ(seen.size(), 2000U);
}

TEST_F(FromKafka, DrainsWhatIsThereWhenItIsAskedTo) {
  send(0, 500);
  std::stop_source drain;
  ids seen;
  const auto report =
      run(from_kafka<numbered>({.settings = settings(), .drain = drain.get_token()}) |
          for_each([&](const numbered& each) {
            seen.insert(each.id);
            if (seen.size() == 10) drain.request_stop();
          }));
  EXPECT_EQ(report.ended, ended_by::end_of_input);
  EXPECT_EQ(seen, from_to(0, 500));
}

TEST_F(FromKafka, EndsWhenItIsAskedToAndCommitsWhatIsDone) {
  send(0, 100);
  std::stop_source stop;
  ids seen;
  const auto report =
      run(from_kafka<numbered>({.settings = settings()}) | for_each([&](const numbered& each) {
            seen.insert(each.id);
            if (seen.size() == 100) stop.request_stop();
          }),
          {.stop = stop.get_token()});
  EXPECT_EQ(report.ended, ended_by::stop_requested);
  ids again;
  run(all() | into(again));
  EXPECT_EQ(again.size(), 0U);
}

TEST(FromKafkaSettings, MustNotBreakWhatIsPromised) {
  const embedded_broker broker;
  for (const std::string setting :
       {"enable.auto.commit=true", "enable.auto.offset.store=true", "auto.offset.reset=latest",
        "enable.partition.eof=false", "group.id=another"}) {
    kafka_settings settings = quick(broker.brokers());
    settings.set(setting);
    try {
      run(from_kafka<numbered>({.settings = settings}) | for_each([](const numbered&) {}));
      ADD_FAILURE() << setting << " was taken";
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "kafka.bad_setting");
      EXPECT_THAT(e.problem(), HasSubstr(setting.substr(0, setting.find('='))));
    }
  }
}

TEST(FromKafkaSettings, SayWhoDoesNotAnswer) {
  try {
    run(from_kafka<numbered>({.settings = {.brokers = "127.0.0.1:1", .connect_within = 150ms}}) |
        for_each([](const numbered&) {}));
    FAIL() << "nothing was thrown";
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "kafka.unreachable");
    EXPECT_THAT(e.problem(), HasSubstr("127.0.0.1:1"));
  }
}

}  // namespace
}  // namespace musicfaker
