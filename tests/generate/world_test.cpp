#include "musicfaker/generate/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/generate/make_catalogue.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::AnyOf;

constexpr event_time start{std::chrono::sys_days{2025y / 7 / 3}};

catalogue small_catalogue() {
  return {.genres = {"Rock", "Jazz", "Silence"},
          .artists = {{.name = "A", .country = "IS", .genre = 0, .popularity = 3},
                      {.name = "B", .country = "FR", .genre = 1, .popularity = 1}},
          .tracks = {{.title = "one", .artist = 0, .seconds = 1, .popularity = 2},
                     {.title = "two", .artist = 0, .seconds = 200, .popularity = 1},
                     {.title = "three", .artist = 1, .seconds = 300, .popularity = 1}},
          .users = {{.name = "u",
                     .country = "IS",
                     .platform = "Spotify",
                     .devices = {"Mobile", "Car"},
                     .favourites = {0, 1, 2},
                     .activity = 1}}};
}

std::vector<music_event> events(world from, std::size_t count) {
  std::vector<music_event> made(count);
  for (music_event& each : made) from.next(each);
  return made;
}

std::vector<music_event> events(const catalogue& all, std::size_t count) {
  return events(world{all, event_times{start, 10, 1}, 1}, count);
}

class World : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    catalogue_ = make_catalogue();
    made_ = events(*catalogue_, 20'000);
  }
  static void TearDownTestSuite() {
    catalogue_.reset();
    made_ = {};
  }

  const catalogue& all = *catalogue_;
  const std::vector<music_event>& made = made_;

 private:
  inline static std::shared_ptr<const catalogue> catalogue_;
  inline static std::vector<music_event> made_;
};

TEST_F(World, HasArtistsInTheirGenreWithTheirTracks) {
  std::map<std::string_view, std::uint32_t> artists;
  for (std::uint32_t i = 0; i < all.artists.size(); ++i) artists[all.artists[i].name] = i;
  std::map<std::pair<std::uint32_t, std::string_view>, std::int32_t> seconds;
  for (const track& each : all.tracks) seconds[{each.artist, each.title}] = each.seconds;
  for (const music_event& each : made) {
    const std::uint32_t artist = artists.at(each.artist);
    EXPECT_EQ(each.genre, all.genres[all.artists[artist].genre]);
    const std::int32_t whole = seconds.at({artist, each.track});
    EXPECT_GE(each.duration, 1);
    EXPECT_LE(each.duration, whole);
    const bool to_the_end = each.action == "play" || each.action == "complete";
    EXPECT_TRUE(each.duration == whole || !to_the_end) << each.action;
    EXPECT_TRUE(each.duration < 30 || each.action != "skip");
  }
}

TEST_F(World, HasUsersAtHomeOnTheirServiceAndDevices) {
  std::map<std::string_view, const user*> users;
  for (const user& each : all.users) users[each.name] = &each;
  for (const music_event& each : made) {
    const user& who = *users.at(each.user);
    EXPECT_EQ(each.country, who.country);
    EXPECT_EQ(each.platform, who.platform);
    EXPECT_THAT(each.device, AnyOf(who.devices[0], who.devices[1]));
  }
}

TEST_F(World, NeverGoesBackInTime) {
  EXPECT_EQ(made.front().timestamp, start);
  EXPECT_TRUE(std::ranges::is_sorted(made, {}, &music_event::timestamp));
}

TEST_F(World, ListensMostToFewArtistsAndTracks) {
  const auto share_of_the_first = [&](std::string music_event::* field, std::size_t count) {
    std::map<std::string_view, int> heard;
    for (const music_event& each : made) ++heard[each.*field];
    std::vector<int> counts;
    for (const auto& [name, times] : heard) counts.push_back(times);
    std::ranges::sort(counts, std::greater{});
    int first = 0;
    for (std::size_t i = 0; i < count; ++i) first += counts[i];
    return static_cast<double>(first) / static_cast<double>(made.size());
  };
  EXPECT_GT(share_of_the_first(&music_event::artist, all.artists.size() / 100), 0.2);
  EXPECT_LT(share_of_the_first(&music_event::artist, 1), 0.05);
  EXPECT_GT(share_of_the_first(&music_event::track, all.tracks.size() / 100), 0.2);
  EXPECT_LT(share_of_the_first(&music_event::user, all.users.size() / 100), 0.2);
}

TEST_F(World, HearsOfNearlyEverybodyAllTheSame) {
  std::set<std::string_view> artists;
  for (const music_event& each : made) artists.insert(each.artist);
  EXPECT_GT(artists.size(), all.artists.size() * 3 / 4);
}

