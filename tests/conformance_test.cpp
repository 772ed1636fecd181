#include "tests/conformance.hpp"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"

namespace musicfaker {
namespace {

// Stages as one would naturally write them, each with a mistake that loses data. The kit has to
// find every one of them, or it proves nothing about the stages that pass it.

enum class mistake { none, forgets_too_early, first_not_least, wrong_position, no_oldest_held };

template <mistake Mistake>
struct reverse_fours : operator_base {
  static constexpr std::string_view name = "reverse_fours";
  using word = reverse_fours;

  template <class In>
  using output = std::uint64_t;

  struct stage {
    struct entry {
      position at;
      std::uint64_t item;
    };
    std::vector<entry> held;

    demand push(auto&& item, auto next) {
      held.push_back({next.here(), item});
      if (held.size() < 4) return demand::more;
      return let_go(next);
    }

    demand flush(auto next) { return let_go(next); }

    demand let_go(auto next) {
      while (!held.empty()) {
        const entry last = held.back();
        if constexpr (Mistake == mistake::forgets_too_early) held.pop_back();
        const position at = Mistake == mistake::wrong_position ? position{last.at + 2} : last.at;
        const demand answer = next(std::uint64_t{last.item}, at);
        if constexpr (Mistake != mistake::forgets_too_early) held.pop_back();
        if (answer == demand::stop) return answer;
      }
      return demand::more;
    }

    [[nodiscard]] position oldest_held() const {
      if (held.empty() || Mistake == mistake::no_oldest_held) return nothing_held;
      if (Mistake == mistake::first_not_least) return held.back().at;
      return held.front().at;
    }
  };

  template <class In>
  [[nodiscard]] auto bind() const {
    return stage{};
  }
};

/// Gathers three at a time, by the rules.
struct threes : operator_base {
  [[maybe_unused]] static constexpr std::string_view name = "threes";
  using word = threes;

  template <class In>
  using output = std::vector<std::uint64_t>;

  struct stage {
    std::vector<std::uint64_t> held;
    position oldest = nothing_held;

    demand push(auto&& item, auto next) {
      oldest = std::min(oldest, next.here());
      held.push_back(item);
      return held.size() < 3 ? demand::more : let_go(next);
    }
    demand flush(auto next) { return held.empty() ? demand::more : let_go(next); }
    demand let_go(auto next) {
      const demand answer = next(std::vector<std::uint64_t>{held}, oldest);
      held.clear();
      oldest = nothing_held;
      return answer;
    }
    [[nodiscard]] position oldest_held() const { return oldest; }
  };

  template <class In>
  [[nodiscard]] auto bind() const {
    return stage{};
  }
};

template <mistake Mistake>
void judge() {
  conformance::conforms([](auto sink) { return reverse_fours<Mistake>{} | sink; });
  conformance::conforms([](auto sink) { return reverse_fours<Mistake>{} | threes{} | sink; });
}

int failures_of(void (*function)()) {
  testing::TestPartResultArray failures;
  const testing::ScopedFakeTestPartResultReporter reporter{
      testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &failures};
  function();
  return failures.size();
}

TEST(Conformance, PassesAStageThatKeepsTheRules) { judge<mistake::none>(); }

TEST(Conformance, FindsAStageThatForgetsBeforeNextHasReturned) {
  EXPECT_GT(failures_of(judge<mistake::forgets_too_early>), 0);
}

TEST(Conformance, FindsAStageThatAnswersWithTheFirstAndNotTheLeast) {
  EXPECT_GT(failures_of(judge<mistake::first_not_least>), 0);
}

TEST(Conformance, FindsAStageThatReleasesWithAnotherItemsPosition) {
  EXPECT_GT(failures_of(judge<mistake::wrong_position>), 0);
}

TEST(Conformance, FindsAStageThatHoldsAndDoesNotSaySo) {
  EXPECT_GT(failures_of(judge<mistake::no_oldest_held>), 0);
}

}  // namespace
}  // namespace musicfaker
