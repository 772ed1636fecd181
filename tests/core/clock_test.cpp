#include "musicfaker/core/clock.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

TEST(VirtualClock, StandsStillUntilSomebodyWaits) {
  virtual_clock clock{std::chrono::sys_days{std::chrono::year{2025} / 7 / 3}};
  const time_point start = clock.now();
  clock.wait_until(start + 24h);
  EXPECT_EQ(clock.now() - start, 24h);
  EXPECT_EQ(clock.system_now(), std::chrono::sys_days{std::chrono::year{2025} / 7 / 4});
}

TEST(VirtualClock, NeverGoesBack) {
  virtual_clock clock;
  clock.wait_until(time_point{2s});
  clock.wait_until(time_point{1s});
  EXPECT_EQ(clock.now(), time_point{2s});
}

TEST(RealClock, DoesNotGoBack) {
  real_clock clock;
  const time_point before = clock.now();
  clock.wait_until(before);
  EXPECT_GE(clock.now(), before);
  EXPECT_FALSE(clock.is_virtual());
}

}  // namespace
}  // namespace musicfaker
