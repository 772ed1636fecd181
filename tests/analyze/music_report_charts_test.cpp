#include "musicfaker/analyze/music_report_charts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "tests/analyze/report_folder.hpp"
#include "tests/analyze/report_of.hpp"

namespace musicfaker {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string content(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::size_t entries_in(const std::filesystem::path& folder) {
  const std::filesystem::directory_iterator entries{folder};
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

/// Width and height stand behind the signature and the name of the first chunk.
std::size_t width_of_png(std::string_view png) {
  std::size_t width = 0;
  for (const char each : png.substr(16, 4)) width = width << 8U | static_cast<unsigned char>(each);
  return width;
}

/// The error of drawing a report with a program that stands in for gnuplot.
error failure_of(const chart_options& options) {
  const report_folder folder;
  try {
    draw_charts(usual_report(), folder.path(), options);
  } catch (const error& failure) {
    EXPECT_EQ(entries_in(folder.path()), 0U) << "something is left";
    return failure;
  }
  return {"none", "no error", ""};
}

/// A program that does what the lines say, whatever its arguments are.
std::string program_of(const report_folder& folder, const std::string& lines) {
  const auto path = folder.path() / "program";
  std::ofstream{path} << "#!/bin/sh\n" << lines;
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path.string();
}

TEST(DrawCharts, DrawsEachAsSvgAndAsPng800PixelsWide) {
  const report_folder folder;
  const auto charts = draw_charts(usual_report(), folder.path() / "new");

  std::vector<std::string> names;
  for (const music_chart& each : charts) {
    names.push_back(each.name);
    EXPECT_THAT(each.svg, AllOf(HasSubstr("<svg"), HasSubstr("width=\"800\""),
                                HasSubstr("<title>" + each.title + "</title>")));
    EXPECT_EQ(content(each.svg_file), each.svg);
    EXPECT_THAT(content(each.png_file), StartsWith("\x89PNG\r\n"));
    EXPECT_EQ(width_of_png(content(each.png_file)), 800U);
  }
  EXPECT_THAT(names, ElementsAre("genres", "platforms", "actions", "countries", "durations",
                                 "hours_of_week"));
  EXPECT_EQ(charts.front().svg_file,
            folder.path() / "new" / "music_stats_20250710_143005_genres.svg");
  EXPECT_EQ(entries_in(folder.path() / "new"), 12U) << "pictures, and nothing else";
}

TEST(DrawCharts, ShowsNamesAndNumbersOfTheReport) {
  const report_folder folder;
  const auto charts = draw_charts(usual_report(), folder.path());
  const auto& [genre, count] = usual_report().genres.front();
  EXPECT_THAT(charts.at(0).svg,
              AllOf(HasSubstr('>' + genre + '<'), HasSubstr("Top 10 of 15 genres"),
                    HasSubstr('>' + with_thousands(count) + " (")));
  EXPECT_THAT(charts.at(4).svg,
              HasSubstr("median " + std::to_string(usual_report().durations.value().median)));
}

TEST(DrawCharts, DrawsAReportOfNothing) {
  const report_folder folder;
  const auto charts = draw_charts(empty_report(), folder.path());
  ASSERT_EQ(charts.size(), 6U);
  for (const music_chart& each : charts) EXPECT_THAT(each.svg, HasSubstr("no events"));
}

TEST(DrawCharts, TakesNoNameForACommandOrMarkup) {
  const report_folder folder;
  const auto charts = draw_charts(hostile_report(), folder.path());
  EXPECT_EQ(entries_in(folder.path()), 12U) << "a name has made a file";
  for (const music_chart& each : charts) {
    EXPECT_THAT(each.svg, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("]]>")),
                                Not(HasSubstr("\x1b")), Not(HasSubstr("\u202E"))));
  }
  const std::string& svg = charts.front().svg;
  EXPECT_THAT(svg, AllOf(HasSubstr("&lt;script>alert(1)&lt;/script>"), HasSubstr("(no name)"),
                         HasSubstr("# no comment"), HasSubstr("NaN"), HasSubstr("שלום עולם")));
  EXPECT_EQ(svg.find("</svg>"), svg.rfind("</svg>")) << "a name has ended the picture";
}

TEST(DrawCharts, EscapesWhatXmlForbidsInText) {
  const report_folder folder;
  const auto charts = draw_charts(report_of(events_of_genres({"a ]]> b & <c>"})), folder.path());
  EXPECT_THAT(charts.front().svg, HasSubstr("<text>a ]]&gt; b &amp; &lt;c></text>"));
}

TEST(DrawCharts, SaysHowToInstallGnuplot) {
  const error failure = failure_of({.gnuplot = "no-such-gnuplot"});
  EXPECT_EQ(failure.id(), "charts.gnuplot_missing");
  EXPECT_THAT(failure.remedy(), HasSubstr("apt-get install gnuplot-nox"));
}

TEST(DrawCharts, PassesOnWhatGnuplotComplainsOf) {
  const report_folder folder;
  const error failure =
      failure_of({.gnuplot = program_of(folder, "echo 'line 3: no such terminal' >&2; exit 1")});
  EXPECT_EQ(failure.id(), "charts.gnuplot_failed");
  EXPECT_THAT(failure.problem(), HasSubstr("line 3: no such terminal"));
}

TEST(DrawCharts, FindsAGnuplotByAPathFromHere) {
  const report_folder folder;
  const std::filesystem::path program = program_of(folder, "echo found; exit 1");
  EXPECT_THAT(failure_of({.gnuplot = std::filesystem::relative(program).string()}).problem(),
              HasSubstr("found"));
}

TEST(DrawCharts, TellsOfAGnuplotThatSaysNothing) {
  const report_folder folder;
  EXPECT_THAT(failure_of({.gnuplot = program_of(folder, "exit 1")}).problem(),
              HasSubstr("it ended with status"));
  EXPECT_THAT(failure_of({.gnuplot = program_of(folder, "exit 0")}).problem(),
              HasSubstr("it has drawn no genres.svg"));
}

TEST(DrawCharts, WaitsForGnuplotNoLongerThanTheLimit) {
  const report_folder folder;
  const error failure = failure_of({.gnuplot = program_of(folder, "exec tail -f /dev/null\n"),
                                    .limit = std::chrono::milliseconds{20}});
  EXPECT_EQ(failure.id(), "charts.gnuplot_failed");
  EXPECT_THAT(failure.problem(), HasSubstr("not done in 20 ms"));
}

TEST(DrawCharts, TellsWhereItCannotWrite) {
  const report_folder folder;
  std::ofstream{folder.path() / "file"} << "no folder";
  try {
    draw_charts(empty_report(), folder.path() / "file" / "charts");
    FAIL() << "no error";
  } catch (const error& failure) {
    EXPECT_EQ(failure.id(), "report.not_written");
  }
}

}  // namespace
}  // namespace musicfaker
