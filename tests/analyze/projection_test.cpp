#include "musicfaker/analyze/projection.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "musicfaker/analyze/count_by.hpp"
#include "tests/analyze/plays.hpp"

namespace musicfaker {
namespace {

template <class Projection>
constexpr bool keeps_text(Projection) {
  return std::same_as<detail::kept_t<Projection>, std::string>;
}

int seconds_of(const play& each) { return each.seconds; }

static_assert(keeps_text(&play::song));
static_assert(keeps_text(&play::first_letter));
static_assert(keeps_text([](const play& each) { return std::string_view{each.song}; }));
static_assert(keeps_text([](const play& each) { return each.song.c_str(); }));
static_assert(keeps_text(itself<std::string_view>));
static_assert(number_projection<decltype(&play::seconds)>);
static_assert(number_projection<decltype(&seconds_of)>);
static_assert(number_projection<decltype(&play::loudness)>);
static_assert(number_projection<decltype(itself<int>)>);
static_assert(!number_projection<decltype(&play::song)>);
static_assert(key_projection<decltype(&play::seconds)>);
static_assert(!key_projection<decltype(&play::loudness)>,
              "nearly all floating-point numbers differ");
static_assert(!key_projection<decltype(itself<std::vector<int>>)>, "it has no hash");

constexpr auto of_any = [](const auto& each) { return each; };
static_assert(!projection<decltype(of_any)>, "what it returns depends on the item");
static_assert(!projection<int>);

TEST(Projection, OfTextIsLookedUpWithoutACopyAndOwnedWhenKept) {
  auto counts = count_by(itself<std::string_view>);
  std::string buffer = "a text that is longer than a short string";
  counts.add(std::string_view{buffer});
  counts.add(std::string_view{buffer});
  buffer.assign(buffer.size(), 'x');
  const auto found = counts.result();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], (key_count<std::string>{"a text that is longer than a short string", 2}));
}

TEST(Projection, MayBeAFunction) {
  auto counts = count_by(seconds_of);
  counts.add(play_of("a", 7));
  EXPECT_EQ(counts.result(), (std::vector<key_count<int>>{{7, 1}}));
}

TEST(Projection, MayHoldSomething) {
  const auto in_steps_of = [](int step) {
    return [step](const play& each) { return each.seconds / step; };
  };
  auto counts = count_by(in_steps_of(10));
  for (const int each : {1, 12, 13}) counts.add(play_of("a", each));
  EXPECT_EQ(counts.result(), (std::vector<key_count<int>>{{0, 1}, {1, 2}}));
}

}  // namespace
}  // namespace musicfaker
