#include "musicfaker/analyze/window.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/analyze/sum.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/per_key.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/conformance.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

event_time at(int second) { return event_time{std::chrono::seconds{second}}; }

/// Something that happened at a second.
struct visit {
  int second;
  std::uint64_t id = 0;
  friend event_time time_of(const visit& each) { return at(each.second); }
};

/// A result in seconds, to read and to compare.
struct counted {
  int start;
  int end;
  std::uint64_t count;
  std::uint64_t late = 0;

  friend bool operator==(const counted&, const counted&) = default;
  friend std::ostream& operator<<(std::ostream& out, const counted& each) {
    return out << each.start << " to " << each.end << ": " << each.count << ", late " << each.late;
  }
};

counted in_seconds(const window_result<std::uint64_t>& each) {
  const auto seconds = [](event_time time) {
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
  };
  return {seconds(each.start), seconds(each.end), each.result, each.late};
}

template <class Operator>
std::vector<counted> windows_of(const Operator& op, const std::vector<int>& seconds) {
  std::vector<visit> visits;
  for (const int each : seconds) visits.push_back({each});
  std::vector<counted> got;
  run(std::move(visits) | op | transform(in_seconds) | collect_into(got));
  return got;
}

// ---- windows side by side

TEST(Window, PassesOnWhatWasFoundInEach) {
  EXPECT_THAT(windows_of(window(every(3s), count()), {1, 2, 4, 5, 7, 9}),
              ElementsAre(counted{0, 3, 2}, counted{3, 6, 2}, counted{6, 9, 1}, counted{9, 12, 1}));
}

TEST(Window, OfAnEmptyInputIsNone) {
  EXPECT_THAT(windows_of(window(every(3s), count()), {}), IsEmpty());
}

TEST(Window, WithoutItemsHasNoResult) {
  EXPECT_THAT(windows_of(window(every(3s), count()), {1, 100}),
              ElementsAre(counted{0, 3, 1}, counted{99, 102, 1}));
}

TEST(Window, BeginsAtAMultipleOfItsPeriodAlsoBefore1970) {
  EXPECT_THAT(windows_of(window(every(3s), count()), {-4, -3, -1, 0}),
              ElementsAre(counted{-6, -3, 1}, counted{-3, 0, 2}, counted{0, 3, 1}));
}

TEST(Window, GoesOnWhenAnEventComesThatIsPastItsEnd) {
  std::vector<counted> got;
  auto driven =
      drive_by_hand<visit>(window(every(3s), count()) | transform(in_seconds) | collect_into(got));
  for (const int each : {1, 2}) EXPECT_EQ(driven.push({each}), demand::more);
  EXPECT_THAT(got, IsEmpty());
  EXPECT_EQ(driven.push({3}), demand::more);
  EXPECT_THAT(got, ElementsAre(counted{0, 3, 2}));
}

TEST(Window, WaitsForLateEvents) {
  std::vector<counted> got;
  auto driven = drive_by_hand<visit>(window(every(3s), {.lateness = 2s}, count()) |
                                     transform(in_seconds) | collect_into(got));
  for (const int each : {1, 4, 2}) EXPECT_EQ(driven.push({each}), demand::more);
  EXPECT_THAT(got, IsEmpty());
  EXPECT_EQ(driven.push({5}), demand::more);
  EXPECT_THAT(got, ElementsAre(counted{0, 3, 2}));
}

TEST(Window, TellsOfLateEventsInTheNextResult) {
  EXPECT_THAT(windows_of(window(every(3s), count()), {1, 4, 2, 1, 7, 8}),
              ElementsAre(counted{0, 3, 1}, counted{3, 6, 1, 2}, counted{6, 9, 2}));
}

TEST(Window, CountsLateEventsInAll) {
  std::vector<window_result<std::uint64_t>> got;
  run(std::vector<visit>{{1}, {4}, {2}, {7}, {3}, {2}} | window(every(3s), count()) |
      collect_into(got));
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[1].late_in_all, 1U);
  EXPECT_EQ(got[2].late_in_all, 3U);
}

