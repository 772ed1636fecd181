#include "musicfaker/observe/to_text.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/observe/describe.hpp"
#include "musicfaker/observe/observed.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/observe/sample_pipeline.hpp"

namespace musicfaker {
namespace {

TEST(ToText, IsATree) {
  EXPECT_EQ(to_text(describe(sample_pipeline())),
            "range\n"
            "│ int\n"
            "tee\n"
            "├─ branch 1: int\n"
            "│  for_each\n"
            "├─ branch 2: int\n"
            "│  transform\n"
            "│  │ std::string\n"
            "│  for_each\n"
            "│ int\n"
            "batch(5)\n"
            "│ std::span<int>\n"
            "aside\n"
            "└─ std::span<int>\n"
            "   for_each\n");
}

TEST(ToText, ShowsWhatWasCounted) {
  auto pipeline = observed(sample_pipeline());
  run(pipeline);
  EXPECT_EQ(to_text(describe(pipeline)),
            "range\n"
            "│ 12 × int\n"
            "tee\n"
            "├─ branch 1: 12 × int\n"
            "│  for_each\n"
            "├─ branch 2: 12 × int\n"
            "│  transform\n"
            "│  │ 12 × std::string\n"
            "│  for_each\n"
            "│ 12 × int\n"
            "batch(5)\n"
            "│ 3 × std::span<int>\n"
            "aside\n"
            "└─ 3 × std::span<int>\n"
            "   for_each\n");
}

TEST(ToText, ShowsWhatNobodyTakes) {
  EXPECT_EQ(to_text(describe(std::vector{1} | take(3))), "range\n│ int\ntake(3)\n│ int\n");
}

TEST(ToText, OfAChainBeginsWithItsFirstOperator) {
  EXPECT_EQ(to_text(describe(batch(2) | tee(unbatch()))),
            "batch(2)\n"
            "│\n"
            "tee\n"
            "└─\n"
            "   unbatch\n");
}

TEST(ToText, OfAChainThatIsToldItsItemsBeginsWithThose) {
  EXPECT_EQ(to_text(describe<int>(batch(2))), "│ int\nbatch(2)\n│ std::span<int>\n");
}

TEST(ToText, OfNothingIsEmpty) { EXPECT_EQ(to_text({}), ""); }

TEST(ToText, IsWhatIsWrittenToAStream) {
  const auto pipeline = describe(sample_pipeline());
  std::ostringstream out;
  out << pipeline;
  EXPECT_EQ(out.str(), to_text(pipeline));
}

}  // namespace
}  // namespace musicfaker
