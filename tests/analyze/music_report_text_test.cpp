#include "musicfaker/analyze/music_report_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include "tests/analyze/report_of.hpp"

namespace musicfaker {
namespace {

using testing::ContainsRegex;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The lines under a heading.
std::vector<std::string> section(const std::string& text, const std::string& heading) {
  const auto lines = lines_of(text);
  auto from =
      std::ranges::find_if(lines, [&](const auto& line) { return line.starts_with(heading); });
  if (from == lines.end()) return {};
  return {from + 1, std::find(from, lines.end(), "")};
}

/// What two or more blanks are between.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells{""};
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line.compare(at, 2, "  ") != 0) {
      cells.back() += line[at];
      continue;
    }
    at = std::min(line.find_first_not_of(' ', at), line.size()) - 1;
    cells.emplace_back();
  }
  return cells;
}

TEST(ReportAsText, TellsTheTotals) {
  const auto rows = section(to_text(usual_report()), "Music report");
  EXPECT_THAT(rows, testing::Contains("events           20000"));
  EXPECT_THAT(rows, testing::Contains("days             2025-07-03 to 2025-07-09"));
  EXPECT_THAT(rows, testing::Contains("events/s         80000"));
  EXPECT_THAT(rows, testing::Contains("malformed lines  3"));
}

TEST(ReportAsText, HasForEachNameItsCountShareAndBar) {
  const music_report report = report_of(events_of_genres({"Rock", "Rock", "Jazz"}));
  const auto rows = section(to_text(report, {.bars = text_bars::ascii, .width = 40}), "Genres");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(cells_of(rows[0])[0], "Rock");
  EXPECT_EQ(cells_of(rows[0])[1], "2");
  EXPECT_EQ(cells_of(rows[0])[2], "66.7 %");
  EXPECT_EQ(cells_of(rows[1])[2], "33.3 %");
  EXPECT_EQ(cells_of(rows[0])[3].size(), 2 * cells_of(rows[1])[3].size());
}

TEST(ReportAsText, ShowsTheTopAndSaysOfHowMany) {
  const std::string text = to_text(usual_report());
  EXPECT_EQ(section(text, "Genres, the top 10 of 15").size(), 10U);
  EXPECT_EQ(section(text, "Tracks, the top 10 of " + std::to_string(usual_report().tracks)).size(),
            10U);
}

TEST(ReportAsText, IsPlainUnlessAskedForMore) {
  EXPECT_THAT(to_text(usual_report()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(to_text(usual_report()), Not(HasSubstr("█")));
  EXPECT_THAT(to_text(usual_report(), text_style::terminal(80)), HasSubstr("\x1b[1mGenres"));
  EXPECT_THAT(to_text(usual_report(), text_style::terminal(80)), HasSubstr("█"));
  EXPECT_THAT(to_text(usual_report(), text_style::terminal(80)), HasSubstr("20 000"));
  EXPECT_THAT(to_text(usual_report(), text_style::terminal(80, false)), Not(HasSubstr("\x1b")));
}

TEST(ReportAsText, KeepsToItsWidth) {
  for (const std::size_t width : {40U, 60U, 80U, 120U}) {
    for (const auto& heading : {"Genres", "Artists", "Countries", "Hour of"}) {
      for (const auto& line : section(to_text(hostile_report(), {.width = width}), heading)) {
        EXPECT_LE(detail::display_width(line), width) << line;
      }
    }
  }
}

TEST(ReportAsText, HasColumnsThatBeginAtOnePlaceWhateverTheScript) {
  const music_report report = report_of(events_of_genres({"Rock", "Ro\u0301ck", "椎名林檎", "é"}));
  for (const auto& line : section(to_text(report), "Genres")) {
    EXPECT_EQ(detail::display_width(line.substr(0, line.find("25.0 %"))), 14U) << line;
  }
}

TEST(ReportAsText, ShowsHostileNamesHarmless) {
  const std::string text = to_text(hostile_report());
  for (const auto& line : lines_of(text)) {
    for (const char each : line) EXPECT_FALSE(each >= 0 && each < ' ') << line;
  }
  EXPECT_THAT(text, Not(HasSubstr("\u202E")));
  EXPECT_THAT(text, Not(HasSubstr("\u200F")));
  EXPECT_TRUE(detail::is_utf8(text));
}

TEST(ReportAsText, GroupsADaysLongHistogramIntoFewRows) {
  std::vector<music_event> events(3600);
  for (int at = 0; at < 3600; ++at) events[static_cast<std::size_t>(at)].duration = 10 * at;
  const auto rows = section(to_text(report_of(events)), "Durations, how many");
  EXPECT_LE(rows.size(), 20U);
  EXPECT_GE(rows.size(), 8U);
  EXPECT_THAT(rows.front(), StartsWith("0-"));
}

TEST(ReportAsText, OfNothingSaysSo) {
  const std::string text = to_text(empty_report());
  EXPECT_EQ(section(text, "Genres"), std::vector<std::string>{"none"});
  EXPECT_EQ(section(text, "Durations"), std::vector<std::string>{"none"});
  EXPECT_THAT(section(text, "Hour of the day"), Each(HasSubstr("0.0 %")));
}

TEST(ReportAsText, TellsWhichLinesAreMalformed) {
  EXPECT_THAT(section(to_text(usual_report()), "Malformed lines, the first 2 of 3"),
              testing::ElementsAre("year=2025/month=07/day=03/a.jsonl:17  the line is cut off",
                                   "year=2025/month=07/day=04/b.jsonl:2  no field `user`"));
}

}  // namespace
}  // namespace musicfaker
