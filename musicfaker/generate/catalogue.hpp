#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace musicfaker {

/// Who makes music.
struct artist {
  std::string name;          ///< UTF-8
  std::string country;       ///< ISO 3166-1 alpha-2
  std::uint32_t genre;       ///< the place in catalogue::genres
  std::uint32_t popularity;  ///< twice as much is heard twice as often, as all weights here
};

/// What is listened to.
struct track {
  std::string title;         ///< UTF-8
  std::uint32_t artist;      ///< the place in catalogue::artists
  std::int32_t seconds;      ///< its length, at least 1
  std::uint32_t popularity;  ///< among all tracks: the artist's is in it
};

/// Who listens.
struct user {
  std::string name;                    ///< such as `johndoe42`
  std::string country;                 ///< home, ISO 3166-1 alpha-2
  std::string platform;                ///< the service, `Spotify`
  std::array<std::string, 2> devices;  ///< the usual one and the other; the same for who has one
  std::array<std::uint32_t, 3> favourites;  ///< places in catalogue::genres, the dearest first
  std::uint32_t activity;                   ///< how often, as a weight
};

/// All that there is: who and what can come up in an event. Made once, and then immutable and
/// shared as a `std::shared_ptr<const catalogue>`, also between threads.
///
/// make_catalogue() invents one. One of your own may be of any size, as long as no list is empty
/// and all places are in their lists:
///
///     auto mine = std::make_shared<catalogue>(*make_catalogue());
///     mine->users.push_back({.name = "me", .country = "IS", ...});
///     generate({.catalogue = mine}) | ...
struct catalogue {
  std::vector<std::string> genres;
  std::vector<artist> artists;
  std::vector<track> tracks;
  std::vector<user> users;
};

}  // namespace musicfaker
