#include "musicfaker/observe/detail/time_text.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace musicfaker::detail {
namespace {

using namespace std::chrono_literals;

TEST(MeasuredTime, HasThreeDigits) {
  EXPECT_EQ(measured_time(0ns), "0 ns");
  EXPECT_EQ(measured_time(850ns), "850 ns");
  EXPECT_EQ(measured_time(1250ns), "1.25 µs");
  EXPECT_EQ(measured_time(12'340us), "12.3 ms");
  EXPECT_EQ(measured_time(123'400us), "123 ms");
  EXPECT_EQ(measured_time(2s), "2.00 s");
  EXPECT_EQ(measured_time(2h), "7200 s");
}

TEST(MeasuredTime, RoundsIntoTheNextUnit) {
  EXPECT_EQ(measured_time(999'499ns), "999 µs");
  EXPECT_EQ(measured_time(999'600ns), "1.00 ms");
  EXPECT_EQ(measured_time(9'996us), "10.0 ms");
}

TEST(ClockText, IsWhatAClockShows) {
  EXPECT_EQ(clock_text(0), "0:00");
  EXPECT_EQ(clock_text(5.4), "0:05");
  EXPECT_EQ(clock_text(59.6), "1:00");
  EXPECT_EQ(clock_text(754), "12:34");
  EXPECT_EQ(clock_text(3723), "1:02:03");
}

TEST(ClockText, HasAnEndHoweverLongItIs) { EXPECT_EQ(clock_text(1e300), "1000:00:00"); }

}  // namespace
}  // namespace musicfaker::detail
