#include "musicfaker/operators/on_thread.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Holds threads up until it is opened.
class gate {
 public:
  void open() {
    {
      const std::scoped_lock lock{mutex_};
      open_ = true;
    }
    opened_.notify_all();
  }
  void pass() {
    std::unique_lock lock{mutex_};
    opened_.wait(lock, [&] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

TEST(OnThread, RunsItsChainInOrderAndElsewhere) {
  std::vector<int> got;
  std::thread::id where;
  run(ranges::views::iota(0, 10'000) | on_thread(for_each([&](int n) {
        got.push_back(n);
        where = std::this_thread::get_id();
      })));
  ASSERT_THAT(got, SizeIs(10'000));
  EXPECT_TRUE(std::ranges::is_sorted(got));
  EXPECT_NE(where, std::this_thread::get_id());
}

TEST(OnThread, WithoutItemsFlushesItsChain) {
  std::vector<int> got;
  const auto report = run(std::vector<int>{} | on_thread(batch(2) | unbatch() | collect_into(got)));
  EXPECT_THAT(got, IsEmpty());
  EXPECT_EQ(report.ended, ended_by::end_of_input);
}

TEST(OnThread, FlushesItsChainAtTheEnd) {
  std::vector<std::vector<int>> got;
  run(ranges::views::iota(0, 5) | on_thread(batch(2) | collect_into(got)));
  EXPECT_THAT(got, ElementsAre(ElementsAre(0, 1), ElementsAre(2, 3), ElementsAre(4)));
}

TEST(OnThread, OwnsTheItemsOfABatch) {
  std::vector<int> got;
  run(ranges::views::iota(0, 1000) | batch(3) | on_thread(unbatch() | collect_into(got)));
  EXPECT_THAT(got, SizeIs(1000));
  EXPECT_TRUE(std::ranges::is_sorted(got));
}

TEST(OnThread, MovesWhatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 100) | transform([](int n) { return std::make_unique<int>(n); }) |
      on_thread(collect_into(got)));
  ASSERT_THAT(got, SizeIs(100));
  EXPECT_EQ(*got[99], 99);
}

TEST(OnThread, CopiesNothingThatItIsGiven) {
  std::atomic<int> copies_elsewhere = 0;
  counted::reset();
  run(ranges::views::iota(0, 100) | transform([](int n) { return counted{n}; }) |
      on_thread(for_each([&](const counted&) { copies_elsewhere = counted::copies(); })));
  EXPECT_EQ(counted::copies(), 0);
  EXPECT_EQ(copies_elsewhere, 0);
}

TEST(OnThread, BlocksWhenItsQueueIsFull) {
  gate open;
  std::atomic<int> made = 0;
  std::atomic<int> done = 0;
  std::jthread look{[&] {
    while (made < 6) std::this_thread::yield();  // one in hand, 4 queued, and one that waits
    EXPECT_EQ(done, 0);
    open.open();
  }};
  run(ranges::views::iota(0, 100) | transform([&](int n) {
        const int ahead = ++made - done;
        EXPECT_LE(ahead, 9) << "8 wait, and one is being made";
        return n;
      }) |
      on_thread(for_each([&](int) {
                  open.pass();
                  ++done;
                }),
                8));
  EXPECT_EQ(done, 100);
}

TEST(OnThread, RaisesWhatItsChainRaisesAsItIs) {
  try {
    run(ranges::views::iota(0) | on_thread(for_each([](int n) {
          if (n == 1000) throw error{"test.boom", "item 1000 went wrong", "nothing"};
        })));
    FAIL() << "an endless source, and nobody ended it";
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "test.boom");
  }
}

TEST(OnThread, WakesASourceThatWaitsForRoomWhenItsChainFails) {
  gate full;
  EXPECT_THROW(run(ranges::views::iota(0) | transform([&](int n) {
                     if (n == 2) full.open();
                     return n;
                   }) |
                   on_thread(for_each([&](int) {
                               full.pass();
                               throw std::runtime_error{"boom"};
                             }),
                             2)),
               std::runtime_error);
}

TEST(OnThread, RaisesWhatAFlushRaises) {
  EXPECT_THROW(run(ranges::views::iota(0, 5) | on_thread(batch(10) | for_each([](std::span<int>) {
                                                           throw std::runtime_error{"boom"};
                                                         }))),
               std::runtime_error);
}

TEST(OnThread, RaisesWhatOpeningRaises) {
  const auto letters = dead_letters(for_each([](const dead_letter&) {}));
  EXPECT_THROW(run(std::vector{1} | on_thread(letters | letters | for_each([](int) {}))), error);
}

TEST(OnThread, EndsTheRunWhenItsChainWantsNoMore) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0) | on_thread(take(10) | collect_into(got)));
  EXPECT_THAT(got, SizeIs(10));
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(OnThread, EndsAQuietRunWhenItsChainWantsNoMore) {
  virtual_clock clock;
  std::vector<std::vector<int>> got;
  run(timeline<int>{{0s, 1}, {60s, 2}} |
          on_thread(batch(50, within(2s)) | take(1) | collect_into(got)),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(ElementsAre(1)));
  EXPECT_LT(clock.now().time_since_epoch(), 3s);
}

