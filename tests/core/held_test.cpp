#include "musicfaker/core/held.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "tests/conformance.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::Pair;
using passed_on = std::vector<std::pair<std::string, position>>;

auto into(passed_on& passed) {
  return [&passed](std::string item, position at) {
    passed.emplace_back(std::move(item), at);
    return demand::more;
  };
}

TEST(Held, ReleasesFromTheFrontWhatIsDone) {
  held<std::string> waiting;
  auto& a = waiting.push(std::string{"a"}, 0);
  auto& b = waiting.push(std::string{"b"}, 1);
  passed_on passed;

  b.done = true;
  EXPECT_EQ(waiting.release(into(passed)), demand::more);
  EXPECT_TRUE(passed.empty());

  a.done = true;
  EXPECT_EQ(waiting.release(into(passed)), demand::more);
  EXPECT_THAT(passed, ElementsAre(Pair("a", 0), Pair("b", 1)));
  EXPECT_TRUE(waiting.empty());
}

TEST(Held, AnswersWithTheLeastPositionNotTheFirst) {
  held<int> waiting;
  EXPECT_EQ(waiting.oldest(), nothing_held);
  waiting.push(1, 9);
  waiting.push(2, 4);
  waiting.push(3, 7);
  EXPECT_EQ(waiting.oldest(), 4U);
}

TEST(Held, ForgetsAnItemOnlyAfterItHasBeenTaken) {
  held<int> waiting;
  waiting.push(1, 5).done = true;
  const auto fails = [](int, position) -> demand { throw std::runtime_error{"full"}; };
  EXPECT_THROW(static_cast<void>(waiting.release(fails)), std::runtime_error);
  EXPECT_EQ(waiting.oldest(), 5U);
}

TEST(Held, StopsWhereNoMoreIsWanted) {
  held<int> waiting;
  for (int i = 0; i < 3; ++i) waiting.push(i, static_cast<position>(i)).done = true;
  const auto one = [](int, position) { return demand::stop; };
  EXPECT_EQ(waiting.release(one), demand::stop);
  EXPECT_EQ(waiting.size(), 2U);
}

TEST(Held, OwnsWhatBorrows) {
  held<std::string> waiting;
  {
    const std::string text = "a text that is longer than a short string";
    waiting.push(std::string_view{text}, 0).done = true;
  }
  passed_on passed;
  EXPECT_EQ(waiting.release(into(passed)), demand::more);
  EXPECT_THAT(passed, ElementsAre(Pair("a text that is longer than a short string", 0)));
}

TEST(Held, HoldsWhatCanOnlyBeMoved) {
  held<std::unique_ptr<int>> waiting;
  waiting.push(std::make_unique<int>(3), 0).done = true;
  int got = 0;
  EXPECT_EQ(waiting.release([&](std::unique_ptr<int> item, position) {
    got = *item;
    return demand::more;
  }),
            demand::more);
  EXPECT_EQ(got, 3);
}

/// Holds each item until the fourth after it has come.
struct delay : operator_base {
  [[maybe_unused]] static constexpr std::string_view name = "delay";
  using word = delay;

  template <class In>
  using output = std::uint64_t;

  struct stage {
    held<std::uint64_t> waiting;
    std::deque<held<std::uint64_t>::entry*> entries;

    demand push(auto&& item, auto next) {
      entries.push_back(&waiting.push(item, next.here()));
      if (entries.size() > 3) {
        entries.front()->done = true;
        entries.pop_front();
      }
      return waiting.release(next);
    }
    demand flush(auto next) {
      for (auto* entry : entries) entry->done = true;
      entries.clear();
      return waiting.release(next);
    }
    [[nodiscard]] position oldest_held() const { return waiting.oldest(); }
  };

  template <class In>
  [[nodiscard]] auto bind() const {
    return stage{};
  }
};

TEST(Held, KeepsTheRulesOfTheWatermark) {
  conformance::conforms([](auto sink) { return delay{} | sink; });
  conformance::conforms([](auto sink) { return delay{} | delay{} | sink; });
}

}  // namespace
}  // namespace musicfaker
