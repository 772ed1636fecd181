#include "musicfaker/generate/make_catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/events/detail/utf8.hpp"
#include "musicfaker/generate/catalogue.hpp"
#include "tests/generate/fingerprint.hpp"

namespace musicfaker {
namespace {

bool is_text(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  while (!text.empty()) {
    const auto first = detail::first_character(text);
    if (!first.valid || static_cast<unsigned char>(text.front()) < ' ') return false;
    text.remove_prefix(first.length);
  }
  return true;
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::uint64_t fingerprint_of(const catalogue& all) {
  fingerprint print;
  for (const std::string& each : all.genres) print.add(each);
  for (const artist& each : all.artists) {
    print.add(each.name);
    print.add(each.country);
    print.add(std::int64_t{each.genre});
    print.add(std::int64_t{each.popularity});
  }
  for (const track& each : all.tracks) {
    print.add(each.title);
    print.add(std::int64_t{each.artist});
    print.add(std::int64_t{each.seconds});
    print.add(std::int64_t{each.popularity});
  }
  for (const user& each : all.users) {
    print.add(each.name);
    print.add(each.country);
    print.add(each.platform);
    for (const std::string& device : each.devices) print.add(device);
    for (const std::uint32_t genre : each.favourites) print.add(std::int64_t{genre});
    print.add(std::int64_t{each.activity});
  }
  return print.value();
}

class Catalogue : public testing::Test {
 protected:
  static void SetUpTestSuite() { made_ = make_catalogue(); }
  static void TearDownTestSuite() { made_.reset(); }

  const catalogue& all = *made_;

 private:
  inline static std::shared_ptr<const catalogue> made_;
};

TEST_F(Catalogue, IsLarge) {
  EXPECT_GE(all.artists.size(), 2'000U);
  EXPECT_GE(all.tracks.size(), 20'000U);
  EXPECT_GE(all.users.size(), 10'000U);
}

// What was made with a seed must come out of it in the next release as well.
TEST_F(Catalogue, HasNotChanged) { EXPECT_EQ(fingerprint_of(all), 11750413971510197688U); }

TEST_F(Catalogue, IsTheSameForASeedAndAnotherForAnother) {
  EXPECT_EQ(fingerprint_of(*make_catalogue(usual_catalogue)), fingerprint_of(all));
  EXPECT_NE(fingerprint_of(*make_catalogue(usual_catalogue + 1)), fingerprint_of(all));
}

TEST_F(Catalogue, HasNoTwoArtistsOfAName) {
  std::set<std::string> names;
  for (const artist& each : all.artists) names.insert(each.name);
  EXPECT_EQ(names.size(), all.artists.size());
}

TEST_F(Catalogue, HasNoTwoUsersOfAName) {
  std::set<std::string> names;
  for (const user& each : all.users) names.insert(each.name);
  EXPECT_EQ(names.size(), all.users.size());
}

TEST_F(Catalogue, HasNoTwoTracksOfATitleByAnArtist) {
  std::set<std::pair<std::uint32_t, std::string>> titles;
  for (const track& each : all.tracks) titles.emplace(each.artist, each.title);
  EXPECT_EQ(titles.size(), all.tracks.size());
}

TEST_F(Catalogue, HasArtistsWithANameACountryAndAGenre) {
  for (const artist& each : all.artists) {
    EXPECT_TRUE(is_text(each.name)) << each.name;
    EXPECT_TRUE(is_country(each.country)) << each.country;
    ASSERT_LT(each.genre, all.genres.size());
  }
}

TEST_F(Catalogue, HasTracksThatLastFromAMinuteToAQuarterOfAnHour) {
  for (const track& each : all.tracks) {
    EXPECT_TRUE(is_text(each.title)) << each.title;
    ASSERT_LT(each.artist, all.artists.size());
    EXPECT_GE(each.seconds, 60) << each.title;
    EXPECT_LE(each.seconds, 900) << each.title;
  }
}

TEST_F(Catalogue, HasUsersWhoLogInWithPlainLetters) {
  for (const user& each : all.users) {
    EXPECT_TRUE(std::ranges::all_of(each.name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    })) << each.name;
    EXPECT_TRUE(is_country(each.country)) << each.country;
  }
}

TEST_F(Catalogue, HasUsersWithThreeDifferentFavourites) {
  for (const user& each : all.users) {
    const std::set<std::uint32_t> different(each.favourites.begin(), each.favourites.end());
    EXPECT_EQ(different.size(), 3U);
    EXPECT_LT(*different.rbegin(), all.genres.size());
  }
}

TEST_F(Catalogue, HasUsersWithOneDeviceAndUsersWithTwo) {
  const auto with_one = std::ranges::count_if(
      all.users, [](const user& each) { return each.devices[0] == each.devices[1]; });
  EXPECT_GT(with_one, 4'000);
  EXPECT_LT(with_one, 9'000);
}

TEST_F(Catalogue, IsWrittenInManyAlphabets) {
  const auto has = [&](std::string_view part) {
    return std::ranges::any_of(
        all.artists, [&](const artist& each) { return each.name.find(part) != std::string::npos; });
  };
  EXPECT_TRUE(has("Sóley"));
  EXPECT_TRUE(has("Ångström"));
  EXPECT_TRUE(has("夜"));
  EXPECT_TRUE(has("새벽"));
  EXPECT_TRUE(has("ş"));
}

TEST_F(Catalogue, HasVersionsAndGuests) {
  const auto count = [&](std::string_view part) {
    return std::ranges::count_if(
        all.tracks, [&](const track& each) { return each.title.find(part) != std::string::npos; });
  };
  EXPECT_GT(count(" (Live)"), 100);
  EXPECT_GT(count(" (Remastered)"), 100);
  EXPECT_GT(count(" (feat. "), 500);
  EXPECT_LT(count("("), static_cast<std::ptrdiff_t>(all.tracks.size() / 4));
}

TEST_F(Catalogue, HasAllGenresAndMostOfThemWithManyTracks) {
  std::vector<int> tracks(all.genres.size());
  for (const track& each : all.tracks) ++tracks[all.artists[each.artist].genre];
  for (std::size_t i = 0; i < tracks.size(); ++i) EXPECT_GT(tracks[i], 20) << all.genres[i];
}

TEST_F(Catalogue, KeepsHomeGenresAtHome) {
  for (const artist& each : all.artists) {
    EXPECT_TRUE(all.genres[each.genre] != "K-Pop" || each.country == "KR") << each.name;
    EXPECT_TRUE(all.genres[each.genre] != "J-Pop" || each.country == "JP") << each.name;
  }
}

}  // namespace
}  // namespace musicfaker
