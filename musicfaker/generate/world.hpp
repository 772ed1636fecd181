#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "musicfaker/events/music_event.hpp"
#include "musicfaker/generate/catalogue.hpp"
#include "musicfaker/generate/detail/actions.hpp"
#include "musicfaker/generate/detail/deck.hpp"
#include "musicfaker/generate/event_times.hpp"
#include "musicfaker/generate/random.hpp"

namespace musicfaker {

/// What makes events, one after the other and without end: `next(event)` assigns every field of
/// `event`, reusing its storage. A copy goes on by itself from the same state; what is large and
/// never changes is shared between copies. event_view makes a range of one.
template <class World>
concept event_world = std::semiregular<World> && requires(World& world, music_event& event) {
  { world.next(event) } -> std::same_as<void>;
};

/// A world of listeners who each act by chance, by themselves: who, and how often, is up to the
/// catalogue; what, to popularity and to the listener's favourite genres.
///
/// A user has a country, a service, and one device or two. Of the tracks that are played, two in
/// three are of a favourite genre. An event's `duration` is the length of the track where it was
/// heard to its end (`play`, `complete`), less than half a minute where it was skipped, and any
/// part of it for `like`, `add_to_playlist` and `share`.
///
/// The same catalogue, seed and times give the same events, everywhere. Nothing is allocated for
/// an event whose strings are large enough. About 100 ns an event. One thread at a time.
class world {
 public:
  /// Only to be assigned to: it has no events.
  world() = default;

  /// @param from   what there is: what is needed of it is copied
  /// @param times  when the events happen
  /// @throws error `generate.catalogue` where a list is empty, a place is not in its list or a
  ///         track has no length; `generate.weights` as alias_table does
  world(const catalogue& from, event_times times, std::uint64_t seed)
      : deck_{std::make_shared<const detail::deck>(from)}, times_{times}, random_{seed} {}

  void next(music_event& event) {
    const detail::deck& deck = *deck_;
    const auto& listener = deck.draw_listener(random_);
    const auto& heard = deck.draw_recording(draw_genre_for(listener), random_);
    const auto& performer = deck.performer_of(heard);
    const auto& action = deck.draw_action(random_);
    const std::size_t device = random_.chance(75) ? 0 : 1;
    deck.copy(listener.name, event.user);
    deck.copy(performer.name, event.artist);
    deck.copy(heard.title, event.track);
    event.timestamp = times_.next();
    deck.copy(performer.genre, event.genre);
    event.duration = draw_seconds(action.heard, heard.seconds);
    deck.copy(listener.platform, event.platform);
    deck.copy(listener.devices[device], event.device);
    deck.copy(action.name, event.action);
    deck.copy(listener.country, event.country);
  }

 private:
  std::uint32_t draw_genre_for(const detail::deck::listener& who) {
    constexpr std::array<std::uint8_t, 6> dearest{0, 0, 0, 1, 1, 2};
    const std::uint32_t which = random_.below(9);
    return which < dearest.size() ? who.favourites[dearest[which]] : deck_->draw_genre(random_);
  }

  std::int32_t draw_seconds(detail::portion heard, std::int32_t whole) {
    const std::int32_t least = heard == detail::portion::whole ? whole : 1;
    const bool skipped = heard == detail::portion::beginning;
    return random_.between(least, skipped ? std::clamp(whole / 3, 1, 29) : whole);
  }

  std::shared_ptr<const detail::deck> deck_;
  event_times times_;
  random_bits random_;
};

}  // namespace musicfaker
