#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <map>
#include <ostream>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "musicfaker/analyze/window.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "tests/hand_driven.hpp"

/// Windows compared with a model that does the same in the plainest way, on thousands of random
/// streams that are out of order.
namespace musicfaker {
namespace {

struct visit {
  int second;
  friend event_time time_of(const visit& each) {
    return event_time{std::chrono::seconds{each.second}};
  }
};

/// The seconds of the items, in order.
struct all_seconds {
  std::multiset<int> seen;
  void add(const visit& each) { seen.insert(each.second); }
  void merge(const all_seconds& other) { seen.insert(other.seen.begin(), other.seen.end()); }
  [[nodiscard]] std::multiset<int> result() const { return seen; }
};

/// A window as the model tells of it.
struct told {
  int start;
  int end;
  std::multiset<int> seconds;
  std::uint64_t late;

  friend bool operator==(const told&, const told&) = default;
};

void PrintTo(const told& each, std::ostream* out) {
  *out << each.start << " to " << each.end << ": " << testing::PrintToString(each.seconds)
       << ", late " << each.late;
}

int seconds_of(event_time time) {
  return static_cast<int>(
      std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
}

constexpr int none = std::numeric_limits<int>::min() / 2;

/// One random stream: mostly forward, now and then far back or far ahead; -1000 is a flush.
constexpr int flush = -1000;

std::vector<int> random_stream(std::mt19937& random) {
  std::vector<int> stream(random() % 30);
  int now = static_cast<int>(random() % 20) - 10;
  for (int& each : stream) {
    now += static_cast<int>(random() % 4);
    if (random() % 20 == 0) now += 30;
    each = random() % 25 == 0 ? flush : now - static_cast<int>(random() % 3 * (random() % 10));
  }
  return stream;
}

/// What both models have: the watermark, and the late events that are not told yet.
struct model {
  explicit model(int lateness_) : lateness{lateness_} {}

  int lateness;
  int watermark = none;
  std::uint64_t late = 0;
  std::vector<told> out;

  void tell(int start, int end, std::multiset<int> seconds) {
    out.push_back({start, end, std::move(seconds), late});
    late = 0;
  }
  void tell_late() {
    if (late > 0) tell(watermark, watermark, {});
  }
};

/// Every window by itself, each item added to all it belongs to.
struct sliding_model : model {
  int length;
  int step;
  std::map<int, std::multiset<int>> open;  // by the end

  sliding_model(int length_, int step_, int lateness_)
      : model{lateness_}, length{length_}, step{step_} {}

  void push(int second) {
    bool missed = false;
    for (int end = -120; end < 1200; end += step) {
      if (second < end - length || second >= end) continue;
      if (end <= watermark) {
        missed = true;
      } else {
        open[end].insert(second);
      }
    }
    if (missed) ++late;
    watermark = std::max(watermark, second - lateness);
    emit_up_to(watermark);
  }
  void emit_up_to(int limit) {
    while (!open.empty() && open.begin()->first <= limit) {
      const auto first = open.extract(open.begin());
      tell(first.key() - length, first.key(), first.mapped());
    }
  }
  void let_go() {
    emit_up_to(std::numeric_limits<int>::max());
    tell_late();
  }
};

/// All items that are in no emitted session, put together anew each time.
struct session_model : model {
  int gap;
  std::multiset<int> open;

  session_model(int gap_, int lateness_) : model{lateness_}, gap{gap_} {}

  void push(int second) {
    const bool reached =
        std::ranges::any_of(open, [&](int each) { return std::abs(each - second) < gap; });
    if (!reached && second + gap <= watermark) {
      ++late;
    } else {
      open.insert(second);
    }
    watermark = std::max(watermark, second - lateness);
    emit_up_to(watermark);
  }
  void emit_up_to(int limit) {
    while (!open.empty()) {
      auto last = open.begin();
      while (std::next(last) != open.end() && *std::next(last) - *last < gap) ++last;
      if (*last + gap > limit) return;
      const std::multiset<int> one(open.begin(), std::next(last));
      open.erase(open.begin(), std::next(last));
      tell(*one.begin(), *one.rbegin() + gap, one);
    }
  }
  void let_go() {
    emit_up_to(std::numeric_limits<int>::max());
    tell_late();
  }
};

template <class Operator, class Model>
bool same(const Operator& op, Model expected, const std::vector<int>& stream) {
  std::vector<told> got;
  auto driven = drive_by_hand<visit>(
      op | for_each([&](const auto& each) {
        got.push_back({seconds_of(each.start), seconds_of(each.end), each.result, each.late});
      }));
  const auto let_go = [&] {
    driven.flush();
    expected.let_go();
  };
  for (const int second : stream) {
    if (second == flush) {
      let_go();
    } else {
      EXPECT_EQ(driven.push({second}), demand::more);
      expected.push(second);
    }
  }
  let_go();
  EXPECT_EQ(got, expected.out) << testing::PrintToString(stream);
  return got == expected.out;
}

TEST(WindowModel, SlidingWindowsAreThoseOfAModelThatAddsEachItemToAllOfThem) {
  std::mt19937 random{1};
  for (int times = 0; times < 3000; ++times) {
    const int step = 1 + static_cast<int>(random() % 5);
    const int length = step * (1 + static_cast<int>(random() % 4));
    const int lateness = static_cast<int>(random() % 8);
    const auto op = window(sliding(std::chrono::seconds{length}, every(std::chrono::seconds{step})),
                           {.lateness = std::chrono::seconds{lateness}}, all_seconds{});
    if (!same(op, sliding_model{length, step, lateness}, random_stream(random))) return;
  }
}

TEST(WindowModel, SessionsAreThoseOfAModelThatPutsThemTogetherAnewEachTime) {
  std::mt19937 random{2};
  for (int times = 0; times < 3000; ++times) {
    const int gap = 1 + static_cast<int>(random() % 6);
    const int lateness = static_cast<int>(random() % 8);
    const auto op = window(session(std::chrono::seconds{gap}),
                           {.lateness = std::chrono::seconds{lateness}}, all_seconds{});
    if (!same(op, session_model{gap, lateness}, random_stream(random))) return;
  }
}

}  // namespace
}  // namespace musicfaker
