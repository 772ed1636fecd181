#include "musicfaker/analyze/detail/report_chart_label.hpp"

#include <gtest/gtest.h>

#include <string>

namespace musicfaker::detail {
namespace {

TEST(ChartLabel, LeavesNothingThatGnuplotGivesAMeaningTo) {
  EXPECT_EQ(chart_label("R&B"), "R&B");
  EXPECT_EQ(chart_label("The \"Quotes\""), "The ”Quotes”");
  EXPECT_EQ(chart_label("a\\nb"), "a∖nb");
  EXPECT_EQ(chart_label("tab\there"), "tab\uFFFDhere");
  EXPECT_EQ(chart_label(""), "(no name)");
}

TEST(ChartLabel, IsCutWhereItIsLong) {
  EXPECT_EQ(chart_label(std::string(100, 'x')), std::string(25, 'x') + "...");
}

TEST(ChartLabelWidth, IsGreaterForCapitals) {
  EXPECT_LT(chart_label_width("rock and roll"), chart_label_width("ROCK AND ROLL"));
  EXPECT_LT(chart_label_width("IIIIIIIIII"), chart_label_width("WWWWWWWWWW"));
}

TEST(InChartFont, PutsASquareForWhatTheFontLacks) {
  EXPECT_EQ(in_chart_font("Björk, Зимний\t5\n"), "Björk, Зимний\t5\n");
  EXPECT_EQ(in_chart_font("椎名 🎵"), "□□ □");
  EXPECT_EQ(in_chart_font("\uFFFD"), "\uFFFD");
}

}  // namespace
}  // namespace musicfaker::detail