TEST(Window, OfSeveralAggregatesHasATuple) {
  std::vector<std::tuple<std::uint64_t, std::int64_t>> got;
  run(std::vector<visit>{{1}, {2}, {4}} | window(every(3s), count(), sum(&visit::second)) |
      transform([](const auto& each) { return each.result; }) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(std::tuple{2, 3}, std::tuple{1, 4}));
}

TEST(Window, IsInTheTimeOfAMusicEvent) {
  music_event event;
  event.timestamp = at(61);
  std::vector<counted> got;
  run(std::vector{event, event} | window(every(1min), count()) | transform(in_seconds) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre(counted{60, 120, 2}));
}

TEST(Window, RejectsAnEventFromOutsideOfTheCalendar) {
  music_event event;
  event.timestamp = event_time::max();
  std::vector<dead_letter> letters;
  std::vector<counted> got;
  run(std::vector{event, music_event{}} | dead_letters(collect_into(letters)) |
      window(every(1min), count()) | transform(in_seconds) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(counted{0, 60, 1}));
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].reason, "its time is outside of the years 1 to 9999");
}

TEST(Window, TakesTheFirstAndTheLastTimeThatThereIs) {
  std::vector<music_event> events(2);
  events[0].timestamp = first_event_time;
  events[1].timestamp = last_event_time;
  std::vector<std::uint64_t> got;
  run(events | window(every(10000h), {.lateness = duration::max()}, count()) |
      transform([](const auto& each) { return each.result; }) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 1));
}

// ---- windows that overlap

TEST(Window, ThatSlidesHasAResultEachStep) {
  EXPECT_THAT(
      windows_of(window(sliding(6s, every(3s)), count()), {1, 2, 4, 7}),
      ElementsAre(counted{-3, 3, 2}, counted{0, 6, 3}, counted{3, 9, 2}, counted{6, 12, 1}));
}

TEST(Window, ThatSlidesOverAGapHasNoEmptyResults) {
  EXPECT_THAT(
      windows_of(window(sliding(6s, every(3s)), count()), {1, 100}),
      ElementsAre(counted{-3, 3, 1}, counted{0, 6, 1}, counted{96, 102, 1}, counted{99, 105, 1}));
}

TEST(Window, ThatSlidesAddsALateEventToTheWindowsThatAreOpen) {
  EXPECT_THAT(windows_of(window(sliding(6s, every(3s)), count()), {1, 4, 2}),
              ElementsAre(counted{-3, 3, 1}, counted{0, 6, 3, 1}, counted{3, 9, 1}));
}

// ---- sessions

TEST(Window, OfASessionEndsWhereNothingHasComeForItsGap) {
  EXPECT_THAT(windows_of(window(session(3s), count()), {1, 3, 5, 8, 20}),
              ElementsAre(counted{1, 8, 3}, counted{8, 11, 1}, counted{20, 23, 1}));
}

TEST(Window, OfASessionJoinsTwoThatAnEventConnects) {
  EXPECT_THAT(windows_of(window(session(3s), {.lateness = 10s}, count()), {1, 5, 3}),
              ElementsAre(counted{1, 8, 3}));
}

TEST(Window, OfASessionBeginsEarlierWithAnEventThatCameLater) {
  EXPECT_THAT(windows_of(window(session(3s), {.lateness = 10s}, count()), {5, 3, 30}),
              ElementsAre(counted{3, 8, 2}, counted{30, 33, 1}));
}

TEST(Window, OfASessionTakesALateEventThatAnOpenOneReaches) {
  EXPECT_THAT(windows_of(window(session(10s), {.lateness = 10s}, count()), {1, 9, 18, 30, 8, 1}),
              ElementsAre(counted{1, 28, 5}, counted{30, 40, 1}));
}

TEST(Window, OfASessionTellsOfLateEvents) {
  EXPECT_THAT(windows_of(window(session(3s), count()), {1, 10, 2, 30}),
              ElementsAre(counted{1, 4, 1}, counted{10, 13, 1, 1}, counted{30, 33, 1}));
}

