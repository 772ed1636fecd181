#include "musicfaker/operators/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/drop.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/on_thread.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/retry.hpp"
#include "musicfaker/operators/stage.hpp"
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

TEST(Merge, BringsTheItemsOfAllItsInputsInTheirOrder) {
  std::vector<int> got;
  run(merge(ranges::views::iota(0, 5000), ranges::views::iota(5000, 10'000)) | collect_into(got));
  ASSERT_THAT(got, SizeIs(10'000));
  const auto first = [](int n) { return n < 5000; };
  std::ranges::stable_partition(got, first);
  EXPECT_TRUE(std::ranges::is_sorted(got)) << "each input keeps its order, and nothing is missing";
}

TEST(Merge, OfOneInputIsThatInput) {
  std::vector<int> got;
  run(merge(std::vector{1, 2, 3}) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(Merge, OfEmptyInputsEnds) {
  std::vector<int> got;
  const auto report = run(merge(std::vector<int>{}, std::vector<int>{}) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
  EXPECT_EQ(report.ended, ended_by::end_of_input);
}

TEST(Merge, TakesPipelinesWithoutAClosedEnd) {
  std::vector<int> got;
  std::vector<int> odd{1, 3};
  run(merge(odd, std::vector{1, 2, 3, 4} | filter([](int n) { return n % 2 == 0; })) |
      collect_into(got));
  std::ranges::sort(got);
  EXPECT_THAT(got, ElementsAre(1, 2, 3, 4));
}

TEST(Merge, OwnsTheBatchesOfItsInputs) {
  std::vector<std::vector<int>> got;
  run(merge(std::vector{1, 2, 3} | batch(2), std::vector{7} | batch(2)) | collect_into(got));
  std::ranges::sort(got);
  EXPECT_THAT(got, ElementsAre(ElementsAre(1, 2), ElementsAre(3), ElementsAre(7)));
}

/// Keeps its item until the flush, and lets everybody else go first then.
struct at_last : operator_base {
  [[maybe_unused]] static constexpr std::string_view name = "at_last";
  using word = at_last;

  template <class In>
  using output = int;

  struct stage {
    held<int> kept{};

    demand push(auto&& item, auto next) {
      kept.push(item, next.here()).done = true;
      return demand::more;
    }
    void flush(auto next) {
      for (int times = 0; times < 1000; ++times) std::this_thread::yield();
      static_cast<void>(kept.release(next));
    }
    [[nodiscard]] position oldest_held() const { return kept.oldest(); }
  };

  template <class In>
  [[nodiscard]] auto bind() const {
    return stage{};
  }
};

TEST(Merge, WaitsForWhatAnInputLetsGoAtItsEnd) {
  std::vector<int> got;
  run(merge(std::vector{1} | at_last{}, std::vector{2} | at_last{}) | collect_into(got));
  EXPECT_THAT(got, SizeIs(2));
}

TEST(Merge, GivesItsInputsTheTimeOfTheRunForTheirLastFlush) {
  virtual_clock clock;
  std::stop_source enough;
  const auto away = retry({.give_up_after = 1h}) | stage([&](auto&& n, auto) -> demand {
                      enough.request_stop();
                      throw error{"test.away", std::to_string(n), ""};
                    });
  EXPECT_THROW(run(merge(std::vector{1} | away | drop(0)) | for_each([](int) {}),
                   {.stop = enough.get_token(), .clock = &clock, .flush_within = 5s}),
               error);
}

TEST(Merge, EndsOnRequestWhileAnInputHandsOverNothing) {
  virtual_clock clock;
  std::stop_source enough;
  const auto none = filter([&](int n) {
    if (n == 1000) enough.request_stop();
    return false;
  });
  const auto report = run(merge(ranges::views::iota(0) | none) | for_each([](int) {}),
                          {.stop = enough.get_token(), .clock = &clock});
  EXPECT_EQ(report.ended, ended_by::stop_requested);
}

TEST(Merge, CountsTheDeadLettersThatAnInputHasAPlaceFor) {
  std::vector<dead_letter> letters;
  const auto none = stage([](auto&& n, auto next) {
    next.reject(std::to_string(n), "none is wanted");
    return demand::more;
  });
  const auto report = run(merge(std::vector{1, 2, 3} | dead_letters(collect_into(letters)) | none) |
                          for_each([](int) {}));
  EXPECT_THAT(letters, SizeIs(3));
  EXPECT_EQ(report.rejected, 3U);
}

TEST(Merge, MovesWhatCanOnlyBeMoved) {
  const auto pointers =
      ranges::views::iota(0, 100) | transform([](int n) { return std::make_unique<int>(n); });
  std::vector<std::unique_ptr<int>> got;
  run(merge(pointers, pointers) | collect_into(got));
  EXPECT_THAT(got, SizeIs(200));
}

TEST(Merge, FollowsTheTimesOfItsInputs) {
  virtual_clock clock;
  std::vector<std::pair<duration, int>> got;
  run(merge(timeline<int>{{0s, 1}, {20s, 3}, {3600s, 5}}, timeline<int>{{10s, 2}, {30s, 4}}) |
          for_each([&](int n) { got.emplace_back(clock.now().time_since_epoch(), n); }),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(std::pair{duration{0s}, 1}, std::pair{duration{10s}, 2},
                               std::pair{duration{20s}, 3}, std::pair{duration{30s}, 4},
                               std::pair{duration{3600s}, 5}));
}

TEST(Merge, TicksTheChainBetweenTheItemsOfItsInputs) {
  virtual_clock clock;
  std::vector<duration> times;
  run(merge(timeline<int>{{0s, 1}, {60s, 2}}, timeline<int>{{1s, 3}}) | batch(50, within(2s)) |
          for_each([&](std::span<int>) { times.push_back(clock.now().time_since_epoch()); }),
      {.clock = &clock});
  EXPECT_THAT(times, ElementsAre(2s, 60s));
}

TEST(Merge, LetsEachInputHaveAPaceOfItsOwn) {
  virtual_clock clock;
  std::vector<std::pair<duration, int>> got;
  run(merge(std::vector{1, 1, 1} | pace(1), std::vector{2, 2} | pace(0.4)) |
          for_each([&](int n) { got.emplace_back(clock.now().time_since_epoch(), n); }),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(std::pair{duration{0s}, 1}, std::pair{duration{0s}, 2},
                               std::pair{duration{1s}, 1}, std::pair{duration{2s}, 1},
                               std::pair{duration{2500ms}, 2}));
}

TEST(Merge, WaitsForAPaceThatFollows) {
  virtual_clock clock;
  std::vector<duration> times;
  run(merge(std::vector{1}, std::vector{2}) | pace(1) |
          for_each([&](int) { times.push_back(clock.now().time_since_epoch()); }),
      {.clock = &clock});
  EXPECT_THAT(times, ElementsAre(0s, 1s));
}

TEST(Merge, EndsItsInputsWhenNothingFurtherIsWanted) {
  std::vector<int> got;
  const auto report =
      run(merge(ranges::views::iota(0), ranges::views::iota(0)) | take(10) | collect_into(got));
  EXPECT_THAT(got, SizeIs(10));
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(Merge, EndsOnRequest) {
  std::stop_source enough;
  std::uint64_t count = 0;
  const auto report =
      run(merge(ranges::views::iota(0), ranges::views::iota(0)) | for_each([&](int) {
            if (++count == 1000) enough.request_stop();
          }),
          {.stop = enough.get_token()});
  EXPECT_EQ(report.ended, ended_by::stop_requested);
  EXPECT_EQ(report.items, count);
}

TEST(Merge, EndsAnInputAloneWhenThatWantsNoMore) {
  std::vector<int> got;
  run(merge(ranges::views::iota(0) | take(3), std::vector{7}) | collect_into(got));
  EXPECT_THAT(got, SizeIs(4));
}

TEST(Merge, RaisesWhatAnInputRaisesAsItIs) {
  const auto failing = ranges::views::iota(0) | transform([](int n) {
                         if (n == 1000) throw error{"test.boom", "item 1000 went wrong", ""};
                         return n;
                       });
  try {
    run(merge(failing, ranges::views::iota(0)) | for_each([](int) {}));
    FAIL() << "two endless inputs, and nobody ended them";
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "test.boom");
  }
}

TEST(Merge, RaisesWhatTheChainRaises) {
  EXPECT_THROW(run(merge(ranges::views::iota(0), ranges::views::iota(0)) | for_each([](int n) {
                     if (n == 1000) throw std::runtime_error{"boom"};
                   })),
               std::runtime_error);
}

TEST(Merge, BringsDeadLettersOfItsInputs) {
  const auto odd_only = stage([](auto&& n, auto next) {
    if (n % 2 == 1) return next(std::forward<decltype(n)>(n));
    next.reject(std::to_string(n), "even");
    return demand::more;
  });
  std::vector<dead_letter> letters;
  std::vector<int> got;
  const auto report = run(merge(ranges::views::iota(0, 10) | odd_only, std::vector{21}) |
                          dead_letters(collect_into(letters)) | collect_into(got));
  EXPECT_THAT(got, SizeIs(6));
  EXPECT_THAT(letters, SizeIs(5));
  EXPECT_EQ(report.rejected, 5U);
}

/// A source that keeps the last watermark that it was given.
class committing : public source_base {
 public:
  using item = std::uint64_t&&;
  committing(std::uint64_t first, std::uint64_t count, position& committed)
      : first_{first}, count_{count}, committed_{&committed} {}

  [[nodiscard]] auto open(run_context& run) {
    run.origin_of = [](position at) {
      return origin{.topic = "numbers", .partition = 0, .offset = static_cast<std::int64_t>(at)};
    };
    return running{*this};
  }

 private:
  struct running {
    committing& self;
    void drive(auto& chain) {
      for (std::uint64_t n = 0; n < self.count_; ++n) {
        if (chain.push(self.first_ + n) == demand::stop) return;
        if (chain.breathe() == demand::stop) return;
      }
    }
    void commit(position watermark) {
      EXPECT_GE(watermark, *self.committed_);
      *self.committed_ = watermark;
    }
  };
  std::uint64_t first_;
  std::uint64_t count_;
  position* committed_;
};

TEST(Merge, LetsEachInputCommitItsOwn) {
  position a = 0;
  position b = 0;
  run(merge(committing{0, 1000, a}, committing{5000, 300, b}) | batch(7) |
      for_each([](std::span<std::uint64_t>) {}));
  EXPECT_EQ(a, 1000U);
  EXPECT_EQ(b, 300U);
}

TEST(Merge, LetsNoInputCommitWhatWasNotTaken) {
  for (const std::uint64_t wanted : {0U, 1U, 5U, 50U, 400U}) {
    position a = 0;
    position b = 0;
    std::uint64_t of_a = 0;
    std::uint64_t of_b = 0;
    run(merge(committing{0, 1000, a}, committing{5000, 300, b}) | take(wanted) |
        for_each([&](std::uint64_t n) { ++(n < 5000 ? of_a : of_b); }));
    EXPECT_EQ(a, of_a);
    EXPECT_EQ(b, of_b);
  }
}

TEST(Merge, LetsNoInputCommitWhatFailed) {
  position a = 0;
  position b = 0;
  std::uint64_t of_a = 0;
  std::uint64_t of_b = 0;
  EXPECT_THROW(run(merge(committing{0, 1000, a}, committing{5000, 300, b}) |
                   on_thread(for_each([&](std::uint64_t n) {
                     if (of_a + of_b == 100) throw std::runtime_error{"boom"};
                     ++(n < 5000 ? of_a : of_b);
                   }))),
               std::runtime_error);
  EXPECT_LE(a, of_a);
  EXPECT_LE(b, of_b);
}

TEST(Merge, KnowsWhereAnItemComesFrom) {
  position a = 0;
  std::vector<std::int64_t> offsets;
  run(merge(committing{0, 50, a}) | stage([&](auto&& n, auto next) {
        EXPECT_EQ(next.origin().topic, "numbers");
        offsets.push_back(next.origin().offset);
        return next(std::forward<decltype(n)>(n));
      }) |
      for_each([](std::uint64_t) {}));
  ASSERT_THAT(offsets, SizeIs(50));
  EXPECT_EQ(offsets[49], 49);
}

}  // namespace
}  // namespace musicfaker
