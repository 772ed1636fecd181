#include "musicfaker/analyze/music_report_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/events/timestamp.hpp"
#include "tests/analyze/csv_cells.hpp"
#include "tests/analyze/report_folder.hpp"
#include "tests/analyze/report_of.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::vector<std::string>> rows_of(const report_folder& folder, std::string_view what) {
  return strict_csv{folder.content("music_stats_20250710_143005_" + std::string{what})}.rows();
}

TEST(ReportAsCsv, IsAFileForEachKindNamedByTheTimeOfTheReport) {
  const report_folder folder;
  std::vector<std::string> names;
  for (const auto& path : write_csv(usual_report(), folder.path() / "new" / "folder")) {
    EXPECT_TRUE(std::filesystem::exists(path));
    names.push_back(path.filename().string());
  }
  EXPECT_THAT(
      names,
      ElementsAre(
          "music_stats_20250710_143005_genres.csv", "music_stats_20250710_143005_platforms.csv",
          "music_stats_20250710_143005_countries.csv", "music_stats_20250710_143005_actions.csv",
          "music_stats_20250710_143005_devices.csv", "music_stats_20250710_143005_artists.csv",
          "music_stats_20250710_143005_tracks.csv", "music_stats_20250710_143005_hours.csv"));
}

TEST(ReportAsCsv, HasForEachNameItsCountAndShare) {
  const report_folder folder;
  static_cast<void>(
      write_csv(report_of(events_of_genres({"Rock", "Rock", "Jazz"})), folder.path()));
  EXPECT_EQ(folder.content("music_stats_20250710_143005_genres.csv"),
            "genre,count,share\r\nRock,2,0.666667\r\nJazz,1,0.333333\r\n");
}

TEST(ReportAsCsv, HasAllNamesAndNotOnlyTheTop) {
  const report_folder folder;
  static_cast<void>(write_csv(usual_report(), folder.path()));
  EXPECT_EQ(rows_of(folder, "genres.csv").size(), usual_report().genres.size() + 1);
  EXPECT_EQ(rows_of(folder, "artists.csv").size(), usual_report().top_artists.size() + 1);
}

TEST(ReportAsCsv, HasTheEventsOfEachHour) {
  const report_folder folder;
  static_cast<void>(write_csv(usual_report(), folder.path()));
  const auto rows = rows_of(folder, "hours.csv");
  ASSERT_EQ(rows.size(), usual_report().per_hour.size() + 1);
  EXPECT_THAT(rows[0], ElementsAre("hour", "events"));
  std::uint64_t events = 0;
  for (std::size_t at = 1; at < rows.size(); ++at) {
    EXPECT_EQ(read_timestamp(rows[at][0]), usual_report().per_hour[at - 1].start);
    events += std::stoull(rows[at][1]);
  }
  EXPECT_EQ(events, usual_report().events);
}

TEST(ReportAsCsv, IsReadBackAsTheNamesThatWentInWhateverTheseAre) {
  const report_folder folder;
  const music_report report = hostile_report();
  static_cast<void>(write_csv(report, folder.path()));
  for (const auto* what :
       {"genres.csv", "platforms.csv", "countries.csv", "actions.csv", "devices.csv"}) {
    const auto rows = rows_of(folder, what);
    ASSERT_EQ(rows.size(), report.genres.size() + 1) << what;
    for (std::size_t at = 1; at < rows.size(); ++at) {
      ASSERT_EQ(rows[at].size(), 3U);
      EXPECT_EQ(before_it_was_harmless(rows[at][0]), report.genres[at - 1].key);
      EXPECT_EQ(rows[at][1], std::to_string(report.genres[at - 1].count));
      EXPECT_TRUE(rows[at][0].starts_with('\'') || !detail::looks_like_formula(rows[at][0]));
    }
  }
}

TEST(ReportAsCsv, OfNothingHasHeaders) {
  const report_folder folder;
  const auto files = write_csv(empty_report(), folder.path());
  EXPECT_EQ(folder.content(files.front().filename()), "genre,count,share\r\n");
  EXPECT_EQ(folder.content(files.back().filename()), "hour,events\r\n");
}

TEST(ReportAsCsv, IntoAFileSaysThatThisIsNoFolder) {
  const report_folder folder;
  write_whole_file(folder.path() / "file", "");
  try {
    static_cast<void>(write_csv(usual_report(), folder.path() / "file"));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "report.not_written");
  }
}

}  // namespace
}  // namespace musicfaker
