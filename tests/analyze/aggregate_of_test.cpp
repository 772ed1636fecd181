#include "musicfaker/analyze/aggregate_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "musicfaker/analyze/aggregate.hpp"
#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/group_by.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "tests/analyze/merge_laws.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

// One of a user's own, in ten lines.
struct longest {
  std::size_t length = 0;
  void add(const std::string& item) { length = std::max(length, item.size()); }
  void merge(const longest& other) { length = std::max(length, other.length); }
  [[nodiscard]] std::size_t result() const { return length; }
};

static_assert(aggregate_of<longest, std::string>);
static_assert(aggregate_of<longest, std::string&&>);
static_assert(!aggregate_of<longest, int>);
static_assert(!is_aggregate<int>);
static_assert(aggregate_of<decltype(count()), int>);

struct cannot_merge {
  void add(int) {}
  [[nodiscard]] int result() const { return 0; }
};
static_assert(!is_aggregate<cannot_merge>);

TEST(AggregateOf, OnesOwnRunsInAPipeline) {
  std::vector<std::size_t> results;
  run(std::vector<std::string>{"a", "abc", "ab"} | aggregate(longest{}) | collect_into(results));
  EXPECT_EQ(results, (std::vector<std::size_t>{3}));
}

TEST(AggregateOf, OnesOwnRunsInsideTheOthers) {
  auto groups = group_by([](const std::string& text) { return text[0]; }, longest{}, count());
  for (const char* each : {"a", "bcd", "abc"}) groups.add(std::string{each});
  const auto found = groups.result();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].key, 'a');
  EXPECT_EQ(found[0].result, (std::tuple<std::size_t, std::uint64_t>{3, 2}));
}

TEST(AggregateOf, OnesOwnKeepsTheLaws) {
  merge_laws::hold(longest{}, std::vector<std::string>{"a", "abc", "ab", "", "abcd"});
}

}  // namespace
}  // namespace musicfaker
