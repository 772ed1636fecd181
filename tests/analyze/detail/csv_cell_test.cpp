#include "musicfaker/analyze/detail/csv_cell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "tests/analyze/csv_cells.hpp"

namespace musicfaker::detail {
namespace {

TEST(CsvCell, IsTheTextWhereThatIsPlain) {
  for (const char* text : {"", "Rock", "Sigur Rós", "a 'b' c", " two  blanks ", "1-2", "a=b"}) {
    EXPECT_EQ(csv_cell(text), text);
  }
}

TEST(CsvCell, IsInQuotesWhereItHasTo) {
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(csv_cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_cell("a\rb"), "\"a\rb\"");
}

TEST(CsvCell, HasAnApostropheWhereASpreadsheetWouldCalculate) {
  for (const char* text :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "'=1", "＝1", "＋1", "－1", "＠1",
        "\u00A0=1", "\u3000@x", "\uFEFF=1", "\u200B=1", "“=1", "\v=1"}) {
    EXPECT_EQ(csv_cell(text), std::string("'") + text) << text;
  }
  EXPECT_EQ(csv_cell("\"=1"), "\"'\"\"=1\"");
  EXPECT_EQ(csv_cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(csv_cell("=A1,B1"), "\"'=A1,B1\"");
}

TEST(CsvCell, OfWhateverTextIsReadBackAsThatTextAndIsHarmless) {
  std::mt19937 random{11};
  constexpr std::array<std::string_view, 20> pieces{"=",  "+", "-", "@",  "\t", "\r",     "\n",
                                                    "\"", "'", ",", " ",  "＝", "\u00A0", "\u200B",
                                                    "a",  "é", "1", "\\", ";",  "\xFF"};
  for (int turn = 0; turn < 100'000; ++turn) {
    std::string text;
    for (auto length = random() % 8; length > 0; --length) text += pieces[random() % pieces.size()];
    const std::string written = csv_cell(text);
    ASSERT_LE(written.size(), most_of_csv_cell(text.size()));
    const auto rows = strict_csv{written + ",x\r\n"}.rows();
    ASSERT_EQ(rows.size(), 1U) << written;
    ASSERT_EQ(rows[0].size(), 2U) << written;
    ASSERT_EQ(before_it_was_harmless(rows[0][0]), text);
    // With the quotes of CSV or without.
    ASSERT_FALSE(looks_like_formula(rows[0][0]) && !rows[0][0].starts_with('\'')) << written;
  }
}

}  // namespace
}  // namespace musicfaker::detail
