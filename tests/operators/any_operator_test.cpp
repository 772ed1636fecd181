#include "musicfaker/operators/any_operator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/on_thread.hpp"
#include "musicfaker/operators/per_key.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto odd = [](int n) { return n % 2 == 1; };
constexpr auto to_text = [](int n) { return std::to_string(n); };

TEST(AnyOperator, IsWhatItIsMadeOf) {
  std::vector<std::string> got;
  const any_operator<int, std::string> odd_as_text = filter(odd) | transform(to_text);
  run(std::vector{1, 2, 3} | odd_as_text | collect_into(got));
  EXPECT_THAT(got, ElementsAre("1", "3"));
}

TEST(AnyOperator, MayHaveAClosedEnd) {
  std::vector<int> got;
  const any_operator<int, void> sink = filter(odd) | collect_into(got);
  run(std::vector{1, 2, 3} | sink);
  EXPECT_THAT(got, ElementsAre(1, 3));
}

TEST(AnyOperator, IsChosenWhenTheProgramRuns) {
  const std::map<std::string, any_operator<int, int>> choices{{"odd", filter(odd)},
                                                              {"first", take(1)}};
  std::vector<int> got;
  run(std::vector{1, 2, 3} | choices.at("odd") | collect_into(got));
  run(std::vector{1, 2, 3} | choices.at("first") | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3, 1));
}

TEST(AnyOperator, IsADescriptionThatCanBeRunTwice) {
  const any_operator<int, int> first = take(1);
  std::vector<int> got;
  run(std::vector{1, 2} | first | collect_into(got));
  run(std::vector{3, 4} | first | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 3));
}

TEST(AnyOperator, MovesItsItems) {
  std::vector<std::unique_ptr<int>> got;
  const any_operator<std::unique_ptr<int>, std::unique_ptr<int>> some = take(2);
  run(ranges::views::iota(0) | transform([](int n) { return std::make_unique<int>(n); }) | some |
      collect_into(got));
  EXPECT_EQ(got.size(), 2U);
}

TEST(AnyOperator, LendsWhatIsLent) {
  std::vector<counted> items;
  for (int n = 0; n < 5; ++n) items.emplace_back(n);
  counted::reset();
  const any_operator<const counted&, const counted&> some =
      filter([](const counted& c) { return c.value > 2; });
  int seen = 0;
  run(std::as_const(items) | some | for_each([&](const counted&) { ++seen; }));
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(counted::copies() + counted::moves(), 0);
}

TEST(AnyOperator, CopiesWhatIsLentToOneThatWantsItsOwn) {
  const std::vector<std::string> items{"a", "b"};
  std::vector<std::string> got;
  const any_operator<std::string, void> sink = collect_into(got);
  run(items | sink);
  EXPECT_THAT(got, ElementsAre("a", "b"));
  EXPECT_THAT(items, ElementsAre("a", "b"));
}

TEST(AnyOperator, WithoutItemsFlushesWhatIsInside) {
  std::vector<std::vector<int>> got;
  const any_operator<int, std::span<int>> pairs = batch(2);
  run(std::vector<int>{} | pairs | collect_into(got));
  EXPECT_THAT(got, IsEmpty());
  run(std::vector{1, 2, 3} | pairs | collect_into(got));
  EXPECT_THAT(got, ElementsAre(ElementsAre(1, 2), ElementsAre(3)));
}

TEST(AnyOperator, TicksWhatIsInside) {
  virtual_clock clock;
  std::vector<std::vector<int>> got;
  const any_operator<int, std::span<int>> some = batch(9, within(2s));
  run(timeline<int>{{0s, 1}, {60s, 2}} | some | take(1) | collect_into(got), {.clock = &clock});
  EXPECT_THAT(got, ElementsAre(ElementsAre(1)));
  EXPECT_LT(clock.now().time_since_epoch(), 3s);
}

TEST(AnyOperator, RaisesWhatIsRaisedInside) {
  const any_operator<int, void> sink = for_each([](int) { throw std::runtime_error{"boom"}; });
  EXPECT_THROW(run(std::vector{1} | sink), std::runtime_error);
}

TEST(AnyOperator, CommitsAsWhatItIsMadeOf) {
  using numbers = std::uint64_t;
  conformance::conforms(
      [](auto sink) { return any_operator<numbers, std::span<numbers>>{batch(7)} | sink; });
  conformance::conforms([](auto sink) {
    return any_operator<numbers, void>{any_operator<numbers, numbers>{batch(3) | unbatch()} |
                                       batch(2) | sink};
  });
  conformance::conforms([](auto sink) {
    return on_thread(any_operator<numbers, numbers>{
                         per_key([](numbers n) { return n % 3; }, batch(2) | unbatch())} |
                     sink);
  });
}

}  // namespace
}  // namespace musicfaker
