#include "musicfaker/events/music_event.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <type_traits>

#include "musicfaker/core/owned.hpp"

namespace musicfaker {
namespace {

static_assert(std::is_aggregate_v<music_event>);
static_assert(std::is_nothrow_move_constructible_v<music_event>);
static_assert(std::is_same_v<owned_t<music_event>, music_event>);

TEST(MusicEvent, IsEmptyAtFirst) {
  const music_event event;
  EXPECT_EQ(event.user, "");
  EXPECT_EQ(event.timestamp, event_time{});
  EXPECT_EQ(event.duration, 0);
}

TEST(MusicEvent, HasTheUserForAKeyAndItsTimestampForATime) {
  music_event event;
  event.user = "johndoe";
  event.timestamp = event_time{std::chrono::hours{1}};
  EXPECT_EQ(key_of(event), "johndoe");
  EXPECT_EQ(time_of(event), event_time{std::chrono::hours{1}});
}

TEST(MusicEvent, IsAnotherWhereAnyFieldDiffers) {
  const music_event event;
  for (const auto text : {&music_event::user, &music_event::artist, &music_event::track,
                          &music_event::genre, &music_event::platform, &music_event::device,
                          &music_event::action, &music_event::country}) {
    music_event other;
    EXPECT_EQ(event, other);
    other.*text = "x";
    EXPECT_NE(event, other);
  }
  music_event longer;
  longer.duration = 1;
  EXPECT_NE(event, longer);
  music_event later;
  later.timestamp += std::chrono::microseconds{1};
  EXPECT_NE(event, later);
}

}  // namespace
}  // namespace musicfaker
