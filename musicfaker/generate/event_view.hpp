#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <range/v3/range_fwd.hpp>
#include <range/v3/view/interface.hpp>
#include <ranges>
#include <string_view>
#include <utility>

#include "musicfaker/events/music_event.hpp"
#include "musicfaker/generate/world.hpp"

namespace musicfaker {

/// The events of a world as an endless view, of range-v3 and of std alike.
///
///     for (const music_event& each : event_view{my_world} | ranges::views::take(3)) ...
///
/// It is an input range of `const music_event&`. All events of a traversal share one storage, so
/// that none is allocated: an event is good until the next one is looked at, and who wants to keep
/// it copies it.
///
/// A view is a value. It holds the world as it was in the beginning, and every begin() starts
/// there: who goes through a view twice, or through a copy of it, gets the same events twice. (Only
/// the time is another, where it comes from the wall clock.) The same holds for an iterator that
/// was copied and left behind, as views::filter does: to look at its event again, it starts over by
/// itself and makes all the events before.
///
/// An event is made when it is looked at, and not when the iterator comes to it: so an event that
/// happens now does so after the wait of a pace(), and one that nobody wants is not made.
///
/// One thread for an iterator and its copies; any number may begin() the same view.
template <event_world World>
class event_view : public ranges::view_interface<event_view<World>, ranges::infinite> {
 public:
  static constexpr std::string_view name = "generate";

  class iterator {
   public:
    using value_type = music_event;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::input_iterator_tag;

    iterator() = default;  // range-v3 wants one
    explicit iterator(const World& beginning) : pass_{std::make_shared<pass>(beginning)} {}

    const music_event& operator*() const {
      if (pass_->made != number_) make();
      return pass_->event;
    }
    const music_event* operator->() const { return &**this; }

    iterator& operator++() {
      ++number_;
      return *this;
    }
    void operator++(int) { ++*this; }

   private:
    /// A way through the events. The event is not in the iterator, as adaptors look at one through
    /// a copy of the iterator that does not live on.
    struct pass {
      World beginning;
      World world;
      music_event event{};
      std::uint64_t made = 0;

      explicit pass(const World& from) : beginning{from}, world{from} {}
    };

    void make() const {
      if (pass_->made > number_) pass_ = std::make_shared<pass>(pass_->beginning);
      for (; pass_->made < number_; ++pass_->made) pass_->world.next(pass_->event);
    }

    mutable std::shared_ptr<pass> pass_;
    std::uint64_t number_ = 1;  ///< of the event, counted from 1
  };

  event_view() = default;
  explicit event_view(World world) : world_{std::move(world)} {}

  [[nodiscard]] iterator begin() const { return iterator{world_}; }
  [[nodiscard]] static std::unreachable_sentinel_t end() noexcept { return {}; }

 private:
  World world_;
};

}  // namespace musicfaker

template <class World>
inline constexpr bool std::ranges::enable_view<musicfaker::event_view<World>> = true;
