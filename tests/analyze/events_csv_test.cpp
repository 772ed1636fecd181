#include "musicfaker/analyze/events_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/analyze/csv_cells.hpp"
#include "tests/analyze/report_folder.hpp"
#include "tests/analyze/report_of.hpp"
#include "tests/hand_driven.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using rows = std::vector<std::vector<std::string>>;

std::vector<std::string> cells_of(const music_event& event) {
  return {event.user,     event.artist,
          event.track,    timestamp_text(event.timestamp),
          event.genre,    std::to_string(event.duration),
          event.platform, event.device,
          event.action,   event.country};
}

/// The rows of a file, as they were before they were made harmless.
rows rows_of(const report_folder& folder, const std::string& name) {
  rows found = strict_csv{folder.content(name)}.rows();
  for (auto& row : found) {
    for (auto& cell : row) cell = before_it_was_harmless(cell);
  }
  return found;
}

rows with_header(const std::vector<music_event>& events) {
  rows wanted{{"user", "artist", "track", "timestamp", "genre", "duration", "platform", "device",
               "action", "country"}};
  for (const music_event& each : events) wanted.push_back(cells_of(each));
  return wanted;
}

TEST(ToEventsCsv, WritesARowForEachEventUnderAHeader) {
  const report_folder folder;
  music_event event;
  event.user = "johndoe";
  event.artist = "Sigur Rós, live";
  event.track = "=1+1";
  event.timestamp = event_time{std::chrono::sys_days{std::chrono::July / 3 / 2025}} +
                    std::chrono::microseconds{1};
  event.genre = "Rock";
  event.duration = 180;
  event.country = "IS";
  run(std::vector{event} | to_events_csv(folder.path() / "e.csv"));
  EXPECT_EQ(folder.content("e.csv"),
            "user,artist,track,timestamp,genre,duration,platform,device,action,country\r\n"
            "johndoe,\"Sigur Rós, live\",'=1+1,2025-07-03T00:00:00.000001,Rock,180,,,,IS\r\n");
}

TEST(ToEventsCsv, OfNoEventsIsTheHeader) {
  const report_folder folder;
  run(std::vector<music_event>{} | to_events_csv(folder.path() / "e.csv"));
  EXPECT_EQ(folder.content("e.csv"), events_csv_file::header);
}

TEST(ToEventsCsv, IsReadBackAsTheEventsThatWentInWhateverTheirNames) {
  const report_folder folder;
  auto events = hostile_events();
  for (const music_event& each : week_of_events(20'000)) events.push_back(each);
  run(events | to_events_csv(folder.path() / "e.csv"));
  EXPECT_EQ(rows_of(folder, "e.csv"), with_header(events));
}

TEST(ToEventsCsv, TakesEventsLargerThanItsBuffer) {
  const report_folder folder;
  std::vector<music_event> events(3);
  events[1].artist = std::string(3'000'000, '"');
  run(events | to_events_csv(folder.path() / "e.csv"));
  EXPECT_EQ(rows_of(folder, "e.csv"), with_header(events));
}

TEST(ToEventsCsv, LeavesNoFileWhereTheRunEndsWithAnError) {
  const report_folder folder;
  std::vector<music_event> events(2);
  events[1].timestamp = event_time::max();
  EXPECT_THROW(run(events | to_events_csv(folder.path() / "e.csv")), error);
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(ToEventsCsv, HoldsAnEventUntilItIsDurable) {
  const report_folder folder;
  const auto sink = to_events_csv(folder.path() / "e.csv");
  hand_driven<music_event, decltype(sink)> driven{sink};
  static_cast<void>(driven.push({}));
  static_cast<void>(driven.push({}));
  EXPECT_EQ(driven.low_watermark(), 0U);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 2U);
  EXPECT_EQ(rows_of(folder, "e.csv").size(), 3U);
  static_cast<void>(driven.push({}));
  EXPECT_EQ(driven.low_watermark(), 2U);
  driven.flush();
  EXPECT_EQ(driven.low_watermark(), 3U);
  EXPECT_EQ(rows_of(folder, "e.csv").size(), 4U);
}

TEST(EventsCsvRows, OfSeveralThreadsStayWholeAndInTheirOrder) {
  const report_folder folder;
  constexpr std::size_t threads = 4, each_writes = 20'000;
  const auto file = std::make_shared<events_csv_file>(folder.path() / "e.csv");
  std::vector<std::jthread> all;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    all.emplace_back([file, thread] {
      events_csv_rows mine{file};
      music_event event;
      event.user = "thread \"" + std::to_string(thread) + "\"";
      for (std::size_t number = 0; number < each_writes; ++number) {
        event.track = std::to_string(number);
        mine.add(event);
      }
      mine.hand_over();
    });
  }
  all.clear();
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "e.csv"));
  file->publish();

  std::map<std::string, std::size_t> next;
  auto found = rows_of(folder, "e.csv");
  ASSERT_EQ(found.size(), threads * each_writes + 1);
  for (std::size_t at = 1; at < found.size(); ++at) {
    ASSERT_EQ(found[at].size(), 10U);
    ASSERT_EQ(found[at][2], std::to_string(next[found[at][0]]++));
  }
  EXPECT_EQ(next.size(), threads);
}

TEST(EventsCsvFile, OfSeveralChainsHasTheRowsOfAll) {
  const report_folder folder;
  const auto file = std::make_shared<events_csv_file>(folder.path() / "e.csv");
  const auto events = week_of_events(500);
  run(events | tee(to_events_csv(file), to_events_csv(file)));
  EXPECT_THAT(folder.names(), testing::SizeIs(1));  // hidden
  file->publish();
  EXPECT_EQ(rows_of(folder, "e.csv").size(), 1001U);
  EXPECT_THAT(folder.names(), ElementsAre("e.csv"));
}

}  // namespace
}  // namespace musicfaker
