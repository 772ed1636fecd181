#include "musicfaker/analyze/music_report_json.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "musicfaker/events/detail/utf8.hpp"
#include "tests/analyze/report_of.hpp"

namespace musicfaker {
namespace {

using nlohmann::json;

TEST(ReportAsJson, HasEveryNumberOfTheReport) {
  const music_report& report = usual_report();
  const json found = json::parse(to_json(report));
  EXPECT_EQ(found["schema"], "musicfaker.music_report.v1");
  EXPECT_EQ(found["store"], "file:///music_events");
  EXPECT_EQ(found["files"], report.files);
  EXPECT_EQ(found["bytes"], report.bytes);
  EXPECT_EQ(found["seconds"], report.seconds);
  EXPECT_EQ(found["events_per_second"], 80'000);
  EXPECT_EQ(found["events"], report.events);
  EXPECT_EQ(found["users"], report.users);
  EXPECT_EQ(found["artists"], report.artists);
  EXPECT_EQ(found["tracks"], report.tracks);
  EXPECT_EQ(found["top"], report.top);
  EXPECT_EQ(found["genres"].size(), report.genres.size());
  EXPECT_EQ(found["genres"][0]["name"], report.genres[0].key);
  EXPECT_EQ(found["genres"][0]["count"], report.genres[0].count);
  EXPECT_EQ(found["platforms"].size(), report.platforms.size());
  EXPECT_EQ(found["actions"].size(), report.actions.size());
  EXPECT_EQ(found["countries"].size(), report.countries.size());
  EXPECT_EQ(found["devices"].size(), report.devices.size());
  EXPECT_EQ(found["top_artists"].size(), report.top_artists.size());
  EXPECT_EQ(found["top_tracks"].size(), report.top_tracks.size());
  EXPECT_EQ(found["durations"]["min"], report.durations->min);
  EXPECT_EQ(found["durations"]["max"], report.durations->max);
  EXPECT_EQ(found["durations"]["mean"], report.durations->mean);
  EXPECT_EQ(found["durations"]["standard_deviation"], report.durations->standard_deviation);
  EXPECT_EQ(found["durations"]["median"], report.durations->median);
  EXPECT_EQ(found["durations"]["p95"], report.durations->p95);
  EXPECT_EQ(found["durations"]["histogram"]["width"], 30);
  EXPECT_EQ(found["durations"]["histogram"]["bins"].size(),
            report.durations->histogram.bins.size());
  EXPECT_EQ(found["per_day"].size(), 7U);
  EXPECT_EQ(found["per_hour"].size(), report.per_hour.size());
  EXPECT_EQ(found["hours_of_day"], report.hours_of_day);
  EXPECT_EQ(found["hours_of_week"], report.hours_of_week);
  EXPECT_EQ(found["malformed"], report.malformed);
  EXPECT_EQ(found["malformed_lines"][0]["line"], 17);
  EXPECT_EQ(found["outside"], report.outside);
  EXPECT_EQ(found["late"], report.late);
}

TEST(ReportAsJson, HasTimesInUtc) {
  music_report report = usual_report();
  report.first = event_time{std::chrono::sys_days{std::chrono::July / 3 / 2025}};
  report.last = *report.first + std::chrono::milliseconds{1500};
  const json found = json::parse(to_json(report));
  EXPECT_EQ(found["from"], "2025-07-03");
  EXPECT_EQ(found["to"], "2025-07-09");
  EXPECT_EQ(found["made_at"], "2025-07-10T14:30:05");
  EXPECT_EQ(found["first"], "2025-07-03T00:00:00");
  EXPECT_EQ(found["last"], "2025-07-03T00:00:01.5");
  EXPECT_EQ(found["per_day"][0]["start"], "2025-07-03T00:00:00");
}

TEST(ReportAsJson, OfNothingHasNullsAndEmptyLists) {
  const json found = json::parse(to_json(empty_report()));
  EXPECT_TRUE(found["from"].is_null());
  EXPECT_TRUE(found["first"].is_null());
  EXPECT_TRUE(found["durations"].is_null());
  EXPECT_TRUE(found["genres"].is_array() && found["genres"].empty());
  EXPECT_EQ(found["events_per_second"], 0);
}

TEST(ReportAsJson, KeepsTheLargestCountToTheDigit) {
  music_report report;
  report.bytes = std::numeric_limits<std::uint64_t>::max();
  EXPECT_NE(to_json(report).find("18446744073709551615"), std::string::npos);
}

TEST(ReportAsJson, KeepsHostileNamesButForWhatIsNotUtf8) {
  const music_report report = hostile_report();
  const json found = json::parse(to_json(report));
  for (std::size_t at = 0; at < report.genres.size(); ++at) {
    const std::string& name = report.genres[at].key;
    if (!detail::is_utf8(name)) continue;
    EXPECT_EQ(found["genres"][at]["name"], name);
  }
}

}  // namespace
}  // namespace musicfaker
