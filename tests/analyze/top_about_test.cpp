#include "musicfaker/analyze/top_about.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "musicfaker/analyze/top.hpp"
#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using about = about_key_count<std::string>;

/// What is stated: each count contains the truth, no error is above items / counters, and no key
/// that came more often than that is missing.
void expect_bound(const std::vector<about>& found, const std::vector<play>& plays,
                  std::size_t counters) {
  std::map<std::string, std::uint64_t> truth;
  for (const play& each : plays) ++truth[each.song];
  const std::uint64_t bound = plays.size() / counters;
  for (const about& each : found) {
    EXPECT_LE(each.error, bound) << each.key;
    EXPECT_GE(each.count, truth[each.key]) << each.key;
    EXPECT_LE(each.count - each.error, truth[each.key]) << each.key;
  }
  for (const auto& [song, count] : truth) {
    if (count <= bound) continue;
    EXPECT_TRUE(std::ranges::find(found, song, &about::key) != found.end())
        << song << " came " << count << " times";
  }
}

TEST(TopAbout, OfNothingIsEmpty) { EXPECT_THAT(top_about(3, &play::song).result(), IsEmpty()); }

TEST(TopAbout, IsExactWhereThereAreFewKeys) {
  auto found = top_about(2, &play::song, 3);
  for (const char* each : {"d", "b", "c", "c", "b", "c"}) found.add(play_of(each));
  EXPECT_THAT(found.result(), ElementsAre(about{"c", 3, 0}, about{"b", 2, 0}));
}

TEST(TopAbout, KeepsItsBoundOnSkewedData) {
  for (const std::size_t counters : {1U, 2U, 7U, 50U, 300U}) {
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
      const auto plays = random_plays(4000, seed);
      auto found = top_about(counters, &play::song, counters);
      for (const play& each : plays) found.add(each);
      expect_bound(found.result(), plays, counters);
    }
  }
}

TEST(TopAbout, KeepsItsBoundWhereNoKeyIsMoreFrequentThanAnother) {
  std::vector<play> plays;
  for (int each = 0; each < 3000; ++each) plays.push_back(play_of(std::to_string(each % 500)));
  auto found = top_about(20, &play::song, 20);
  for (const play& each : plays) found.add(each);
  expect_bound(found.result(), plays, 20);
}

TEST(TopAbout, FindsTheTrueTopWhereItStandsOut) {
  const auto plays = random_plays(20'000);
  auto exact = top(5, &play::song);
  auto found = top_about(5, &play::song, 500);
  for (const play& each : plays) {
    exact.add(each);
    found.add(each);
  }
  const auto expected = exact.result();
  const auto got = found.result();
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t each = 0; each < got.size(); ++each)
    EXPECT_EQ(got[each].key, expected[each].key);
}

TEST(TopAbout, KeepsItsBoundHoweverItIsMerged) {
  const auto plays = random_plays(3000);
  for (const std::size_t counters : {2U, 10U, 60U}) {
    merge_laws::hold(top_about(counters, &play::song, counters), plays,
                     [&](const auto& result, const auto& of_all) {
                       if (of_all.empty()) {
                         EXPECT_THAT(result, IsEmpty());
                       } else {
                         expect_bound(result, plays, counters);
                       }
                     });
  }
}

TEST(TopAbout, MergedFromManyPartsKeepsItsBound) {
  const auto plays = random_plays(5000);
  const auto empty = top_about(40, &play::song, 40);
  auto whole = empty;
  for (std::size_t from = 0; from < plays.size(); from += 50) {
    auto part = empty;
    for (std::size_t each = from; each < from + 50; ++each) part.add(plays[each]);
    whole.merge(part);
  }
  expect_bound(whole.result(), plays, 40);
}

TEST(TopAbout, RemembersAfterAMergeHowOftenAKeyCanHaveComeThatWasDropped) {
  const auto empty = top_about(1, &play::song, 1);
  auto dropped_b = empty;
  for (const char* each : {"a", "b"}) dropped_b.add(play_of(each));
  auto found = empty;
  found.merge(dropped_b);
  found.add(play_of("b"));
  EXPECT_THAT(found.result(), ElementsAre(about{"b", 2, 1}));
}

TEST(TopAbout, MergesTheSameFromBothSides) {
  const auto plays = random_plays(2000);
  auto left = top_about(10, &play::song, 10);
  auto right = left;
  for (std::size_t each = 0; each < plays.size(); ++each)
    (each < 700 ? left : right).add(plays[each]);
  auto one = left;
  one.merge(right);
  auto other = right;
  other.merge(left);
  EXPECT_EQ(one.result(), other.result());
}

TEST(TopAbout, KeepsTheLawsExactlyWhereThereAreFewKeys) {
  merge_laws::hold(top_about(10, &play::first_letter, 30), random_plays(200));
}

TEST(TopAbout, WithFewerCountersThanKeysAskedForIsRefused) {
  for (const std::size_t most : {0U, 5U}) {
    try {
      static_cast<void>(top_about(most, &play::song, most == 0 ? 0 : most - 1));
      FAIL();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "top_about.counters");
    }
  }
}

}  // namespace
}  // namespace musicfaker
