#include "musicfaker/observe/report_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace musicfaker {
namespace {

TEST(ReportTable, HasALineForEachNumber) {
  const run_report report{.items = 1'000'000,
                          .acknowledged = 999'999,
                          .stored = 500'000,
                          .files = 1'234,
                          .bytes = 100'000'000,
                          .rejected = 1,
                          .lost = 2,
                          .first_rejection = "no JSON",
                          .seconds = 2,
                          .ended = ended_by::stop_requested};
  EXPECT_EQ(to_table(report),
            "items              1 000 000     500 000/s\n"
            "acknowledged         999 999     500 000/s\n"
            "stored               500 000     250 000/s\n"
            "files                  1 234\n"
            "bytes            100 000 000  50 000 000/s\n"
            "rejected                   1\n"
            "lost                       2\n"
            "seconds                2.000\n"
            "ended         stop requested\n"
            "first rejection: no JSON\n");
}

TEST(ReportTable, SaysNothingOfRejectionsWhereThereIsNone) {
  EXPECT_THAT(to_table(run_report{}), testing::Not(testing::HasSubstr("first rejection")));
}

}  // namespace
}  // namespace musicfaker
