#include "musicfaker/operators/parallel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <range/v3/view/iota.hpp>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

/// What has arrived on which thread, safe for all of them.
struct arrivals_by_thread {
  std::mutex mutex{};
  std::map<int, std::vector<int>> by_key{};
  std::map<int, std::set<std::thread::id>> threads_of{};
  std::set<std::thread::id> threads{};

  void add(int key, int value) {
    const std::scoped_lock lock{mutex};
    by_key[key].push_back(value);
    threads_of[key].insert(std::this_thread::get_id());
    threads.insert(std::this_thread::get_id());
  }
};

TEST(Parallel, KeepsTheOrderOfEachKeyOnOneThread) {
  arrivals_by_thread seen;
  run(ranges::views::iota(0, 10'000) |
      parallel(3, for_each([&](int n) { seen.add(n % 10, n); }), [](int n) { return n % 10; }));
  EXPECT_THAT(seen.by_key, SizeIs(10));
  for (const auto& [key, values] : seen.by_key) {
    EXPECT_THAT(values, SizeIs(1000));
    EXPECT_TRUE(std::ranges::is_sorted(values)) << key;
    EXPECT_THAT(seen.threads_of[key], SizeIs(1));
  }
  EXPECT_THAT(seen.threads, SizeIs(3));
}

TEST(Parallel, SharesOutKeysThatAreAllEven) {
  arrivals_by_thread seen;
  run(ranges::views::iota(0, 1000) |
      parallel(2, for_each([&](int n) { seen.add(n, n); }), [](int n) { return n * 2; }));
  EXPECT_THAT(seen.threads, SizeIs(2));
}

TEST(Parallel, TakesAMemberAsItsKey) {
  struct person {
    std::string name;
  };
  std::atomic<int> count = 0;
  run(std::vector<person>{{"ann"}, {"bob"}} |
      parallel(2, for_each([&](const person&) { ++count; }), &person::name));
  EXPECT_EQ(count, 2);
}

TEST(Parallel, TakesAKeyThatBorrows) {
  std::atomic<int> count = 0;
  run(std::vector<std::string>{"ann", "bob"} |
      parallel(2, for_each([&](const std::string&) { ++count; }),
               [](const std::string& name) { return std::string_view{name}.substr(0, 1); }));
  EXPECT_EQ(count, 2);
}

TEST(Parallel, MovesItsItems) {
  std::atomic<int> sum = 0;
  run(ranges::views::iota(0, 100) | transform([](int n) { return std::make_unique<int>(n); }) |
      parallel(2, for_each([&](std::unique_ptr<int> p) { sum += *p; }),
               [](const std::unique_ptr<int>& p) { return *p; }));
  EXPECT_EQ(sum, 4950);
}

TEST(Parallel, WithoutItemsEnds) {
  const auto report = run(std::vector<int>{} | parallel(4, for_each([](int) {}), std::identity{}));
  EXPECT_EQ(report.ended, ended_by::end_of_input);
}

TEST(Parallel, FlushesEachOfItsChains) {
  std::mutex mutex;
  std::size_t arrived = 0;
  run(ranges::views::iota(0, 1001) | parallel(3, batch(10) | for_each([&](std::span<int> items) {
                                                   const std::scoped_lock lock{mutex};
                                                   arrived += items.size();
                                                 }),
                                              std::identity{}));
  EXPECT_EQ(arrived, 1001U);
}

TEST(Parallel, RaisesWhatOneOfItsChainsRaises) {
  EXPECT_THROW(run(ranges::views::iota(0) | parallel(2, for_each([](int n) {
                                                       if (n == 500)
                                                         throw std::runtime_error{"boom"};
                                                     }),
                                                     std::identity{})),
               std::runtime_error);
}

TEST(Parallel, WaitsForAllItsThreadsInAFlushThatFails) {
  std::atomic<int> stored = 0;
  std::atomic<bool> fails = true;
  const auto chain = parallel(2, batch(1000) | for_each([&](std::span<int> items) {
                                   if (items[0] % 2 == 0 && fails) throw std::runtime_error{"once"};
                                   stored += static_cast<int>(items.size());
                                 }),
                              [](int n) { return n % 2; });
  auto driven = drive_by_hand<int>(chain);
  for (int n = 0; n < 100; ++n) EXPECT_EQ(driven.push(n), demand::more);
  EXPECT_THROW(driven.flush(), std::runtime_error);
  EXPECT_EQ(stored, 50) << "the other thread has done its part";
  fails = false;
  for (int n = 0; n < 100; ++n) EXPECT_EQ(driven.push(n), demand::more);
  driven.flush();
  EXPECT_EQ(stored, 150) << "what failed stays undone";
  EXPECT_EQ(driven.low_watermark(), 0U);
}

TEST(Parallel, RaisesWhatItsKeyRaises) {
  EXPECT_THROW(run(ranges::views::iota(0, 5) | parallel(2, for_each([](int) {}),
                                                        [](int n) -> int {
                                                          if (n == 3)
                                                            throw std::runtime_error{"boom"};
                                                          return n;
                                                        })),
               std::runtime_error);
}

TEST(Parallel, EndsWhenOneOfItsChainsWantsNoMore) {
  std::atomic<int> taken = 0;
  const auto report = run(ranges::views::iota(0) |
                          parallel(2, take(10) | for_each([&](int) { ++taken; }), std::identity{}));
  EXPECT_EQ(report.ended, ended_by::demand);
  EXPECT_GE(taken, 10);
  EXPECT_LE(taken, 20);
}

TEST(Parallel, KeepsVirtualTime) {
  virtual_clock clock;
  std::mutex mutex;
  std::vector<duration> times;
  run(timeline<int>{{0s, 0}, {1s, 1}, {60s, 2}} |
          parallel(2, batch(50, within(2s)) | for_each([&](std::span<int>) {
                        const std::scoped_lock lock{mutex};
                        times.push_back(clock.now().time_since_epoch());
                      }),
                   [](int n) { return n; }),
      {.clock = &clock});
  ASSERT_GE(times.size(), 2U);
  EXPECT_EQ(times.front(), 2s);
  EXPECT_EQ(times.back(), 60s) << "by the flush at the end";
}

TEST(Parallel, BringsDeadLettersBack) {
  std::vector<dead_letter> letters;
  const auto none = stage([](auto&& n, auto next) {
    next.reject(std::to_string(n), "none is wanted");
    return demand::more;
  });
  const auto report = run(ranges::views::iota(0, 100) |
                          dead_letters(for_each([&](dead_letter l) { letters.push_back(l); })) |
                          parallel(3, none | for_each([](int) {}), std::identity{}));
  EXPECT_EQ(report.rejected, 100U);
  EXPECT_THAT(letters, SizeIs(100));
}

TEST(Parallel, RefusesToHaveNoThread) {
  EXPECT_THROW(static_cast<void>(parallel(0, for_each([](int) {}), std::identity{})), error);
}

TEST(Parallel, CommitsWhatItsChainsHaveDoneWithAndNoMore) {
  conformance::conforms([](auto sink) { return parallel(2, batch(5) | sink, std::identity{}, 4); });
  conformance::conforms([](auto sink) {
    return batch(3) | parallel(3, unbatch() | sink, [](const auto& items) { return items[0]; }, 2);
  });
}

}  // namespace
}  // namespace musicfaker