TEST(Window, OfASessionIsForEachKeyInsidePerKey) {
  std::vector<counted> got;
  run(std::vector<visit>{{1, 7}, {2, 8}, {3, 7}, {9, 7}} |
      per_key(&visit::id, window(session(3s), count())) | transform(in_seconds) |
      collect_into(got));
  EXPECT_THAT(got,
              testing::UnorderedElementsAre(counted{1, 6, 2}, counted{2, 5, 1}, counted{9, 12, 1}));
}

// ---- a stream that falls silent

TEST(Window, IsClosedWhereNothingHasComeForLong) {
  virtual_clock clock;
  std::vector<std::pair<time_point, counted>> got;
  run(timeline<visit>{{0s, {1}}, {5s, {2}}, {60s, {1}}, {61s, {9}}}.until(100s) |
          window(every(3s), {.idle = 10s}, count()) | transform(in_seconds) |
          for_each([&](const counted& each) { got.emplace_back(clock.now(), each); }),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(std::pair{time_point{15s}, counted{0, 3, 2}},
                               std::pair{time_point{71s}, counted{9, 12, 1, 1}}));
}

TEST(Window, TellsOfLateEventsAlsoWhereNothingElseComes) {
  std::vector<counted> got;
  auto driven = drive_by_hand<visit>(window(every(3s), {.idle = 10s}, count()) |
                                     transform(in_seconds) | collect_into(got));
  EXPECT_EQ(driven.push({1}), demand::more);
  driven.wait(10s);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_EQ(driven.push({2}), demand::more);
  EXPECT_EQ(driven.low_watermark(), 1U) << "that it was late is not told yet";
  driven.wait(10s);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_THAT(got, ElementsAre(counted{0, 3, 1}, counted{3, 3, 0, 1}));
  EXPECT_EQ(driven.low_watermark(), 2U);
}

TEST(Window, AsksToBeWokenOnlyWhereItIsToCloseASilentOne) {
  auto patient = drive_by_hand<visit>(window(every(3s), count()));
  EXPECT_EQ(patient.push({1}), demand::more);
  EXPECT_EQ(patient.deadline(), never);

  auto driven = drive_by_hand<visit>(window(every(3s), {.idle = 10s}, count()));
  EXPECT_EQ(driven.deadline(), never);
  EXPECT_EQ(driven.push({1}), demand::more);
  EXPECT_EQ(driven.deadline(), time_point{10s});
  driven.wait(4s);
  EXPECT_EQ(driven.push({2}), demand::more);
  EXPECT_EQ(driven.deadline(), time_point{14s});
  driven.wait(10s);
  EXPECT_EQ(driven.tick(), demand::more);
  EXPECT_EQ(driven.deadline(), never);

  auto endless = drive_by_hand<visit>(window(every(3s), {.idle = duration::max()}, count()));
  endless.wait(1s);
  EXPECT_EQ(endless.push({1}), demand::more);
  EXPECT_EQ(endless.deadline(), never);
}

// ---- positions, flushes, stops

TEST(Window, ComesInPartsAfterAFlushInMidRunAndNoItemTwice) {
  std::vector<counted> got;
  auto driven =
      drive_by_hand<visit>(window(every(3s), count()) | transform(in_seconds) | collect_into(got));
  for (const int each : {0, 1}) EXPECT_EQ(driven.push({each}), demand::more);
  driven.flush();
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 2U);
  for (const int each : {2, 4}) EXPECT_EQ(driven.push({each}), demand::more);
  EXPECT_THAT(got, ElementsAre(counted{0, 3, 2}, counted{0, 3, 1}));
  EXPECT_EQ(driven.low_watermark(), 3U);
}

TEST(Window, ThatSlidesComesInPartsToo) {
  std::vector<counted> got;
  auto driven = drive_by_hand<visit>(window(sliding(6s, every(3s)), count()) |
                                     transform(in_seconds) | collect_into(got));
  EXPECT_EQ(driven.push({1}), demand::more);
  driven.flush();
  EXPECT_EQ(driven.push({4}), demand::more);
  driven.flush();
  EXPECT_THAT(got,
              ElementsAre(counted{-3, 3, 1}, counted{0, 6, 1}, counted{0, 6, 1}, counted{3, 9, 1}));
}

