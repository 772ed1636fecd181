#include "musicfaker/generate/generate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/take.hpp>
#include <ranges>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/generate/make_catalogue.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/generate/fingerprint.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::SizeIs;

constexpr event_time third_of_july{std::chrono::sys_days{2025y / 7 / 3}};

template <class View>
std::vector<music_event> first(std::uint64_t count, const View& events) {
  std::vector<music_event> got;
  run(events | take(count) | collect_into(got));
  return got;
}

std::vector<music_event> without_times(std::vector<music_event> events) {
  for (music_event& each : events) each.timestamp = {};
  return events;
}

event_time now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

class Generate : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    catalogue all = *make_catalogue();
    all.users.resize(500);
    all.tracks.resize(1000);
    shared_ = std::make_shared<const catalogue>(std::move(all));
  }
  static void TearDownTestSuite() { shared_.reset(); }

  /// Small, and made once for all tests.
  const std::shared_ptr<const catalogue> shared = shared_;

 private:
  inline static std::shared_ptr<const catalogue> shared_;
};

// What was made with a seed must come out of it in the next release as well.
TEST_F(Generate, HasNotChanged) {
  fingerprint print;
  for (const music_event& each : generate(42) | ranges::views::take(1000)) print.add(each);
  EXPECT_EQ(print.value(), 7219329822474653456U);
}

TEST_F(Generate, MakesTheSameEventsForTheSameSeed) {
  EXPECT_EQ(first(100, generate({.seed = 42, .catalogue = shared})),
            first(100, generate({.seed = 42, .catalogue = shared})));
}

TEST_F(Generate, NeedsNothingButASeed) {
  EXPECT_EQ(first(3, generate(42)), first(3, generate({.seed = 42})));
}

TEST_F(Generate, DrawsFromTheUsualCatalogueWhereItIsGivenNone) {
  EXPECT_EQ(first(3, generate(42)),
            first(3, generate({.seed = 42, .catalogue = make_catalogue()})));
}

TEST_F(Generate, MakesOtherEventsForAnotherSeed) {
  EXPECT_NE(without_times(first(100, generate({.seed = 1, .catalogue = shared}))),
            without_times(first(100, generate({.seed = 2, .catalogue = shared}))));
}

TEST_F(Generate, HasOneTypeWithAndWithoutASeed) {
  static_assert(std::is_same_v<decltype(generate()), decltype(generate(42))>);
  static_assert(std::is_same_v<decltype(generate()), decltype(generate(std::uint64_t{42}))>);
  static_assert(std::is_same_v<decltype(generate()), decltype(generate({}))>);
  SUCCEED();
}

TEST_F(Generate, StartsOnTheThirdOfJulyWhereThereIsASeed) {
  const auto events = first(1000, generate({.seed = 42, .catalogue = shared}));
  EXPECT_EQ(events.front().timestamp, third_of_july);
  EXPECT_TRUE(std::ranges::is_sorted(events, {}, &music_event::timestamp));
  EXPECT_NEAR(std::chrono::duration<double>(events.back().timestamp - third_of_july).count(), 100,
              15);
}

TEST_F(Generate, StartsWhereItIsToldTo) {
  const auto sunday = std::chrono::sys_days{2025y / 7 / 6};
  const auto events = first(
      1000,
      generate({.seed = 42, .start = sunday, .events_per_second = 1000, .catalogue = shared}));
  EXPECT_EQ(events.front().timestamp, sunday);
  EXPECT_NEAR(std::chrono::duration<double>(events.back().timestamp - sunday).count(), 1, 0.15);
}

TEST_F(Generate, HappensNowWhereThereIsNoSeed) {
  const auto before = now();
  const auto events = first(10, generate({.catalogue = shared}));
  const auto after = now();
  for (const music_event& each : events) {
    EXPECT_LE(before, each.timestamp);
    EXPECT_LE(each.timestamp, after);
  }
}

TEST_F(Generate, IsAnotherWorldEachTimeWhereThereIsNoSeed) {
  EXPECT_NE(without_times(first(100, generate({.catalogue = shared}))),
            without_times(first(100, generate({.catalogue = shared}))));
}

TEST_F(Generate, HasTheSameListenersForASeedAtAnyTime) {
  const auto july = first(100, generate({.seed = 42, .catalogue = shared}));
  const auto live = first(100, generate({.seed = 42, .start = wall_clock{}, .catalogue = shared}));
  EXPECT_GT(live.front().timestamp, third_of_july + std::chrono::days{100});
  EXPECT_EQ(without_times(live), without_times(july));
}

TEST_F(Generate, DrawsFromACatalogueOfOnesOwn) {
  auto mine = std::make_shared<catalogue>(*shared);
  mine->users.resize(1);
  mine->users[0].name = "me";
  std::vector<std::string> users;
  run(generate({.seed = 1, .catalogue = mine}) | take(10) | transform(&music_event::user) |
      collect_into(users));
  EXPECT_THAT(users, Each("me"));
}

TEST_F(Generate, GivesTheSameEventsToEveryRunOfAPipeline) {
  std::vector<music_event> got;
  auto pipeline = generate({.seed = 42, .catalogue = shared}) | take(3) | collect_into(got);
  pipeline.run();
  pipeline.run();
  ASSERT_THAT(got, SizeIs(6));
  EXPECT_EQ(std::vector(got.begin(), got.begin() + 3), std::vector(got.begin() + 3, got.end()));
}

TEST_F(Generate, CanBeCopied) {
  const auto events = generate({.seed = 42, .catalogue = shared});
  const auto copy = events;
  EXPECT_EQ(first(10, copy), first(10, events));
}

TEST_F(Generate, TakesViewsToTheLeftAndOperatorsToTheRight) {
  const auto french = [](const music_event& each) { return each.country == "FR"; };
  const auto events = generate({.seed = 42, .catalogue = shared});
  std::vector<music_event> by_views;
  run(events | ranges::views::filter(french) | ranges::views::take(20) | collect_into(by_views));
  std::vector<music_event> by_operators;
  run(events | filter(french) | take(20) | collect_into(by_operators));
  ASSERT_THAT(by_views, SizeIs(20));
  EXPECT_TRUE(std::ranges::all_of(by_views, french));
  EXPECT_EQ(by_views, by_operators);
}

TEST_F(Generate, GoesIntoBatches) {
  std::vector<std::vector<music_event>> batches;
  const auto events = generate({.seed = 42, .catalogue = shared});
  run(events | take(5) | batch(2) | collect_into(batches));
  ASSERT_THAT(batches, SizeIs(3));
  EXPECT_EQ(batches[2].front(), first(5, events).back());
}

TEST_F(Generate, GoesIntoAStdRangeFor) {
  std::vector<music_event> got;
  const auto events = generate({.seed = 42, .catalogue = shared});
  for (const music_event& each : events | std::views::take(3)) got.push_back(each);
  EXPECT_EQ(got, first(3, events));
}

TEST_F(Generate, RefusesOptionsThatMakeNoSense) {
  const auto id_for = [&](const generate_options& options) {
    try {
      static_cast<void>(generate(options));
      return std::string{"no error"};
    } catch (const error& e) {
      return e.id();
    }
  };
  EXPECT_EQ(id_for({.events_per_second = 0, .catalogue = shared}), "generate.events_per_second");
  EXPECT_EQ(id_for({.start = last_event_time + 1us, .catalogue = shared}), "generate.start");
  EXPECT_EQ(id_for({.catalogue = std::make_shared<catalogue>()}), "generate.catalogue");
}

}  // namespace
}  // namespace musicfaker
