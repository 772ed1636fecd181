#include "musicfaker/operators/dead_letters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/unbatch.hpp"
#include "tests/conformance.hpp"
#include "tests/mark_before.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

const auto reject_empty = [](auto&& text, auto next) {
  if (!text.empty()) return next(std::forward<decltype(text)>(text));
  next.reject(text, "it is empty");
  return demand::more;
};

TEST(DeadLetters, TakeWhatAStageRejectsAndTheRunGoesOn) {
  std::vector<dead_letter> letters;
  std::vector<std::string> got;
  const auto report =
      run(std::vector<std::string>{"a", "", "b", ""} | dead_letters(collect_into(letters)) |
          stage(reject_empty) | collect_into(got));
  EXPECT_THAT(got, ElementsAre("a", "b"));
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_EQ(letters[0].reason, "it is empty");
  EXPECT_EQ(report.rejected, 2U);
  EXPECT_EQ(report.first_rejection, "it is empty");
}

TEST(DeadLetters, AreCountedAlsoWhenTheirChainWantsNoMore) {
  std::vector<dead_letter> letters;
  const auto report = run(std::vector<std::string>{"", "", ""} |
                          dead_letters(take(1) | collect_into(letters)) | stage(reject_empty));
  EXPECT_EQ(letters.size(), 1U);
  EXPECT_EQ(report.rejected, 3U);
}

TEST(DeadLetters, AreNotCountedAmongWhatIsStored) {
  const auto store = stage([](auto&& item, auto next) {
    ++next.run().report.stored;
    return next(std::forward<decltype(item)>(item));
  });
  const auto report = run(std::vector<std::string>{"a", "", "b"} |
                          dead_letters(batch(9) | unbatch() | store) | stage(reject_empty) | store);
  EXPECT_EQ(report.stored, 2U);
  EXPECT_EQ(report.rejected, 1U);
}

TEST(DeadLetters, TwiceInAPipelineIsRefused) {
  std::vector<dead_letter> letters;
  try {
    run(std::vector{1} | dead_letters(collect_into(letters)) | dead_letters(collect_into(letters)));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "pipeline.two_dead_letters");
  }
}

TEST(DeadLetters, AreNeededWhereSomethingIsRejected) {
  try {
    run(std::vector<std::string>{""} | stage(reject_empty));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "item.rejected");
  }
}

TEST(DeadLetters, ReachTheirEndAlsoWhenTheyAreRejectedByTheLastFlush) {
  std::vector<dead_letter> letters;
  std::vector<std::string> got;
  run(std::vector<std::string>{"a", ""} |
      dead_letters(batch(9) | unbatch() | collect_into(letters)) | batch(9) | unbatch() |
      stage(reject_empty) | collect_into(got));
  EXPECT_THAT(got, ElementsAre("a"));
  EXPECT_EQ(letters.size(), 1U);
}

TEST(DeadLetters, HoldBackTheCommitOfLettersThatAreNotYetSafe) {
  // Every third item is rejected; letters are gathered by four, the others by five.
  const auto odd_ones_out = [](std::uint64_t id, auto next) {
    if (id % 3 != 0) return next(std::uint64_t{id});
    next.reject(std::to_string(id), "a third");
    return demand::more;
  };
  conformance::arrivals arrived;
  const auto arrive = for_each([&](std::uint64_t id) { arrived.add(id); });
  const auto of_letter = stage<std::uint64_t>([](const dead_letter& letter, auto next) {
    return next(std::uint64_t{std::stoull(letter.payload)});
  });
  conformance::survive(
      dead_letters(batch(4) | unbatch() | of_letter | arrive) | stage(odd_ones_out) | batch(5) |
          unbatch() | arrive,
      {}, [](std::uint64_t id) { return id; }, [&](std::uint64_t id) { return arrived.count(id); });
}

TEST(DeadLetters, CanBeGivenAnotherChainInside) {
  int marks = 0;
  std::vector<dead_letter> letters;
  run(std::vector<std::string>{"a", ""} |
      dead_letters(collect_into(letters)).with_insides(mark_before{&marks}) | stage(reject_empty));
  EXPECT_EQ(marks, 1);
  EXPECT_EQ(letters.size(), 1U);
}

static_assert(std::is_same_v<decltype(dead_letters(take(1)))::inside_inputs<int&&>,
                             detail::types<dead_letter&&>>);

}  // namespace
}  // namespace musicfaker
