#include "musicfaker/operators/per_key.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/on_thread.hpp"
#include "musicfaker/operators/retry.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
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
using testing::UnorderedElementsAre;
using batches = std::vector<std::vector<int>>;

constexpr auto last_digit = [](int n) { return n % 10; };
constexpr auto last_bits = [](const auto& n) { return n % 4; };

TEST(PerKey, GivesEachKeyAChainOfItsOwn) {
  batches got;
  run(std::vector{1, 2, 11, 12, 21} | per_key(last_digit, batch(2)) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(1, 11), ElementsAre(2, 12), ElementsAre(21)));
}

TEST(PerKey, WithAClosedEndInsideIsOne) {
  std::vector<int> got;
  run(std::vector{1, 2, 11} | per_key(last_digit, collect_into(got)));
  EXPECT_THAT(got, ElementsAre(1, 2, 11));
}

TEST(PerKey, WithoutItemsMakesNoChain) {
  batches got;
  run(std::vector<int>{} | per_key(last_digit, batch(2)) | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
}

TEST(PerKey, PassesOverAKeyWhoseChainWantsNoMore) {
  std::vector<int> got;
  const auto report =
      run(std::vector{1, 2, 11, 21, 12, 3} | per_key(last_digit, take(1)) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
  EXPECT_EQ(report.ended, ended_by::end_of_input);
}

TEST(PerKey, FlushesAChainThatWantsNoMore) {
  batches got;
  run(std::vector{1, 11, 21, 31, 2} | per_key(last_digit, take(3) | batch(2)) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(1, 11), ElementsAre(21), ElementsAre(2)));
}

TEST(PerKey, EndsWithWhatFollows) {
  std::vector<int> got;
  const auto report =
      run(ranges::views::iota(0) | per_key(last_digit, take(2)) | take(3) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(0, 1, 2));
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(PerKey, MovesItsItems) {
  std::vector<std::unique_ptr<int>> got;
  run(ranges::views::iota(0, 4) | transform([](int n) { return std::make_unique<int>(n); }) |
      per_key([](const std::unique_ptr<int>& p) { return *p % 2; }, take(9)) | collect_into(got));
  EXPECT_THAT(got, SizeIs(4));
}

TEST(PerKey, CopiesNoItem) {
  counted::reset();
  run(ranges::views::iota(0, 9) | transform([](int n) { return counted{n}; }) |
      per_key([](const counted& c) { return c.value % 2; }, batch(2)) |
      for_each([](std::span<counted>) {}));
  EXPECT_EQ(counted::copies(), 0);
}

TEST(PerKey, TakesAMemberAndAKeyThatBorrows) {
  struct play {
    std::string user;
    int track;
  };
  std::vector<int> by_member;
  std::vector<int> by_view;
  const std::vector<play> plays{{"ann", 1}, {"bob", 2}, {"ann", 3}};
  run(plays | per_key(&play::user, take(1)) |
      for_each([&](const play& each) { by_member.push_back(each.track); }));
  run(plays | per_key([](const play& each) { return std::string_view{each.user}; }, take(1)) |
      for_each([&](const play& each) { by_view.push_back(each.track); }));
  EXPECT_THAT(by_member, ElementsAre(1, 2));
  EXPECT_THAT(by_view, ElementsAre(1, 2));
}

TEST(PerKey, LetsTheKeyGoThatWasNotSeenForTheLongestTime) {
  batches got;
  run(std::vector{1, 2, 11, 3, 12} | per_key(last_digit, batch(9), {.most_keys = 2}) |
      collect_into(got));
  EXPECT_THAT(got, UnorderedElementsAre(ElementsAre(2), ElementsAre(1, 11), ElementsAre(3),
                                        ElementsAre(12)));
  EXPECT_THAT(got[0], ElementsAre(2)) << "let go when 3 came";
  EXPECT_THAT(got[1], ElementsAre(1, 11)) << "let go when 12 came";
}

TEST(PerKey, LetsAnIdleKeyGo) {
  virtual_clock clock;
  std::vector<std::pair<duration, std::vector<int>>> got;
  run(timeline<int>{{0s, 1}, {30s, 2}, {50s, 11}}.until(300s) |
          per_key(last_digit, batch(9), {.idle = 60s}) | for_each([&](std::span<int> items) {
            got.emplace_back(clock.now().time_since_epoch(),
                             std::vector<int>{items.begin(), items.end()});
          }),
      {.clock = &clock});
  ASSERT_THAT(got, SizeIs(2));
  EXPECT_THAT(got[0].second, ElementsAre(2));
  EXPECT_THAT(got[1].second, ElementsAre(1, 11));
  EXPECT_GE(got[0].first, 90s);
  EXPECT_LE(got[0].first, 91s);
  EXPECT_GE(got[1].first, 110s);
  EXPECT_LE(got[1].first, 111s);
}

TEST(PerKey, BeginsAnewWithAKeyThatWasLetGo) {
  std::vector<int> got;
  run(std::vector{1, 2, 11, 12} | per_key(last_digit, take(1), {.most_keys = 1}) |
      collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 11, 12));
}

TEST(PerKey, TicksItsChains) {
  virtual_clock clock;
  std::vector<duration> times;
  run(timeline<int>{{0s, 1}, {1s, 2}, {60s, 3}} | per_key(last_digit, batch(9, within(2s))) |
          for_each([&](std::span<int>) { times.push_back(clock.now().time_since_epoch()); }),
      {.clock = &clock});
  EXPECT_THAT(times, ElementsAre(2s, 3s, 60s));
}

TEST(PerKey, EndsAQuietRunWhenWhatFollowsWantsNoMore) {
  virtual_clock clock;
  batches got;
  run(timeline<int>{{0s, 1}, {60s, 2}} | per_key(last_digit, batch(9, within(2s))) | take(1) |
          collect_into(got),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(ElementsAre(1)));
  EXPECT_LT(clock.now().time_since_epoch(), 3s);
}

TEST(PerKey, KeepsWhatAChainThatWantsNoMoreCouldNotLetGo) {
  position watermark = 0;
  conformance::arrivals arrived;
  watermark = conformance::survive(
      per_key(last_bits, take(2) | batch(3)) |
          for_each([](std::span<std::uint64_t>) { throw conformance::planned_failure{}; }),
      {}, [](std::uint64_t id) { return id; }, [&](std::uint64_t id) { return arrived.count(id); });
  EXPECT_EQ(watermark, 0U);
}

TEST(PerKey, KeepsNoChainThatCouldNotBeOpened) {
  const auto letters = dead_letters(for_each([](const dead_letter&) {}));
  int failures = 0;
  run(std::vector{1, 2, 1} | stage([&](auto&& n, auto next) {
        try {
          return next(n);
        } catch (const error&) {
          ++failures;  // and the run goes on, as with retry
          return demand::more;
        }
      }) |
      per_key(last_digit, on_thread(letters | letters | for_each([](int) {}))));
  EXPECT_EQ(failures, 3);
}

TEST(PerKey, KeepsAKeyForEverWhereItIsToldTo) {
  virtual_clock clock;
  batches got;
  run(timeline<int>{{0s, 1}, {3600s, 11}} |
          per_key(last_digit, batch(9), {.idle = duration::max()}) | collect_into(got),
      {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(ElementsAre(1, 11)));
}

TEST(PerKey, GivesAChainThatIsLetGoTheTimeOfAFlush) {
  virtual_clock clock;
  std::stop_source enough;
  std::vector<int> got;
  run(std::vector{1, 2, 3} | per_key(last_digit,
                                     stage([&](auto&& n, auto next) {
                                       enough.request_stop();
                                       return next(std::forward<decltype(n)>(n));
                                     }) | retry() |
                                         for_each([&](int n) {
                                           if (clock.now().time_since_epoch() < 1s)
                                             throw std::runtime_error{"away"};
                                           got.push_back(n);
                                         }),
                                     {.most_keys = 1}),
      {.stop = enough.get_token(), .clock = &clock});
  EXPECT_THAT(got, ElementsAre(1)) << "the stop ends the run, and what was pulled is stored";
}

TEST(PerKey, RaisesWhatItsKeyRaises) {
  EXPECT_THROW(
      run(std::vector{1} | per_key([](int) -> int { throw std::runtime_error{"boom"}; }, take(1)) |
          for_each([](int) {})),
      std::runtime_error);
}

TEST(PerKey, RefusesToKeepNoKey) {
  EXPECT_THROW(static_cast<void>(per_key(last_digit, take(1), {.most_keys = 0})), error);
}

TEST(PerKey, CommitsWhatItsChainsHaveDoneWithAndNoMore) {
  conformance::conforms([](auto sink) { return per_key(last_bits, batch(3)) | sink; });
  conformance::conforms(
      [](auto sink) { return per_key(last_bits, batch(3), {.most_keys = 2}) | sink; });
  conformance::conforms(
      [](auto sink) { return per_key(last_bits, batch(3) | unbatch()) | batch(2) | sink; });
  conformance::conforms(
      [](auto sink) { return per_key(last_bits, batch(3) | unbatch(), {.idle = 10ms}) | sink; });
  constexpr bool stops = false;
  conformance::conforms([](auto sink) { return per_key(last_bits, batch(3) | sink); },
                        std::identity{}, stops);
  conformance::conforms(
      [](auto sink) { return on_thread(per_key(last_bits, batch(3)) | sink, 4); });
}

}  // namespace
}  // namespace musicfaker
