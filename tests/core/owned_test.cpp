#include "musicfaker/core/owned.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace musicfaker {
namespace {

static_assert(std::is_same_v<owned_t<const int&>, int>);
static_assert(std::is_same_v<owned_t<std::string_view>, std::string>);
static_assert(std::is_same_v<owned_t<std::span<const int>&&>, std::vector<int>>);
static_assert(std::is_same_v<owned_t<std::unique_ptr<int>&&>, std::unique_ptr<int>>);

static_assert(holdable<int&>);
static_assert(holdable<std::string_view>);
static_assert(holdable<std::unique_ptr<int>&&>);
static_assert(!holdable<const std::unique_ptr<int>&>, "it can be neither moved nor copied");
static_assert(!holdable<std::ranges::ref_view<std::vector<int>>>, "a view borrows");
static_assert(!holdable<std::reference_wrapper<int>>);

TEST(ToOwned, CopiesALvalueAndMovesAnRvalue) {
  std::string text = "a text that is longer than a short string";
  EXPECT_EQ(to_owned(text), text);
  const char* const data = text.data();
  const std::string moved = to_owned(std::move(text));
  EXPECT_EQ(moved.data(), data);
}

TEST(ToOwned, EmptiesASpanThatIsPassedAsAnRvalue) {
  std::vector<std::unique_ptr<int>> items;
  items.push_back(std::make_unique<int>(7));
  const auto owned = to_owned(std::span{items});
  ASSERT_EQ(owned.size(), 1U);
  EXPECT_EQ(*owned[0], 7);
  EXPECT_EQ(items[0], nullptr);
}

TEST(ToOwned, CopiesASpanThatIsLent) {
  std::vector<std::string> items{"a"};
  const std::span lent{items};
  EXPECT_EQ(to_owned(lent), items);
  EXPECT_EQ(items[0], "a");
}

struct borrowed_name {
  std::string_view text;
};

}  // namespace

template <>
struct owned<borrowed_name> {
  using type = std::string;
  static std::string make(const borrowed_name& name) { return std::string{name.text}; }
};

namespace {

TEST(ToOwned, TakesATypeOfTheUsersOwn) {
  static_assert(holdable<borrowed_name>);
  EXPECT_EQ(to_owned(borrowed_name{"x"}), "x");
}

}  // namespace
}  // namespace musicfaker
