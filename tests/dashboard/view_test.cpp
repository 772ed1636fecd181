#include "musicfaker/dashboard/view.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

std::string problem_of(const std::string& query) {
  try {
    static_cast<void>(parse_view(query));
    return "";
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "dashboard.bad_parameter");
    EXPECT_FALSE(e.remedy().empty());
    return e.problem();
  }
}

TEST(View, IsAnHourOfEverythingWhereNothingIsSaid) {
  const dashboard_view view = parse_view("");
  EXPECT_EQ(view.range, 1h);
  EXPECT_FALSE(view.is_filtered());
  EXPECT_EQ(view.text(), "range=1h");
}

TEST(View, ReadsRanges) {
  EXPECT_EQ(parse_view("range=5m").range, 5min);
  EXPECT_EQ(parse_view("range=24h").range, 24h);
  EXPECT_EQ(parse_view("range=all").range, std::nullopt);
}

TEST(View, TakesAnyOfTheValuesOfAField) {
  const dashboard_view view = parse_view("genre=Rock&country=FR&genre=Jazz&genre=Rock");
  EXPECT_EQ(view.filters[0], (std::vector<std::string>{"Jazz", "Rock"}));
  EXPECT_EQ(view.filters[1], (std::vector<std::string>{"FR"}));
}

TEST(View, DecodesWhatIsEncoded) {
  EXPECT_EQ(parse_view("genre=R%26B+%C3%A9").filters[0], (std::vector<std::string>{"R&B é"}));
}

TEST(View, IsTheSameTextForTheSameView) {
  EXPECT_EQ(parse_view("genre=b&genre=a&range=5m").text(),
            parse_view("range=5m&&genre=a&genre=b&genre=b").text());
  const dashboard_view hostile = parse_view("genre=%3Cscript%3E%26range%3Dall");
  EXPECT_EQ(parse_view(hostile.text()), hostile);
  EXPECT_EQ(hostile.range, 1h);
}

TEST(View, RefusesWhatItDoesNotKnow) {
  EXPECT_NE(problem_of("colour=red").find("colour"), std::string::npos);
  EXPECT_NE(problem_of("range=2h").find("2h"), std::string::npos);
  EXPECT_NE(problem_of("range"), "");
  EXPECT_NE(problem_of("genre=%"), "");
  EXPECT_NE(problem_of("genre=%4"), "");
  EXPECT_NE(problem_of("genre=%zz"), "");
  EXPECT_NE(problem_of("genre=%FF"), "");
}

TEST(View, IsBounded) {
  EXPECT_NE(problem_of("genre=" + std::string(1000, 'x')), "");
  std::string many;
  for (int i = 0; i < 20; ++i) many += "genre=" + std::to_string(i) + "&";
  EXPECT_EQ(problem_of(many), "");
  EXPECT_NE(problem_of(many + "genre=one more").find("genre"), std::string::npos);
  std::string long_but_taken;
  for (int i = 0; i < 256; ++i) long_but_taken += "%C3%A9";
  EXPECT_EQ(problem_of("genre=" + long_but_taken), "");
  EXPECT_NE(problem_of("genre=" + long_but_taken + "x"), "");
}

}  // namespace
}  // namespace musicfaker
