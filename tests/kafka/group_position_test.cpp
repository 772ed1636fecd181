#include "musicfaker/kafka/group_position.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/transform.hpp>
#include <string>

#include "musicfaker/core/core.hpp"
#include "musicfaker/kafka/embedded_broker.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "tests/kafka/numbered.hpp"

namespace musicfaker {
namespace {

class GroupPosition : public testing::Test {
 protected:
  void send(std::uint64_t count) const {
    run(ranges::views::iota(std::uint64_t{0}, count) |
        ranges::views::transform([](std::uint64_t id) { return numbered{id}; }) |
        to_kafka({.settings = settings(), .topic = "numbers"}));
  }
  [[nodiscard]] kafka_settings settings() const { return quick(broker_.brokers()); }
  [[nodiscard]] group_position position() const {
    return group_watch{settings(), "numbers", "readers"}.look();
  }

  /// Reads as a group, to the end of what is there.
  [[nodiscard]] std::uint64_t read(const std::string& group) const {
    const auto all = from_kafka<numbered>(
        {.settings = settings(), .topic = "numbers", .group = group, .until_end = true});
    return run(all | for_each([](const numbered&) {})).items;
  }

  embedded_broker broker_;
};

TEST_F(GroupPosition, OfAGroupThatNeverReadIsTheBeginning) {
  send(100);
  const auto found = position();
  EXPECT_TRUE(found.committed.empty());
  EXPECT_EQ(found.lag, 100U);
  EXPECT_EQ(found.end, 100U);
}

TEST_F(GroupPosition, GoesOnWithWhatIsCommitted) {
  send(100);
  EXPECT_EQ(read("readers"), 100U);
  EXPECT_EQ(position().lag, 0U);
  send(20);
  EXPECT_EQ(position().lag, 20U);
  EXPECT_EQ(position().end, 120U);
}

TEST_F(GroupPosition, CanBeGivenToAnotherGroupWhichGoesOnFromThere) {
  send(60);
  EXPECT_EQ(read("readers"), 60U);
  group_watch{settings(), "numbers", "others"}.set(position().committed);
  send(7);
  EXPECT_EQ(read("others"), 7U);
}

TEST_F(GroupPosition, OfATopicThatIsNotThereIsEmpty) {
  const auto found = group_watch{settings(), "never_made", "readers"}.look();
  EXPECT_TRUE(found.committed.empty());
  EXPECT_EQ(found.end, 0U);
}

TEST(GroupPositionAlone, SaysWhereNobodyAnswers) {
  group_watch watch{{.brokers = "127.0.0.1:1"}, "numbers", "readers"};
  try {
    static_cast<void>(watch.look());
    FAIL() << "nobody is there";
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "kafka.unreachable");
    EXPECT_NE(e.problem().find("127.0.0.1:1"), std::string::npos);
  }
}

}  // namespace
}  // namespace musicfaker
