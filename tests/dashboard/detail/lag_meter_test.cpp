#include "musicfaker/dashboard/detail/lag_meter.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <optional>

namespace musicfaker::detail {
namespace {

using namespace std::chrono_literals;

const system_time begin{std::chrono::sys_days{std::chrono::year{2025} / 7 / 3}};

TEST(LagMeter, TellsHowLongTheOldestHasWaited) {
  lag_meter meter;
  for (int i = 0; i < 20; ++i) {
    // Ten a second come, and the group stays where the topic was after five seconds.
    const std::uint64_t end = 100 + static_cast<std::uint64_t>(i) * 10;
    meter.add({begin + std::chrono::seconds{i}, end > 150 ? end - 150 : 0, end});
  }
  EXPECT_EQ(meter.seconds(), 14.0);
  EXPECT_EQ(meter.trend(), "rising");
}

TEST(LagMeter, KnowsNotWhatWasBeforeIt) {
  lag_meter meter;
  EXPECT_EQ(meter.seconds(), std::nullopt);
  meter.add({begin, 50, 100});
  EXPECT_EQ(meter.seconds(), std::nullopt);
}

TEST(LagMeter, HasNoSecondsWhereNothingWaits) {
  lag_meter meter;
  meter.add({begin, 0, 100});
  EXPECT_EQ(meter.seconds(), 0.0);
  EXPECT_EQ(meter.trend(), "steady");
}

TEST(LagMeter, SeesThatItFalls) {
  lag_meter meter;
  for (std::uint64_t i = 0; i < 11; ++i) meter.add({begin, 1000 - i * 90, 5000});
  EXPECT_EQ(meter.trend(), "falling");
}

TEST(LagMeter, RemembersHalfAMinuteForItsTrend) {
  lag_meter meter;
  const auto add = [&](std::uint64_t lag) { meter.add({begin, lag, 5000}); };
  for (int i = 0; i < 5; ++i) add(100);
  for (int i = 0; i < 28; ++i) add(300);
  EXPECT_EQ(meter.trend(), "rising");
  for (int i = 0; i < 3; ++i) add(300);
  EXPECT_EQ(meter.trend(), "steady");
}

TEST(LagMeter, BeginsAnewWithATopicThatWasMadeAgain) {
  lag_meter meter;
  meter.add({begin, 0, 1000});
  meter.add({begin + 1s, 0, 5});
  EXPECT_EQ(meter.samples().size(), 1U);
}

}  // namespace
}  // namespace musicfaker::detail
