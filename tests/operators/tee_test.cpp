#include "musicfaker/operators/tee.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

TEST(Tee, GivesEachItemToEveryBranchAndPassesItOn) {
  std::vector<int> a;
  std::vector<int> b;
  std::vector<int> main;
  run(ranges::views::iota(1, 4) |
      tee(collect_into(a), transform([](int n) { return -n; }) | collect_into(b)) |
      collect_into(main));
  EXPECT_THAT(a, ElementsAre(1, 2, 3));
  EXPECT_THAT(b, ElementsAre(-1, -2, -3));
  EXPECT_THAT(main, ElementsAre(1, 2, 3));
}

TEST(Tee, CopiesForAllButTheLastUse) {
  const auto made = ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; });
  std::vector<counted> a;
  std::vector<counted> b;
  a.reserve(8);
  b.reserve(8);
  counted::reset();
  run(made | tee(collect_into(a)) | collect_into(b));
  EXPECT_EQ(counted::copies(), 3) << "one branch that holds, and a main line that is given it";
  counted::reset();
  run(made | tee(collect_into(a), collect_into(b)));
  EXPECT_EQ(counted::copies(), 3) << "the last branch is given it";
  counted::reset();
  run(made | tee(for_each([](const counted&) {})) | collect_into(b));
  EXPECT_EQ(counted::copies(), 0) << "who only looks copies nothing";
}

TEST(Tee, HandsWhatCanOnlyBeMovedToItsLastUse) {
  std::vector<std::unique_ptr<int>> got;
  int seen = 0;
  run(ranges::views::iota(1, 4) | transform([](int n) { return std::make_unique<int>(n); }) |
      tee(for_each([&](const std::unique_ptr<int>& p) { seen += *p; }), collect_into(got)));
  EXPECT_EQ(seen, 6);
  EXPECT_EQ(got.size(), 3U);
}

TEST(Tee, EndsWithItsMainLine) {
  std::vector<int> branch;
  std::vector<int> main;
  run(ranges::views::iota(0) | tee(collect_into(branch)) | take(2) | collect_into(main));
  EXPECT_THAT(main, ElementsAre(0, 1));
  EXPECT_THAT(branch, ElementsAre(0, 1));
}

TEST(Tee, GoesOnWhenABranchWantsNoMore) {
  std::vector<int> branch;
  std::vector<int> main;
  run(ranges::views::iota(0, 4) | tee(take(2) | collect_into(branch)) | collect_into(main));
  EXPECT_THAT(branch, ElementsAre(0, 1));
  EXPECT_THAT(main, ElementsAre(0, 1, 2, 3));
}

TEST(Tee, EndsWhenAllBranchesHaveEndedAndNothingFollows) {
  std::vector<int> a;
  std::vector<int> b;
  const auto report =
      run(ranges::views::iota(0) | tee(take(3) | collect_into(a), take(5) | collect_into(b)));
  EXPECT_EQ(a.size(), 3U);
  EXPECT_EQ(b.size(), 5U);
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(Tee, FlushesABranchThatWantsNoMore) {
  std::vector<std::vector<int>> branch;
  run(ranges::views::iota(0, 9) | tee(take(3) | batch(2) | collect_into(branch)) |
      for_each([](int) {}));
  EXPECT_THAT(branch, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(Tee, RaisesWhatABranchRaises) {
  EXPECT_THROW(run(std::vector{1} | tee(for_each([](int) { throw std::runtime_error{"boom"}; }))),
               std::runtime_error);
}

TEST(Tee, WaitsForItsSlowestBranchBeforeItCommits) {
  constexpr bool stops = false;
  conformance::conforms([](auto sink) { return tee(batch(5) | unbatch() | sink); });
  conformance::conforms([](auto sink) { return tee(batch(5) | sink) | for_each([](auto&&) {}); },
                        std::identity{}, stops);
  conformance::conforms(
      [](auto sink) {
        return tee(batch(3) | unbatch() | batch(4) | sink, for_each([](auto&&) {}));
      },
      std::identity{}, stops);
}

TEST(Tee, DoesNotLetABranchThatHasEndedHoldBackTheRest) {
  position watermark = 0;
  conformance::arrivals arrived;
  watermark = conformance::survive(
      tee(batch(3) | unbatch() | take(4) | for_each([](auto&&) {})) |
          for_each([&](std::uint64_t id) { arrived.add(id); }),
      {}, [](std::uint64_t id) { return id; }, [&](std::uint64_t id) { return arrived.count(id); });
  EXPECT_EQ(watermark, conformance::attack{}.items);
}

}  // namespace
}  // namespace musicfaker
