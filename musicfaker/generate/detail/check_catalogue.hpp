#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/generate/catalogue.hpp"

namespace musicfaker::detail {

/// @throws error `generate.catalogue` where a draw from the catalogue could find nothing
inline void check(const catalogue& all) {
  const auto expect = [](bool holds, std::string_view problem) {
    if (holds) return;
    throw error{"generate.catalogue", problem,
                "every list needs an entry, every place has to be in its list, every track has to "
                "last a second: start from make_catalogue() and change that"};
  };
  const auto is_genre = [&](std::uint32_t place) { return place < all.genres.size(); };
  expect(!all.genres.empty(), "the catalogue has no genres");
  expect(!all.artists.empty(), "the catalogue has no artists");
  expect(!all.tracks.empty(), "the catalogue has no tracks");
  expect(!all.users.empty(), "the catalogue has no users");
  for (const artist& each : all.artists) {
    expect(is_genre(each.genre), "the genre of an artist is not in the catalogue");
  }
  for (const track& each : all.tracks) {
    expect(each.artist < all.artists.size(), "the artist of a track is not in the catalogue");
    expect(each.seconds >= 1, "a track in the catalogue is shorter than a second");
  }
  for (const user& each : all.users) {
    expect(std::ranges::all_of(each.favourites, is_genre),
           "a favourite genre of a user is not in the catalogue");
  }
}

}  // namespace musicfaker::detail
