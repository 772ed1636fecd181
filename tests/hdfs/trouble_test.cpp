#include "musicfaker/hdfs/detail/trouble.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/hdfs/detail/patiently.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::Le;
using testing::SizeIs;

const passing_error away{"hdfs.unreachable", "nobody answers", "start it"};

/// The pauses of a row of failures that never ends, each attempt taking no time.
std::vector<duration> pauses(retry_policy policy) {
  detail::trouble trouble{policy};
  virtual_clock clock;
  std::vector<duration> all;
  while (const auto again = trouble.failed(away, clock.now())) {
    all.push_back(*again - clock.now());
    clock.wait_until(*again);
  }
  EXPECT_EQ(clock.now().time_since_epoch(), policy.give_up_after);
  return all;
}

TEST(RetryPolicy, WaitsTwiceAsLongEachTimeUpToALimit) {
  const auto all = pauses({});
  duration whole = 100ms;
  for (std::size_t at = 0; at + 1 < all.size(); ++at) {
    EXPECT_GE(all[at], whole / 2) << at;
    EXPECT_LE(all[at], whole) << at;
    whole = std::min<duration>(2 * whole, 5s);
  }
  EXPECT_EQ(whole, 5s);
}

TEST(RetryPolicy, TriesForTheLastTimeWhenTheTimeIsUp) {
  EXPECT_THAT(pauses({.give_up_after = 1ms}), testing::ElementsAre(1ms));
}

TEST(RetryPolicy, OfNoTimeTriesOnce) { EXPECT_THAT(pauses({.give_up_after = 0s}), SizeIs(0)); }

TEST(RetryPolicy, SpreadsManyWriters) {
  std::set<duration> first;
  for (int count = 0; count < 50; ++count) first.insert(pauses({}).front());
  EXPECT_THAT(first, SizeIs(Ge(40U)));
}

TEST(RetryPolicy, StartsAnewWhenSomethingHasWorked) {
  detail::trouble trouble{{.give_up_after = 1s}};
  for (int count = 0; count < 20; ++count) {
    const time_point now{std::chrono::seconds{count}};
    const auto again = trouble.failed(away, now);
    ASSERT_TRUE(again);
    EXPECT_LE(*again - now, 100ms);
    trouble.over();
  }
}

TEST(Patiently, GivesWhatTheWorkGivesInTheEnd) {
  virtual_clock clock;
  run_context run{clock};
  int attempts = 0;
  EXPECT_EQ(detail::patiently(run, {}, "cannot count",
                              [&] {
                                if (++attempts < 4) throw away;
                                return attempts;
                              }),
            4);
}

TEST(Patiently, LetsPassWhatDoesNotPass) {
  virtual_clock clock;
  run_context run{clock};
  int attempts = 0;
  EXPECT_THROW(detail::patiently(run, {}, "cannot count",
                                 [&] {
                                   ++attempts;
                                   throw error{"hdfs.denied", "", ""};
                                 }),
               error);
  EXPECT_EQ(attempts, 1);
}

TEST(Patiently, EndsWhenAStopWasAskedFor) {
  virtual_clock clock;
  std::stop_source stop;
  run_context run{clock, stop.get_token()};
  int attempts = 0;
  try {
    detail::patiently(run, {}, "cannot count", [&] {
      if (++attempts == 3) stop.request_stop();
      throw away;
    });
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.unreachable");
    EXPECT_THAT(e.problem(), testing::StartsWith("cannot count, tried 3 times in 0."));
  }
}

}  // namespace
}  // namespace musicfaker