TEST(OnThread, KeepsVirtualTime) {
  virtual_clock clock;
  std::vector<std::pair<duration, std::size_t>> got;
  run(timeline<int>{{0s, 1}, {1s, 2}, {60s, 3}}.until(70s) |
          on_thread(batch(50, within(2s)) | for_each([&](std::span<int> items) {
                      got.emplace_back(clock.now().time_since_epoch(), items.size());
                    })),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(std::pair{duration{2s}, 2U}, std::pair{duration{62s}, 1U}));
}

TEST(OnThread, TicksItsChainByTheMachinesClock) {
  std::stop_source enough;
  std::vector<std::vector<int>> got;
  run(timeline<int>{{0s, 1}}.until(60s) |
          on_thread(batch(50, within(1ms)) | tee(collect_into(got)) |
                    for_each([&](auto&&) { enough.request_stop(); })),
      {.stop = enough.get_token()});
  EXPECT_THAT(got, ElementsAre(ElementsAre(1)));
}

TEST(OnThread, HasAPaceOfItsOwn) {
  virtual_clock clock;
  std::vector<duration> times;
  run(ranges::views::iota(0, 4) | on_thread(pace(1) | for_each([&](int) {
                                              times.push_back(clock.now().time_since_epoch());
                                            })),
      {.clock = &clock});
  EXPECT_THAT(times, ElementsAre(0s, 1s, 2s, 3s));
}

TEST(OnThread, BringsDeadLettersAndCountersBack) {
  std::vector<dead_letter> letters;
  const auto odd_only = stage([](auto&& n, auto next) {
    if (n % 2 == 1) return next(std::forward<decltype(n)>(n));
    next.reject(std::to_string(n), "even");
    return demand::more;
  });
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0, 10) | dead_letters(collect_into(letters)) |
                          on_thread(odd_only | collect_into(got)));
  EXPECT_THAT(got, ElementsAre(1, 3, 5, 7, 9));
  EXPECT_EQ(report.rejected, 5U);
  EXPECT_EQ(report.first_rejection, "even");
  ASSERT_THAT(letters, SizeIs(5));
  EXPECT_EQ(letters[1].payload, "2");
}

TEST(OnThread, KeepsDeadLettersThatItsChainHasAPlaceFor) {
  std::vector<dead_letter> letters;
  const auto none = stage([](auto&& n, auto next) {
    next.reject(std::to_string(n), "none is wanted");
    return demand::more;
  });
  const auto report =
      run(ranges::views::iota(0, 3) |
          on_thread(dead_letters(collect_into(letters)) | none | for_each([](int) {})));
  EXPECT_THAT(letters, SizeIs(3));
  EXPECT_EQ(report.rejected, 3U);
}

TEST(OnThread, EndsTheRunWithARejectionThatHasNoPlace) {
  const auto none = stage([](auto&& n, auto next) {
    next.reject(std::to_string(n), "none is wanted");
    return demand::more;
  });
  EXPECT_THROW(run(ranges::views::iota(0, 3) | on_thread(none | for_each([](int) {}))), error);
}

TEST(OnThread, StandsWithinAnotherAndInATee) {
  std::vector<int> a;
  std::vector<int> b;
  run(ranges::views::iota(0, 1000) |
      tee(on_thread(filter([](int n) { return n % 2 == 0; }) | on_thread(collect_into(a))),
          on_thread(collect_into(b))));
  EXPECT_THAT(a, SizeIs(500));
  EXPECT_THAT(b, SizeIs(1000));
}

TEST(OnThread, FinishesWhatIsQueuedWhenAStopIsRequested) {
  std::stop_source enough;
  std::atomic<int> taken = 0;
  const auto report = run(ranges::views::iota(0) | transform([&](int n) {
                            if (n == 5000) enough.request_stop();
                            return n;
                          }) | on_thread(for_each([&](int) { ++taken; })),
                          {.stop = enough.get_token()});
  EXPECT_EQ(report.items, static_cast<std::uint64_t>(taken));
  EXPECT_EQ(report.ended, ended_by::stop_requested);
}

TEST(OnThread, CommitsWhatItsChainHasDoneWithAndNoMore) {
  conformance::conforms([](auto sink) { return on_thread(sink); });
  conformance::conforms([](auto sink) { return on_thread(batch(7) | sink, 4); });
  conformance::conforms([](auto sink) { return batch(3) | on_thread(unbatch() | sink, 2); });
  conformance::conforms([](auto sink) { return on_thread(on_thread(batch(4) | sink, 2), 6); });
}

TEST(OnThread, LeavesWhatItsChainDidNotTakeUncommitted) {
  conformance::arrivals arrived;
  const position watermark = conformance::survive(
      on_thread(take(10) | for_each([&](std::uint64_t id) { arrived.add(id); })), {.stop_at = 10},
      [](std::uint64_t id) { return id; }, [&](std::uint64_t id) { return arrived.count(id); });
  EXPECT_EQ(watermark, 10U);
}

}  // namespace
}  // namespace musicfaker
