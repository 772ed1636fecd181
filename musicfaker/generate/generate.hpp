#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>

#include "musicfaker/events/timestamp.hpp"
#include "musicfaker/generate/catalogue.hpp"
#include "musicfaker/generate/event_times.hpp"
#include "musicfaker/generate/event_view.hpp"
#include "musicfaker/generate/make_catalogue.hpp"
#include "musicfaker/generate/world.hpp"

namespace musicfaker {

/// What generate() makes; every field has a default.
struct generate_options {
  /// The same seed makes the same events; without one they are different ones each time.
  std::optional<std::uint64_t> seed{};

  /// When the events happen: from a time of your own on, or `wall_clock{}` for now. Where it is
  /// left out, from 2025-07-03T00:00:00 on where there is a seed, and now where there is none.
  std::optional<event_start> start{};

  /// How fast they happen, in the mean, 0.001 to 1,000,000: a hundred events at ten a second take
  /// ten seconds of the world's time. It is not how fast they are made, for which there is pace();
  /// the wall clock does not mind it.
  double events_per_second = 10;

  /// Who and what comes up in them; make_catalogue() where null. Views that are given the same one
  /// need not make their own.
  std::shared_ptr<const musicfaker::catalogue> catalogue{};
};

struct generate_fn {
  /// Music events, without end: a view, with which range-v3's, std's and the operators go.
  ///
  ///     generate() | take(3) | to_kafka()
  ///
  /// Without a seed, events happen at the time at which they are made, and every call of generate()
  /// makes others. With one they begin at 2025-07-03T00:00:00 and step forward from there, bit for
  /// bit the same with every compiler and on every machine. generate_options has all that lies
  /// between, event_view what the view does, and world what the events are like.
  ///
  /// @throws error `generate.events_per_second`, `generate.start`, `generate.catalogue`,
  ///         `generate.weights` for options that make no sense
  ///
  /// - in: nothing
  /// - out: `const music_event&`, by their times
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: about 20 ms to make the catalogue, if none is given, and to lay it out; then 100 ns an
  ///   event
  ///
  /// ```cpp
  /// std::vector<music_event> events;
  /// run(generate(42) | take(3) | collect_into(events));  // the same three each time
  /// assert(events.front() == *generate(42).begin());
  ///
  /// const event_time sunday{std::chrono::sys_days{2025y / 7 / 6}};
  /// for (const music_event& each :
  ///      generate({.seed = 42, .start = sunday}) | ranges::views::take(3)) {
  ///   assert(each.timestamp >= sunday);
  /// }
  /// ```
  [[nodiscard]] event_view<world> operator()(const generate_options& options = {}) const {
    const event_start usual = options.seed ? event_start{usual_start} : event_start{wall_clock{}};
    const std::uint64_t seed = options.seed ? *options.seed : any_seed();
    // The gaps have a seed of their own: the same seed gives the same listeners at any time.
    random_bits seeds{seed};
    const std::uint64_t seed_of_times = seeds();
    return event_view{
        world{*(options.catalogue ? options.catalogue : make_catalogue()),
              event_times{options.start.value_or(usual), options.events_per_second, seed_of_times},
              seeds()}};
  }

  /// As generate({.seed = seed}).
  [[nodiscard]] event_view<world> operator()(std::integral auto seed) const {
    return (*this)({.seed = static_cast<std::uint64_t>(seed)});
  }

 private:
  static constexpr event_time usual_start{
      std::chrono::sys_days{std::chrono::year{2025} / std::chrono::July / 3}};

  static std::uint64_t any_seed() {
    std::random_device device;
    const std::uint64_t high = device();
    return high << 32U | device();
  }
};

/// See generate_fn.
inline constexpr generate_fn generate;

}  // namespace musicfaker
