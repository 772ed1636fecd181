#include "musicfaker/core/error.hpp"

#include <gtest/gtest.h>

namespace musicfaker {
namespace {

TEST(Error, SaysWhatHappenedAndWhatToDo) {
  const error e{"kafka.unreachable", "no broker answered at 127.0.0.1:9092", "start one"};
  EXPECT_STREQ(e.what(),
               "kafka.unreachable: no broker answered at 127.0.0.1:9092\n  what to do: start one");
  EXPECT_EQ(e.id(), "kafka.unreachable");
  EXPECT_EQ(e.problem(), "no broker answered at 127.0.0.1:9092");
  EXPECT_EQ(e.remedy(), "start one");
}

TEST(Error, HasNoEmptyRemedy) {
  EXPECT_STREQ((error{"a.b", "it broke", ""}.what()), "a.b: it broke");
}

}  // namespace
}  // namespace musicfaker
