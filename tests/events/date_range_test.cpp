#include "musicfaker/events/date_range.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "musicfaker/core/error.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono;

constexpr sys_days july_3{2025y / 7 / 3};

TEST(date_range, has_both_its_ends_in_it) {
  constexpr date_range range{july_3, july_3 + days{1}};
  static_assert(!range.contains(july_3 - days{1}));
  static_assert(range.contains(july_3));
  static_assert(range.contains(july_3 + days{1}));
  static_assert(!range.contains(july_3 + days{2}));
}

TEST(date_range, of_the_last_days_ends_today) {
  EXPECT_EQ(last_days(1, july_3 + 23h), (date_range{july_3, july_3}));
  EXPECT_EQ(last_days(7, july_3 + 1s), (date_range{july_3 - days{6}, july_3}));
}

TEST(date_range, of_no_days_is_an_error) {
  try {
    static_cast<void>(last_days(0));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "dates.none");
  }
}

}  // namespace
}  // namespace musicfaker
