#include "musicfaker/observe/detail/valid_utf8.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace musicfaker::detail {
namespace {

TEST(ValidUtf8, LeavesTextAsItIs) {
  EXPECT_EQ(valid_utf8(""), "");
  EXPECT_EQ(valid_utf8("Sóley \"Vindar\"\n"), "Sóley \"Vindar\"\n");
}

TEST(ValidUtf8, ReplacesWhatIsNone) {
  EXPECT_EQ(valid_utf8("a\xff"
                       "b"),
            "a\uFFFDb");
  EXPECT_NO_THROW(static_cast<void>(nlohmann::json(valid_utf8("\xc3(\x80\xf0")).dump()));
}

}  // namespace
}  // namespace musicfaker::detail