TEST(Window, HoldsEachItemUntilItsLastWindowHasGoneOn) {
  auto side_by_side = drive_by_hand<visit>(window(every(3s), {.lateness = 2s}, count()));
  for (const int each : {4, 1, 6}) EXPECT_EQ(side_by_side.push({each}), demand::more);
  EXPECT_EQ(side_by_side.low_watermark(), 0U);
  EXPECT_EQ(side_by_side.push({8}), demand::more);
  EXPECT_EQ(side_by_side.low_watermark(), 2U);

  auto slides = drive_by_hand<visit>(window(sliding(6s, every(3s)), count()));
  for (const int each : {1, 4}) EXPECT_EQ(slides.push({each}), demand::more);
  EXPECT_EQ(slides.low_watermark(), 0U);
  EXPECT_EQ(slides.push({7}), demand::more);
  EXPECT_EQ(slides.low_watermark(), 1U);
}

TEST(Window, HoldsALateEventUntilItIsTold) {
  auto driven = drive_by_hand<visit>(window(every(3s), count()));
  for (const int each : {1, 4, 2}) EXPECT_EQ(driven.push({each}), demand::more);
  EXPECT_EQ(driven.push({6}), demand::more);
  EXPECT_EQ(driven.low_watermark(), 3U);
  EXPECT_EQ(driven.push({1}), demand::more);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 5U);
}

/// The positions at which results go on.
template <class Operator>
std::vector<position> positions_of(const Operator& op, const std::vector<int>& seconds) {
  std::vector<position> got;
  auto driven =
      drive_by_hand<visit>(op | stage([&](auto&&, auto next) { got.push_back(next.here()); }));
  for (const int each : seconds) EXPECT_EQ(driven.push({each}), demand::more);
  driven.flush();
  return got;
}

TEST(Window, PassesOnItsResultAtTheLeastPositionInIt) {
  const window_options patient{.lateness = 10s};
  EXPECT_THAT(positions_of(window(every(3s), patient, count()), {4, 1, 2}), ElementsAre(1, 0));
  EXPECT_THAT(positions_of(window(sliding(6s, every(3s)), patient, count()), {4, 1}),
              ElementsAre(1, 0, 0));
  EXPECT_THAT(positions_of(window(session(3s), patient, count()), {5, 1, 3}), ElementsAre(0));
}

TEST(Window, PassesOnItsResultNotAboveThePositionOfALateEventThatItTellsOf) {
  std::vector<position> got;
  auto driven = drive_by_hand<visit>(window(every(3s), count()) |
                                     stage([&](auto&&, auto next) { got.push_back(next.here()); }));
  EXPECT_EQ(driven.push({9}), demand::more);
  driven.flush();
  for (const int each : {1, 10}) EXPECT_EQ(driven.push({each}), demand::more);
  driven.flush();
  EXPECT_THAT(got, ElementsAre(0, 1));
}

/// Finds the ids of its items, so that the kit sees where each of them went.
struct ids_of_visits {
  std::vector<std::uint64_t> ids;
  void add(const visit& each) { ids.push_back(each.id); }
  void merge(const ids_of_visits& other) {
    ids.insert(ids.end(), other.ids.begin(), other.ids.end());
  }
  [[nodiscard]] std::vector<std::uint64_t> result() const { return ids; }
};

visit out_of_order(std::uint64_t id) { return {static_cast<int>(id - id % 4 + 3 - id % 4), id}; }

