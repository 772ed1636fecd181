#include "musicfaker/observe/report_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace musicfaker {
namespace {

TEST(ReportJson, HasEveryFieldAndRates) {
  const run_report report{.items = 8,
                          .acknowledged = 7,
                          .stored = 6,
                          .files = 5,
                          .bytes = 4,
                          .rejected = 3,
                          .lost = 2,
                          .first_rejection = "no \"JSON\"",
                          .seconds = 2,
                          .ended = ended_by::demand};
  EXPECT_EQ(to_json(report).dump(),
            R"({"items":8,"acknowledged":7,"stored":6,"files":5,"bytes":4,"rejected":3,"lost":2,)"
            R"("first_rejection":"no \"JSON\"","seconds":2.0,"ended":"nothing further wanted",)"
            R"("items_per_second":4.0,"acknowledged_per_second":3.5,"stored_per_second":3.0,)"
            R"("bytes_per_second":2.0})");
}

TEST(ReportJson, IsValidWhateverTheReasonIs) {
  run_report report;
  report.first_rejection = "\xff";
  EXPECT_EQ(nlohmann::json::parse(to_json(report).dump()).at("first_rejection"), "\uFFFD");
}

TEST(ReportJson, HasNoRateWhereThereWasNoTime) {
  run_report report;
  report.items = 5;
  EXPECT_EQ(to_json(report).at("items_per_second"), 0.0);
}

}  // namespace
}  // namespace musicfaker
