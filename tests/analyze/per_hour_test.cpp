#include "musicfaker/analyze/per_hour.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "musicfaker/analyze/aggregate_of.hpp"
#include "musicfaker/events/music_event.hpp"
#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

static_assert(aggregate_of<decltype(per_hour()), music_event>);
static_assert(!aggregate_of<decltype(per_hour()), int>, "it has no time");

play at(event_time time) { return {"a", 0, 0, time}; }

TEST(PerHour, OfNothingIsEmpty) { EXPECT_THAT(per_hour().result(), IsEmpty()); }

TEST(PerHour, CountsTheEventsOfEachHourInOrder) {
  auto found = per_hour();
  const event_time noon = std::chrono::sys_days{std::chrono::July / 3 / 2025} + 12h;
  for (const event_time each : {noon + 59min, noon, noon - 1us, noon + 2h}) found.add(at(each));
  EXPECT_THAT(found.result(),
              ElementsAre(time_count{noon - 1h, 1}, time_count{noon, 2}, time_count{noon + 2h, 1}));
}

TEST(PerDay, CountsTheEventsOfEachDayAlsoBefore1970) {
  auto found = per_day();
  const event_time first{};
  for (const event_time each : {first, first - 1us, first + 23h, first + 24h}) found.add(at(each));
  EXPECT_THAT(found.result(), ElementsAre(time_count{first - 24h, 1}, time_count{first, 2},
                                          time_count{first + 24h, 1}));
}

TEST(PerHour, KeepsTheLaws) {
  merge_laws::hold(per_hour(), random_plays(500));
  merge_laws::hold(per_day(), random_plays(500));
}

}  // namespace
}  // namespace musicfaker
