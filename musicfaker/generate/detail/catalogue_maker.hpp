#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "musicfaker/generate/alias_table.hpp"
#include "musicfaker/generate/catalogue.hpp"
#include "musicfaker/generate/detail/languages.hpp"
#include "musicfaker/generate/detail/name_maker.hpp"
#include "musicfaker/generate/detail/shares.hpp"
#include "musicfaker/generate/random.hpp"

namespace musicfaker::detail {

/// Invents a catalogue. Every draw is a statement of its own, as the order in which arguments are
/// evaluated differs between compilers.
class catalogue_maker {
 public:
  explicit catalogue_maker(std::uint64_t seed) : random_{seed} {
    for (std::size_t i = 0; i < names_.size(); ++i) names_[i] = name_maker{names_by_language[i]};
  }

  [[nodiscard]] catalogue make() && {
    for (const genre_share& each : genres) made_.genres.emplace_back(each.name);
    add_artists();
    add_tracks();
    add_users();
    return std::move(made_);
  }

 private:
  static constexpr std::uint32_t artist_count = 2'500;
  static constexpr std::uint32_t user_count = 12'000;

  /// Popularity by rank: one over the rank, a little flatter at the top.
  static constexpr std::uint32_t by_rank(std::uint32_t rank, std::uint32_t flatter) {
    return 1'000'000 / (rank + flatter);
  }

  [[nodiscard]] const name_maker& names_in(language spoken) const {
    return names_[static_cast<std::size_t>(spoken)];
  }

  // ---- artists

  void add_artists() {
    const alias_table home{countries, &country_share::artists};
    std::unordered_set<std::string> taken;
    while (made_.artists.size() < artist_count) {
      const country_share& from = countries[home(random_)];
      std::string name = names_in(from.spoken).artist(random_);
      if (!taken.insert(name).second) continue;
      const auto rank = static_cast<std::uint32_t>(made_.artists.size());
      made_.artists.push_back({.name = std::move(name),
                               .country = std::string{from.name},
                               .genre = genre_of(from.spoken),
                               .popularity = by_rank(rank, 3)});
      languages_.push_back(from.spoken);
    }
  }

  /// A genre for an artist or a listener who speaks this language.
  [[nodiscard]] std::uint32_t genre_of(language spoken) {
    const std::string_view home = names_of(spoken).home_genre;
    const bool at_home = random_.chance(20);
    if (home.empty() || !at_home) return genre_(random_);
    const auto found = std::ranges::find(genres, home, &genre_share::name);
    return static_cast<std::uint32_t>(found - genres.begin());
  }

  // ---- tracks

  void add_tracks() {
    for (std::uint32_t who = 0; who < artist_count; ++who) {
      const std::size_t first = made_.tracks.size();
      const auto count = static_cast<std::size_t>(random_.between(4, 18));
      while (made_.tracks.size() < first + count) {
        track made = made_.tracks.size() > first && random_.chance(10) ? version_since(first)
                                                                       : new_track(who);
        const bool known = std::any_of(made_.tracks.begin() + static_cast<std::ptrdiff_t>(first),
                                       made_.tracks.end(),
                                       [&](const track& each) { return each.title == made.title; });
        if (known) continue;
        const auto rank = static_cast<std::uint32_t>(made_.tracks.size() - first);
        made.popularity = made_.artists[who].popularity * 16 / (rank + 1);
        made_.tracks.push_back(std::move(made));
      }
    }
  }

  [[nodiscard]] track new_track(std::uint32_t who) {
    const bool in_english = random_.chance(20);
    std::string title = names_in(in_english ? language::english : languages_[who]).title(random_);
    if (random_.chance(6)) {
      const std::uint32_t guest = random_.below(artist_count);
      if (guest != who) title += " (feat. " + made_.artists[guest].name + ')';
    }
    const genre_share& genre = genres[made_.artists[who].genre];
    const std::int32_t one = random_.between(genre.shortest, genre.longest);
    const std::int32_t other = random_.between(genre.shortest, genre.longest);
    return {
        .title = std::move(title), .artist = who, .seconds = (one + other) / 2, .popularity = 0};
  }

  /// Another version of a track that the artist already has.
  [[nodiscard]] track version_since(std::size_t first) {
    constexpr std::array<std::string_view, 8> versions{
        " (Remastered)", " (Remastered)", " (Live)",         " (Live)",
        " (Acoustic)",   " (Radio Edit)", " (Instrumental)", " (The \"Blue Room\" Session)"};
    const auto count = static_cast<std::uint32_t>(made_.tracks.size() - first);
    track made = made_.tracks[first + random_.below(count)];
    const std::string_view version = versions[random_.below(versions.size())];
    if (!made.title.ends_with(')')) made.title += version;
    return made;
  }

  // ---- users

  void add_users() {
    const alias_table home{countries, &country_share::listeners};
    const alias_table platform{platforms, &share::weight};
    const alias_table device{devices, &share::weight};
    std::unordered_set<std::string> taken;
    while (made_.users.size() < user_count) {
      const country_share& from = countries[home(random_)];
      std::string name = names_in(from.spoken).login(random_);
      if (!taken.insert(name).second) continue;
      const share& service = platforms[platform(random_)];
      const std::uint32_t usual = device(random_);
      const bool has_another = random_.chance(55);
      const std::uint32_t other = has_another ? device(random_) : usual;
      const auto rank = static_cast<std::uint32_t>(made_.users.size());
      made_.users.push_back(
          {.name = std::move(name),
           .country = std::string{from.name},
           .platform = std::string{service.name},
           .devices = {std::string{devices[usual].name}, std::string{devices[other].name}},
           .favourites = favourites_of(from.spoken),
           .activity = by_rank(rank, 200)});
    }
  }

  [[nodiscard]] std::array<std::uint32_t, 3> favourites_of(language spoken) {
    std::array<std::uint32_t, 3> drawn{};
    for (std::size_t i = 0; i < drawn.size();) {
      drawn[i] = genre_of(spoken);
      const auto end = drawn.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::find(drawn.begin(), end, drawn[i]) == end) ++i;
    }
    return drawn;
  }

  random_bits random_;
  std::array<name_maker, names_by_language.size()> names_;
  alias_table genre_{genres, &genre_share::weight};
  std::vector<language> languages_;  ///< of the artists
  catalogue made_;
};

}  // namespace musicfaker::detail
