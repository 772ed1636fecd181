#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "musicfaker/generate/alias_table.hpp"
#include "musicfaker/generate/catalogue.hpp"
#include "musicfaker/generate/detail/actions.hpp"
#include "musicfaker/generate/detail/check_catalogue.hpp"
#include "musicfaker/generate/detail/text_pool.hpp"
#include "musicfaker/generate/random.hpp"

namespace musicfaker::detail {

/// A catalogue laid out to be drawn from: packed, as a draw goes anywhere in it and mostly waits
/// for memory. Immutable, and so shared by all who draw.
class deck {
 public:
  using text = text_pool::text;

  struct listener {
    text name;
    text country;
    text platform;
    std::array<text, 2> devices;
    std::array<std::uint32_t, 3> favourites;
  };
  struct performer {
    text name;
    text genre;
  };
  struct recording {
    text title;
    std::uint32_t performer;
    std::int32_t seconds;
  };
  struct action {
    text name;
    portion heard{};
  };

  /// @throws error `generate.catalogue`, `generate.weights`
  explicit deck(const catalogue& all) {
    check(all);
    add_listeners(all);
    add_performers(all);
    add_recordings(all);
    add_actions();
    texts_.close();
  }

  [[nodiscard]] const listener& draw_listener(random_bits& random) const {
    return listeners_[listener_odds_(random)];
  }

  /// By the popularity of its tracks.
  [[nodiscard]] std::uint32_t draw_genre(random_bits& random) const { return genre_odds_(random); }

  /// By popularity, of a genre; of all where that has none.
  [[nodiscard]] const recording& draw_recording(std::uint32_t genre, random_bits& random) const {
    const bool has_none = shelves_[genre].recordings.empty();
    const shelf& from = shelves_[has_none ? draw_genre(random) : genre];
    return from.recordings[from.odds(random)];
  }

  [[nodiscard]] const performer& performer_of(const recording& heard) const {
    return performers_[heard.performer];
  }

  [[nodiscard]] const action& draw_action(random_bits& random) const {
    return actions_[action_odds_(random)];
  }

  void copy(text from, std::string& to) const { texts_.copy(from, to); }

 private:
  /// The tracks of a genre, and how to draw one of them.
  struct shelf {
    std::vector<recording> recordings;
    alias_table odds;
  };

  void add_listeners(const catalogue& all) {
    listeners_.reserve(all.users.size());
    for (const user& each : all.users) {
      listeners_.push_back({.name = texts_.add(each.name),
                            .country = texts_.add(each.country),
                            .platform = texts_.add(each.platform),
                            .devices = {texts_.add(each.devices[0]), texts_.add(each.devices[1])},
                            .favourites = each.favourites});
    }
    listener_odds_ = alias_table{all.users, &user::activity};
  }

  void add_performers(const catalogue& all) {
    for (const artist& each : all.artists) {
      performers_.push_back({texts_.add(each.name), texts_.add(all.genres[each.genre])});
    }
  }

  void add_recordings(const catalogue& all) {
    shelves_.resize(all.genres.size());
    std::vector<std::vector<std::uint32_t>> popularity(all.genres.size());
    std::vector<std::uint32_t> of_genre(all.genres.size());
    for (const track& each : all.tracks) {
      if (each.popularity == 0) continue;
      const std::uint32_t genre = all.artists[each.artist].genre;
      shelves_[genre].recordings.push_back({texts_.add(each.title), each.artist, each.seconds});
      popularity[genre].push_back(each.popularity);
      of_genre[genre] += each.popularity;
    }
    for (std::size_t genre = 0; genre < shelves_.size(); ++genre) {
      if (!popularity[genre].empty()) shelves_[genre].odds = alias_table{popularity[genre]};
    }
    genre_odds_ = alias_table{of_genre};
  }

  void add_actions() {
    for (std::size_t i = 0; i < action_shares.size(); ++i) {
      actions_[i] = {texts_.add(action_shares[i].name), action_shares[i].heard};
    }
    action_odds_ = alias_table{action_shares, &action_share::weight};
  }

  text_pool texts_;
  std::vector<listener> listeners_;
  alias_table listener_odds_;
  std::vector<performer> performers_;
  std::vector<shelf> shelves_;  ///< by genre
  alias_table genre_odds_;
  std::array<action, action_shares.size()> actions_;
  alias_table action_odds_;
};

}  // namespace musicfaker::detail
