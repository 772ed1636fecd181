#include "musicfaker/operators/retry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/on_thread.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A service that is away for so many calls on each item, and knows what it was given.
struct service {
  int away_for = 0;
  int calls = 0;
  std::vector<int> taken{};

  void take(int n) {
    if (calls++ < away_for) throw std::runtime_error{"the service is away"};
    calls = 0;
    taken.push_back(n);
  }
};

TEST(Retry, PassesAnItemOnAgainUntilItIsTaken) {
  virtual_clock clock;
  service flaky{.away_for = 3};
  run(std::vector{1, 2, 3} | retry() | for_each([&](int n) { flaky.take(n); }), {.clock = &clock});
  EXPECT_THAT(flaky.taken, ElementsAre(1, 2, 3));
  EXPECT_GE(clock.now().time_since_epoch(), 3 * (50ms + 100ms + 200ms)) << "with growing pauses";
}

TEST(Retry, OfWhatDoesNotFailCostsNoCopy) {
  counted::reset();
  run(ranges::views::iota(0, 10) | transform([](int n) { return counted{n}; }) | retry() |
      for_each([](const counted&) {}));
  EXPECT_EQ(counted::copies() + counted::moves(), 0);
}

TEST(Retry, MovesWhatCanOnlyBeMoved) {
  virtual_clock clock;
  service flaky{.away_for = 1};
  run(ranges::views::iota(1, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
          retry() | for_each([&](const std::unique_ptr<int>& p) { flaky.take(*p); }),
      {.clock = &clock});
  EXPECT_THAT(flaky.taken, ElementsAre(1, 2));
}

TEST(Retry, OwnsTheItemsOfABatch) {
  virtual_clock clock;
  service flaky{.away_for = 1};
  run(ranges::views::iota(0, 5) | batch(2) | retry() |
          for_each([&](const std::vector<int>& items) { flaky.take(items.back()); }),
      {.clock = &clock});
  EXPECT_THAT(flaky.taken, ElementsAre(1, 3, 4));
}

TEST(Retry, WithoutItemsDoesNothing) {
  std::vector<int> got;
  run(std::vector<int>{} | retry() | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(Retry, EndsWithWhatFollows) {
  std::vector<int> got;
  run(ranges::views::iota(0) | retry() | take(2) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 1));
}

TEST(Retry, RaisesTheLastFailureWhenItsTimeIsUp) {
  virtual_clock clock;
  int calls = 0;
  try {
    run(std::vector{1} | retry({.give_up_after = 1s}) | for_each([&](int) {
          throw error{"test.away", "attempt " + std::to_string(++calls), ""};
        }),
        {.clock = &clock});
    FAIL() << "it never works";
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "test.away");
    EXPECT_EQ(e.problem(), "attempt " + std::to_string(calls));
  }
  EXPECT_GT(calls, 3);
  EXPECT_EQ(clock.now().time_since_epoch(), 1s);
}

TEST(Retry, CanRejectWhatItGivesUp) {
  virtual_clock clock;
  std::vector<int> got;
  std::vector<dead_letter> letters;
  const auto report =
      run(ranges::views::iota(0, 5) | dead_letters(collect_into(letters)) |
              retry({.give_up_after = 1s}, after_retries::reject) | for_each([&](int n) {
                if (n == 2) throw std::runtime_error{"2 is not wanted"};
                got.push_back(n);
              }),
          {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(0, 1, 3, 4));
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_EQ(letters[0].reason, "2 is not wanted");
  EXPECT_EQ(report.rejected, 1U);
}

TEST(Retry, DoesNotTryAgainWhatIsNoException) {
  int calls = 0;
  EXPECT_THROW(run(std::vector{1} | retry() | for_each([&](int) {
                     ++calls;
                     throw 42;
                   })),
               int);
  EXPECT_EQ(calls, 1);
}

TEST(Retry, TriesOnceMoreAtTheFlushWhenAStopIsRequested) {
  virtual_clock clock;
  std::stop_source enough;
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0) | retry() | for_each([&](int n) {
                            if (n == 3 && !enough.stop_requested()) {
                              enough.request_stop();
                              throw std::runtime_error{"not now"};
                            }
                            got.push_back(n);
                          }),
                          {.stop = enough.get_token(), .clock = &clock});
  ASSERT_EQ(got.size(), report.items) << "also the one that failed";
  EXPECT_TRUE(std::ranges::is_sorted(got)) << "and in its place";
  EXPECT_EQ(report.ended, ended_by::stop_requested);
}

TEST(Retry, EndsAStoppedRunWithTheFailureWhenThereIsNoTimeLeft) {
  virtual_clock clock;
  std::stop_source enough;
  EXPECT_THROW(run(ranges::views::iota(0) | retry({.give_up_after = 1h}) | for_each([&](int) {
                     enough.request_stop();
                     throw std::runtime_error{"never"};
                   }),
                   {.stop = enough.get_token(), .clock = &clock, .flush_within = 5s}),
               std::runtime_error);
  EXPECT_LE(clock.now().time_since_epoch(), 6s);
}

TEST(Retry, HoldsAnItemUntilItIsTaken) {
  conformance::conforms([](auto sink) { return retry() | sink; });
  conformance::conforms([](auto sink) { return on_thread(retry() | sink); });
  // One that fails once at each point and works then loses nothing and doubles nothing.
  for (std::uint64_t at = 1; at <= 60; ++at) {
    conformance::arrivals arrived;
    std::uint64_t seen = 0;
    conformance::survive(
        retry() | for_each([&](std::uint64_t id) {
          if (++seen == at) throw std::runtime_error{"once"};
          arrived.add(id);
        }),
        {}, [](std::uint64_t id) { return id; },
        [&](std::uint64_t id) { return arrived.count(id); });
  }
}

}  // namespace
}  // namespace musicfaker
