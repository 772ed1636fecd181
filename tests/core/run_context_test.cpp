#include "musicfaker/core/run_context.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stop_token>
#include <string>

#include "musicfaker/core/core.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

TEST(RunContext, WaitsAndKeepsTheSourceAlive) {
  virtual_clock clock;
  run_context run{clock};
  int polls = 0;
  run.while_waiting = [&] { return ++polls > 0; };
  EXPECT_TRUE(run.wait(1s));
  EXPECT_EQ(clock.now().time_since_epoch(), 1s);
  EXPECT_GE(polls, 20) << "at the least every 50 ms";
}

TEST(RunContext, GivesUpAWaitWhenTheSourceHasToTurnElsewhere) {
  virtual_clock clock;
  run_context run{clock};
  run.while_waiting = [] { return false; };
  EXPECT_FALSE(run.wait(1h));
  EXPECT_LT(clock.now().time_since_epoch(), 1s);
}

TEST(RunContext, GivesUpAWaitWhenAStopIsRequestedExceptInTheLastFlush) {
  virtual_clock clock;
  std::stop_source stop;
  run_context run{clock, stop.get_token()};
  stop.request_stop();
  EXPECT_FALSE(run.wait(1h));
  run.flushing = true;
  EXPECT_TRUE(run.wait(1h));
}

TEST(RunContext, GivesUpAWaitAtItsLimit) {
  virtual_clock clock;
  run_context run{clock};
  run.give_up_at = time_point{2s};
  EXPECT_FALSE(run.wait(1h));
  EXPECT_EQ(clock.now().time_since_epoch(), 2s);
}

TEST(RunContext, RefusesToDropAnItemInSilence) {
  virtual_clock clock;
  run_context run{clock};
  try {
    run.reject({"{", "no event", {"music_events", 2, 7}}, 0);
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "item.rejected");
    EXPECT_EQ(e.problem(),
              "an item cannot be used (no event; from music_events partition 2 offset 7) and the "
              "pipeline has no dead letters");
  }
}

}  // namespace
}  // namespace musicfaker
