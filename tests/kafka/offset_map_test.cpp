#include "musicfaker/kafka/detail/offset_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <vector>

#include "musicfaker/core/position.hpp"

namespace musicfaker::detail {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;
using place = offset_map::place;

TEST(OffsetMap, CommitsTheOffsetAfterTheLastDurableRecord) {
  offset_map map;
  for (position at = 0; at < 10; ++at) map.add(at, 3, 100 + static_cast<std::int64_t>(at));
  map.advance(4);
  EXPECT_THAT(map.durable(), ElementsAre(Pair(3, 104)));
  EXPECT_EQ(map.oldest(), 4U);
  map.advance(10);
  EXPECT_THAT(map.durable(), ElementsAre(Pair(3, 110)));
  EXPECT_EQ(map.oldest(), nothing_held);
}

TEST(OffsetMap, CommitsNothingOfAPartitionOfWhichNothingIsDurable) {
  offset_map map;
  map.add(0, 0, 7);
  map.add(1, 1, 8);
  map.advance(1);
  EXPECT_THAT(map.durable(), ElementsAre(Pair(0, 8)));
}

TEST(OffsetMap, CrossesHolesInTheOffsets) {
  offset_map map;
  map.add(0, 0, 5);
  map.add(1, 0, 9);
  map.advance(1);
  EXPECT_THAT(map.durable(), ElementsAre(Pair(0, 6)));
  map.advance(2);
  EXPECT_THAT(map.durable(), ElementsAre(Pair(0, 10)));
}

TEST(OffsetMap, CommitsNothingOfAPartitionThatWasGivenAway) {
  offset_map map;
  map.add(0, 0, 0);
  map.add(1, 1, 0);
  map.advance(1);
  map.forget(0);
  map.forget(1);
  map.advance(2);
  EXPECT_THAT(map.durable(), IsEmpty());
}

TEST(OffsetMap, DoesNotMixTheTwoTimesThatAPartitionIsOurs) {
  offset_map map;
  map.add(0, 0, 10);
  map.add(1, 0, 11);
  map.forget(0);
  map.add(2, 0, 5);  // its owner in between committed less than we had read
  map.advance(2);
  EXPECT_THAT(map.durable(), IsEmpty()) << "10 and 11 are the other owner's matter";
  map.advance(3);
  EXPECT_THAT(map.durable(), ElementsAre(Pair(0, 6)));
}

TEST(OffsetMap, TellsWhereAPositionCameFrom) {
  offset_map map;
  for (position at = 0; at < 5; ++at) map.add(at, 2, 40 + static_cast<std::int64_t>(at));
  map.add(5, 1, 9);
  EXPECT_THAT(map.find(0), Optional(place{2, 40}));
  EXPECT_THAT(map.find(4), Optional(place{2, 44}));
  EXPECT_THAT(map.find(5), Optional(place{1, 9}));
  EXPECT_EQ(map.find(6), std::nullopt);
  map.advance(3);
  EXPECT_EQ(map.find(2), std::nullopt) << "done with";
  EXPECT_THAT(map.find(3), Optional(place{2, 43}));
}

/// The same, with a list of all records.
struct plain_map {
  struct record {
    std::int32_t partition;
    std::int64_t offset;
    bool ours = true;
  };
  std::vector<record> records{};
  std::map<std::int32_t, std::int64_t> durable{};
  position done = 0;

  void add(std::int32_t partition, std::int64_t offset) { records.push_back({partition, offset}); }
  void advance(position watermark) {
    for (; done < watermark; ++done) {
      const record& each = records[done];
      if (each.ours) durable[each.partition] = each.offset + 1;
    }
  }
  void forget(std::int32_t partition) {
    durable.erase(partition);
    for (record& each : records) each.ours &= each.partition != partition;
  }
};

TEST(OffsetMap, AgreesWithAListOfAllRecords) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random{seed};
    const auto below = [&](unsigned bound) { return random() % bound; };
    offset_map map;
    plain_map plain;
    std::map<std::int32_t, std::int64_t> next;
    for (int step = 0; step < 300; ++step) {
      const auto what = below(20);
      const auto partition = static_cast<std::int32_t>(below(3));
      if (what == 0) {
        map.forget(partition);
        plain.forget(partition);
        next[partition] = static_cast<std::int64_t>(below(50));
      } else if (what < 4) {
        const auto left = plain.records.size() - plain.done;
        const position watermark = plain.done + below(static_cast<unsigned>(left) + 1);
        map.advance(watermark);
        plain.advance(watermark);
        ASSERT_EQ(map.durable(), plain.durable) << "seed " << seed << ", step " << step;
      } else {
        for (auto count = below(10); count > 0; --count) {
          next[partition] += below(12) == 0 ? 3 : 1;
          map.add(plain.records.size(), partition, next[partition]);
          plain.add(partition, next[partition]);
        }
      }
      for (position at = plain.done; at < plain.records.size(); ++at) {
        if (!plain.records[at].ours) continue;
        ASSERT_THAT(map.find(at),
                    Optional(place{plain.records[at].partition, plain.records[at].offset}));
      }
    }
  }
}

}  // namespace
}  // namespace musicfaker::detail