TEST_F(World, ListensMostToFavouriteGenres) {
  std::map<std::string_view, const user*> users;
  for (const user& each : all.users) users[each.name] = &each;
  const auto favourites = std::ranges::count_if(made, [&](const music_event& each) {
    return std::ranges::any_of(users.at(each.user)->favourites, [&](std::uint32_t genre) {
      return all.genres[genre] == each.genre;
    });
  });
  EXPECT_GT(favourites, static_cast<std::ptrdiff_t>(made.size() * 2 / 3));
}

TEST_F(World, PlaysMoreThanItSkipsAndSkipsMoreThanItLikes) {
  std::map<std::string_view, double> share;
  for (const music_event& each : made) share[each.action] += 1.0 / 20'000;
  EXPECT_EQ(share.size(), 6U);
  EXPECT_NEAR(share["play"], 0.60, 0.02);
  EXPECT_NEAR(share["complete"], 0.12, 0.01);
  EXPECT_NEAR(share["skip"], 0.16, 0.01);
  EXPECT_NEAR(share["like"], 0.06, 0.01);
  EXPECT_NEAR(share["add_to_playlist"], 0.04, 0.01);
  EXPECT_NEAR(share["share"], 0.02, 0.01);
}

TEST(SmallWorld, IsTheSameForASeedAndAnotherForAnother) {
  const auto with_seed = [](std::uint64_t seed) {
    return events(world{small_catalogue(), event_times{start, 10, 1}, seed}, 100);
  };
  EXPECT_EQ(with_seed(5), with_seed(5));
  EXPECT_NE(with_seed(5), with_seed(6));
}

TEST(SmallWorld, GoesOnByItselfInACopy) {
  world first{small_catalogue(), event_times{start, 10, 1}, 1};
  music_event event{};
  first.next(event);
  const world copy = first;
  const auto after = events(first, 10);
  first.next(event);
  EXPECT_EQ(events(copy, 10), after);
}

TEST(SmallWorld, AllocatesNothingForAnEventThatIsLargeEnough) {
  world from{small_catalogue(), event_times{start, 10, 1}, 1};
  music_event event{};
  from.next(event);
  const auto storage = [&] {
    return std::vector{event.user.data(),     event.artist.data(), event.track.data(),
                       event.genre.data(),    event.device.data(), event.action.data(),
                       event.platform.data(), event.country.data()};
  };
  const auto before = storage();
  for (int i = 0; i < 1000; ++i) from.next(event);
  EXPECT_EQ(storage(), before);
}

TEST(SmallWorld, NeedsNoMoreThanOneOfEverything) {
  catalogue all = small_catalogue();
  all.artists.pop_back();
  all.tracks.resize(1);
  for (const music_event& each : events(all, 1000)) {
    EXPECT_EQ(each.artist, "A");
    EXPECT_EQ(each.track, "one");
    EXPECT_EQ(each.duration, 1) << "there is no less, and no more of it";
  }
}

TEST(SmallWorld, FindsSomethingElseForWhoLikesWhatNobodyMakes) {
  catalogue all = small_catalogue();
  all.users[0].favourites = {2, 2, 2};
  std::set<std::string> genres;
  for (const music_event& each : events(all, 1000)) genres.insert(each.genre);
  EXPECT_THAT(genres, testing::ElementsAre("Jazz", "Rock"));
}

TEST(SmallWorld, NeverPlaysWhatHasNoPopularity) {
  catalogue all = small_catalogue();
  all.tracks[1].popularity = 0;
  all.tracks[2].popularity = 0;
  for (const music_event& each : events(all, 1000)) EXPECT_EQ(each.track, "one");
}

TEST(SmallWorld, DoesNotNeedItsCatalogueAnyMore) {
  auto all = std::make_unique<catalogue>(small_catalogue());
  const world from{*all, event_times{start, 10, 1}, 1};
  const auto before = events(from, 10);
  all.reset();
  EXPECT_EQ(events(from, 10), before);
}

TEST(SmallWorld, RefusesACatalogueThatDoesNotFitTogether) {
  const auto id_with = [](const std::function<void(catalogue&)>& mistake) {
    catalogue all = small_catalogue();
    mistake(all);
    try {
      const world refused{all, event_times{start, 10, 1}, 1};
      return std::string{"no error"};
    } catch (const error& e) {
      return e.id();
    }
  };
  const std::string refused = "generate.catalogue";
  EXPECT_EQ(id_with([](catalogue&) {}), "no error");
  EXPECT_EQ(id_with([](catalogue& all) { all.genres.clear(); }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.artists.clear(); }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.tracks.clear(); }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.users.clear(); }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.artists[1].genre = 3; }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.tracks[0].artist = 2; }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.tracks[0].seconds = 0; }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.users[0].favourites[2] = 3; }), refused);
  EXPECT_EQ(id_with([](catalogue& all) { all.users[0].activity = 0; }), "generate.weights");
}

}  // namespace
}  // namespace musicfaker