TEST(Window, HoldsBackTheCommitOfWhatItHolds) {
  const auto ids = transform([](auto&& each) { return each.result; });
  conformance::conforms(
      [&](auto sink) { return window(every(5s), {.lateness = 3s}, ids_of_visits{}) | ids | sink; },
      out_of_order);
  conformance::conforms(
      [&](auto sink) {
        return window(every(1s), {.lateness = 3s, .idle = 5ms}, ids_of_visits{}) | ids | sink;
      },
      [](std::uint64_t id) { return visit{static_cast<int>(id), id}; });
  conformance::conforms(
      [&](auto sink) {
        return window(session(2s), {.lateness = 3s}, ids_of_visits{}) | ids | sink;
      },
      [](std::uint64_t id) { return visit{static_cast<int>(id + id / 6 * 3), id}; });
}

TEST(Window, ThatSlidesHoldsBackTheCommitUntilTheLastWindowOfAnItem) {
  const auto of_last_window = transform([](window_result<std::vector<std::uint64_t>>&& each) {
    std::erase_if(each.result, [&](std::uint64_t id) {
      return time_of(out_of_order(id)) >= each.start + std::chrono::seconds{5};
    });
    return each.result;
  });
  conformance::conforms(
      [&](auto sink) {
        return window(sliding(20s, every(5s)), {.lateness = 3s}, ids_of_visits{}) | of_last_window |
               sink;
      },
      out_of_order);
}

TEST(Window, EndsARunThatWantsNoMore) {
  std::vector<counted> got;
  const auto report = run(std::vector<visit>{{1}, {4}, {7}, {10}} | window(every(3s), count()) |
                          take(1) | transform(in_seconds) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(counted{0, 3, 1}));
  EXPECT_EQ(report.items, 2U);
}

TEST(Window, KeepsItemsUncommittedWhoseResultFailedOnItsWay) {
  const auto fails = for_each([](auto&&) { throw std::runtime_error{"boom"}; });
  auto when_over = drive_by_hand<visit>(window(every(3s), count()) | fails);
  EXPECT_EQ(when_over.push({1}), demand::more);
  EXPECT_THROW(static_cast<void>(when_over.push({4})), std::runtime_error);
  EXPECT_EQ(when_over.low_watermark(), 0U);

  auto at_a_flush = drive_by_hand<visit>(window(session(3s), count()) | fails);
  EXPECT_EQ(at_a_flush.push({1}), demand::more);
  EXPECT_THROW(at_a_flush.flush(), std::runtime_error);
  EXPECT_EQ(at_a_flush.low_watermark(), 0U);
}

// ---- what is refused, and what is told

template <class Make>
std::string refusal(Make make) {
  try {
    static_cast<void>(make());
    return "";
  } catch (const error& e) {
    return e.id();
  }
}

TEST(Window, WithATimeThatThereCannotBeIsRefused) {
  const auto length = [](auto kind) { return refusal([&] { return window(kind, count()); }); };
  EXPECT_EQ(length(every(0s)), "window.length");
  EXPECT_EQ(length(every(-1s)), "window.length");
  EXPECT_EQ(length(every(1500ns)), "window.length");
  EXPECT_EQ(length(session(0s)), "window.length");
  EXPECT_EQ(length(sliding(0s, every(1s))), "window.length");
  EXPECT_EQ(length(sliding(1min, every(0s))), "window.length");
  EXPECT_EQ(length(sliding(1min, every(7s))), "window.length");
  EXPECT_EQ(length(sliding(1min, every(1h))), "window.length");
  EXPECT_EQ(length(sliding(1min, every(1min))), "");
  const auto time = [](window_options options) {
    return refusal([&] { return window(every(1s), options, count()); });
  };
  EXPECT_EQ(time({.lateness = -1s}), "window.time");
  EXPECT_EQ(time({.idle = 0s}), "window.time");
  EXPECT_EQ(time({.lateness = 0s, .idle = 1ns}), "");
}

TEST(Window, TellsItsKind) {
  EXPECT_EQ(window(every(60s), count()).details(), "every 1 min");
  EXPECT_EQ(window(sliding(1h, every(1min)), count()).details(), "1 h, every 1 min");
  EXPECT_EQ(window(session(30min), count()).details(), "session, 30 min");
}

}  // namespace
}  // namespace musicfaker
