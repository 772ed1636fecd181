#include "musicfaker/kafka/detail/partitions_read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>

namespace musicfaker::detail {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(PartitionsRead, AreNotAllReadBeforeTheGroupHasSpoken) {
  const partitions_read read;
  EXPECT_FALSE(read.all_read());
}

TEST(PartitionsRead, AreAllReadWhereTheGroupGivesNone) {
  partitions_read read;
  read.begin();
  EXPECT_TRUE(read.all_read());
}

TEST(PartitionsRead, EndWithTheLastRecordThatWasThere) {
  partitions_read read;
  read.begin(2, 5, 8);
  EXPECT_FALSE(read.all_read());
  read.at(2).next = 7;
  EXPECT_FALSE(read.all_read());
  read.at(2).next = 8;
  EXPECT_TRUE(read.all_read());
}

TEST(PartitionsRead, EndAtTheEndOfAPartitionWhoseLastOffsetsAreNoRecords) {
  partitions_read read;
  read.begin(0, 5, 8);
  read.reached(0, 8);
  EXPECT_TRUE(read.all_read());
}

TEST(PartitionsRead, DoNotTakeAnEndOfEarlierForTheLastOne) {
  partitions_read read;
  read.begin(0, 5, partitions_read::unknown);
  read.end_at(0, 0, 9);  // asked for when one more record had come ...
  read.reached(0, 8);    // ... than when Kafka said that the end was reached
  EXPECT_FALSE(read.all_read());
  read.reached(0, 9);
  EXPECT_TRUE(read.all_read());
}

TEST(PartitionsRead, EndAtOnceWhereAPartitionIsEmptyOrReadAlready) {
  partitions_read read;
  read.begin(0, partitions_read::unknown, 0);
  read.begin(1, 8, 8);
  EXPECT_TRUE(read.all_read());
}

TEST(PartitionsRead, NeedEachOfThemToBeRead) {
  partitions_read read;
  read.begin(0, 8, 8);
  read.begin(1, 0, 8);
  EXPECT_FALSE(read.all_read());
  read.end(1);
  EXPECT_TRUE(read.all_read()) << "it is somebody else's now";
}

TEST(PartitionsRead, KnowTheNextOffsetsOfWhatIsOurs) {
  static_assert(partitions_read::unknown == RD_KAFKA_OFFSET_BEGINNING);
  partitions_read read;
  read.begin(0, 8, 8);
  read.begin(1, 3, 8);
  read.begin(3, partitions_read::unknown, 8);
  read.end(1);
  EXPECT_THAT(read.next_offsets(), ElementsAre(Pair(0, 8), Pair(3, -2)));
}

}  // namespace
}  // namespace musicfaker::detail
