#include "musicfaker/generate/event_view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <iterator>
#include <range/v3/range/concepts.hpp>
#include <range/v3/range/conversion.hpp>
#include <range/v3/range/traits.hpp>
#include <range/v3/view/drop.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/take.hpp>
#include <range/v3/view/transform.hpp>
#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/take.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;

/// A world in which nothing happens but that it is counted.
struct counting_world {
  int next_duration = 1;
  int* made = nullptr;

  void next(music_event& event) {
    event.duration = next_duration++;
    if (made != nullptr) ++*made;
  }
};

using counting_view = event_view<counting_world>;

template <class Range>
std::vector<int> durations(Range&& events) {
  std::vector<int> all;
  for (const music_event& each : events) all.push_back(each.duration);
  return all;
}

TEST(EventView, IsAnInputViewOfRangeV3AndOfStd) {
  static_assert(ranges::input_range<counting_view> && ranges::view_<counting_view>);
  static_assert(ranges::input_range<const counting_view>);
  static_assert(ranges::range_cardinality<counting_view>::value == ranges::infinite);
  static_assert(std::ranges::input_range<counting_view> && std::ranges::view<counting_view>);
  static_assert(std::ranges::input_range<const counting_view>);
  static_assert(!std::ranges::forward_range<counting_view>);
  static_assert(std::is_same_v<std::ranges::range_reference_t<counting_view>, const music_event&>);
  static_assert(event_world<counting_world> && event_world<world> && !event_world<int>);
  SUCCEED();
}

TEST(EventView, GoesWithTheViewsOfRangeV3) {
  const counting_view events{{}};
  EXPECT_THAT(durations(events | ranges::views::drop(1) |
                        ranges::views::filter([](auto& each) { return each.duration % 2 == 1; }) |
                        ranges::views::take(3)),
              ElementsAre(3, 5, 7));
  EXPECT_THAT(events | ranges::views::transform(&music_event::duration) | ranges::views::take(2) |
                  ranges::to<std::vector>(),
              ElementsAre(1, 2));
}

TEST(EventView, GoesWithTheViewsOfStd) {
  const counting_view events{{}};
  EXPECT_THAT(durations(events | std::views::drop(1) |
                        std::views::filter([](auto& each) { return each.duration % 2 == 1; }) |
                        std::views::take(3)),
              ElementsAre(3, 5, 7));
}

TEST(EventView, HasNoEnd) {
  int seen = 0;
  for (const music_event& each : counting_view{{}}) {
    seen = each.duration;
    if (seen == 10'000) break;
  }
  EXPECT_EQ(seen, 10'000);
}

TEST(EventView, BeginsAgainEveryTime) {
  const counting_view events{{}};
  EXPECT_THAT(durations(events | ranges::views::take(2)), ElementsAre(1, 2));
  EXPECT_THAT(durations(events | ranges::views::take(2)), ElementsAre(1, 2));
  auto one = events.begin();
  auto other = events.begin();
  ++one;
  EXPECT_EQ(one->duration, 2);
  EXPECT_EQ(other->duration, 1) << "two at a time do not know of one another";
}

TEST(EventView, BeginsAgainUnderAViewThatRemembersItsFirstEvent) {
  auto odd = counting_view{{}} |
             ranges::views::filter([](auto& each) { return each.duration % 2 == 1; }) |
             ranges::views::take(2);
  EXPECT_THAT(durations(odd), ElementsAre(1, 3));
  EXPECT_THAT(durations(odd), ElementsAre(1, 3));
}

TEST(EventView, LetsACopyOfAnIteratorGoOnByItself) {
  const counting_view events{{}};
  auto one = events.begin();
  ++one;
  EXPECT_EQ(one->duration, 2);
  auto other = one;
  ++one;
  ++one;
  EXPECT_EQ(one->duration, 4);
  EXPECT_EQ(other->duration, 2);
  EXPECT_EQ((++other)->duration, 3);
  EXPECT_EQ((++one)->duration, 5);
}

TEST(EventView, KeepsAnEventThatWasSeenThroughACopyOfTheIterator) {
  const counting_view events{{}};
  auto each = events.begin();
  const auto seen_through = [](auto copy) -> const music_event& { return *copy; };
  const music_event& event = seen_through(each);
  EXPECT_EQ(event.duration, 1);
  EXPECT_EQ(&event, &*each);
}

TEST(EventView, MakesAnEventOnceAndOnlyWhenItIsLookedAt) {
  int made = 0;
  const counting_view events{{.made = &made}};
  auto each = events.begin();
  EXPECT_EQ(made, 0);
  EXPECT_EQ(&*each, &*each);
  EXPECT_EQ(made, 1);
  ++each;
  EXPECT_EQ(made, 1);
  EXPECT_EQ(each->duration, 2);
}

/// Calls somebody instead of waiting.
class calling_clock final : public run_clock {
 public:
  explicit calling_clock(std::function<void()> on_wait) : on_wait_{std::move(on_wait)} {}

  [[nodiscard]] time_point now() const override { return now_; }
  [[nodiscard]] system_time system_now() const override { return {}; }
  [[nodiscard]] bool is_virtual() const override { return true; }
  void wait_until(time_point when) override {
    on_wait_();
    now_ = when;
  }

 private:
  std::function<void()> on_wait_;
  time_point now_{};
};

TEST(EventView, MakesAnEventAfterTheWaitForIt) {
  int made = 0;
  std::vector<int> made_at_waits;
  calling_clock time{[&] { made_at_waits.push_back(made); }};
  run(counting_view{{.made = &made}} | pace(1) | take(3), {.clock = &time});
  EXPECT_THAT(made_at_waits, ElementsAre(1, 2));
  EXPECT_EQ(made, 3);
}

TEST(EventView, CountsAnEventThatIsPassedOver) {
  const counting_view events{{}};
  auto each = events.begin();
  ++each;
  each++;
  EXPECT_EQ(each->duration, 3);
}

TEST(EventView, KeepsAllEventsInOneStorage) {
  const counting_view events{{}};
  auto each = events.begin();
  const music_event* const first = &*each;
  ++each;
  EXPECT_EQ(&*each, first);
}

}  // namespace
}  // namespace musicfaker
