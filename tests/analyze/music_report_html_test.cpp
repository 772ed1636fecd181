#include "musicfaker/analyze/music_report_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/analyze/report_folder.hpp"
#include "tests/analyze/report_of.hpp"

namespace musicfaker {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at)) {
    at += part.size();
    ++count;
  }
  return count;
}

TEST(ToHtml, IsOneWholePage) {
  const std::string page = to_html(usual_report());
  EXPECT_THAT(page, AllOf(StartsWith("<!DOCTYPE html>\n<html lang=\"en\">"),
                          HasSubstr("<title>Music report of 2025-07-10</title>"),
                          HasSubstr("file:///music_events"), EndsWith("</html>\n")));
  for (const char* pair :
       {"table", "tr", "td", "section", "dl", "bdi", "main", "style", "script"}) {
    const std::string name{pair};
    EXPECT_EQ(times(page, '<' + name + '>') + times(page, '<' + name + ' '),
              times(page, "</" + name + '>'))
        << name;
  }
}

TEST(ToHtml, ShowsTheNumbersOfTheReport) {
  const std::string page = to_html(usual_report());
  const auto& [genre, count] = usual_report().genres.front();
  EXPECT_THAT(page, HasSubstr("<dt>events</dt><dd>20 000</dd>"));
  EXPECT_THAT(page,
              HasSubstr("<td><bdi>" + genre + "</bdi></td><td class=\"number\" data-value=\"" +
                        std::to_string(count) + "\">" + with_thousands(count) + "</td>"));
  EXPECT_THAT(page, HasSubstr("<dt>median</dt><dd>" +
                              std::to_string(usual_report().durations.value().median)));
  EXPECT_THAT(
      page, AllOf(HasSubstr("Tracks, the top 10 of "), HasSubstr("23:00"), HasSubstr("2025-07-09"),
                  HasSubstr("Malformed lines, the first 2 of 3"), HasSubstr("no field `user`")));
}

TEST(ToHtml, ShowsAReportOfNothing) {
  const std::string page = to_html(empty_report());
  EXPECT_THAT(page, AllOf(HasSubstr("<dt>events</dt><dd>0</dd>"), HasSubstr("all days"),
                          HasSubstr("<h2>Genres</h2>\n<p>none</p>"), Not(HasSubstr("nan"))));
}

TEST(ToHtml, TakesNoNameForMarkup) {
  const std::string page = to_html(hostile_report());
  const std::string harmless = to_html(usual_report());
  EXPECT_THAT(
      page, AllOf(Not(HasSubstr("<script>alert")), Not(HasSubstr("<img")), Not(HasSubstr("</svg>")),
                  Not(HasSubstr("\u202E")), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(page, HasSubstr("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_EQ(page.find('\0'), std::string::npos);
  EXPECT_EQ(times(page, "<script"), times(harmless, "<script"));
  EXPECT_EQ(times(page, "<style"), times(harmless, "<style"));
}

TEST(ToHtml, AsksNoServerForAnything) {
  const std::string page = to_html(usual_report());
  EXPECT_THAT(page, HasSubstr("default-src 'none'; img-src data:;"));
  EXPECT_THAT(page, AllOf(Not(HasSubstr("http:")), Not(HasSubstr("https:")), Not(HasSubstr("url(")),
                          Not(HasSubstr("@import")), Not(HasSubstr("<link"))));
}

TEST(ToHtml, HasTheChartsInIt) {
  const music_chart chart{.name = "genres", .title = "Top \"10\"", .svg = "<svg/>"};
  EXPECT_THAT(
      to_html(usual_report(), {chart}),
      HasSubstr("<img alt=\"Chart: Top &quot;10&quot;. The tables below have its numbers.\" "
                "src=\"data:image/svg+xml;base64,PHN2Zy8+\">"));
  EXPECT_THAT(to_html(usual_report()), Not(HasSubstr("<figure")));
}

TEST(ToHtml, HasTheChartsThatGnuplotDrew) {
  const report_folder folder;
  const auto charts = draw_charts(usual_report(), folder.path());
  const std::string page = to_html(usual_report(), charts);
  EXPECT_EQ(times(page, "<figure"), 6U);
  for (const music_chart& each : charts) EXPECT_THAT(page, HasSubstr(detail::base64(each.svg)));
}

TEST(ToHtml, CutsTablesThatAreVeryLong) {
  music_report report = usual_report();
  report.genres.clear();
  for (std::uint64_t at = 0; at < 1000; ++at)
    report.genres.push_back({"g" + std::to_string(at), 1});
  const std::string page = to_html(report);
  EXPECT_THAT(page, AllOf(HasSubstr("Genres, the top 250 of 1 000"), HasSubstr("<bdi>g249</bdi>"),
                          Not(HasSubstr("<bdi>g250</bdi>"))));
}

}  // namespace
}  // namespace musicfaker
