// What a live board says as JSON.

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "musicfaker/dashboard/live_board.hpp"
#include "tests/dashboard/events.hpp"

namespace musicfaker {
namespace {

using nlohmann::ordered_json;
using testing::event_of;

system_time now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

using names = std::vector<std::string>;

void has_its_fields(const ordered_json& stats) {
  EXPECT_EQ(keys_of(stats),
            (names{"view", "history", "totals", "all_time", "events_per_minute",
                   "events_per_second", "top", "durations", "rate", "hours_of_week", "panels"}));
  EXPECT_EQ(keys_of(stats["view"]),
            (names{"range", "filters", "since", "complete", "covers_since"}));
  EXPECT_EQ(keys_of(stats["history"]), (names{"events", "until", "state", "seam"}));
  EXPECT_EQ(keys_of(stats["totals"]), (names{"events", "users", "artists", "tracks", "limited"}));
  EXPECT_EQ(keys_of(stats["top"]),
            (names{"genres", "platforms", "actions", "countries", "devices", "artists", "tracks"}));
  EXPECT_EQ(stats["hours_of_week"].size(), 7U);
  EXPECT_TRUE(stats["panels"].is_array() && stats["panels"].empty());
}

TEST(LiveBoardFields, AreThereBeforeAnyEvent) {
  const live_board board;
  for (const char* query : {"range=1h", "range=all", "range=all&country=FR"}) {
    SCOPED_TRACE(query);
    const auto stats = board.stats(parse_view(query), now());
    has_its_fields(stats);
    EXPECT_EQ(stats["view"]["complete"], true);
    EXPECT_TRUE(stats["durations"].is_null());
    EXPECT_EQ(stats["history"]["state"], "none");
    EXPECT_TRUE(stats["history"]["until"].is_null());
  }
}

TEST(LiveBoardFields, AreThereWithEvents) {
  live_board board;
  for (int i = 0; i < 3; ++i) board.add(event_of("Rock"));
  const auto stats = board.stats(parse_view("range=5m&genre=Rock&genre=Jazz"), now());
  has_its_fields(stats);
  EXPECT_EQ(stats["view"]["filters"].dump(), R"({"genre":["Jazz","Rock"]})");
  EXPECT_EQ(stats["top"]["genres"].dump(), R"([{"name":"Rock","count":3}])");
  EXPECT_EQ(keys_of(stats["durations"]), (names{"mean", "median", "p95", "width", "bins"}));
  EXPECT_EQ(keys_of(stats["rate"]["points"][0]), (names{"time", "events"}));
  EXPECT_EQ(stats["rate"]["points"].size(), 300U);
  const std::string since = stats["view"]["since"];
  EXPECT_EQ(since.size(), std::string{"2025-07-03T14:30:00.123Z"}.size());
  EXPECT_TRUE(since.ends_with('Z'));

  const auto news = board.news({}, std::nullopt, std::nullopt, 50);
  ASSERT_EQ(news.events.size(), 3U);
  EXPECT_EQ(keys_of(ordered_json::parse(news.events.front())),
            (names{"id", "received", "user", "artist", "track", "timestamp", "genre", "duration",
                   "platform", "device", "action", "country"}));
}

TEST(LiveBoardFields, AreTextWhateverAnEventSays) {
  const names hostile{
      "<script>alert(1)</script>",
      "\xE2\x80\xAE right to left",
      std::string(1'000'000, 'x'),
      std::string("a\0b\n\x1F", 5),
      "=1+1",
      "\xFF\xC3\xED\xA0\x80 no UTF-8",
      "",
      "(other)",
      "\"},{\"name\":\"",
  };
  live_board board;
  for (const std::string& each : hostile) {
    music_event event = event_of(each, each);
    event.user = event.artist = event.track = each;
    event.platform = event.device = event.action = each;
    board.add(event);
  }
  const std::string text = detail::json_text(board.stats({}, now()));
  EXPECT_TRUE(ordered_json::accept(text));
  const auto news = board.news({}, std::nullopt, std::nullopt, 200);
  ASSERT_EQ(news.events.size(), hostile.size());
  for (const std::string& each : news.events) {
    const auto event = ordered_json::parse(each);  // which refuses what is no UTF-8
    for (const char* field : {"user", "artist", "genre", "country", "device"}) {
      EXPECT_LE(event[field].get<std::string>().size(), 256U);
    }
  }
  EXPECT_EQ(ordered_json::parse(news.events.back())["genre"], hostile.front());
}

}  // namespace
}  // namespace musicfaker
