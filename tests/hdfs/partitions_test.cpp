#include "musicfaker/hdfs/partitions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::HasSubstr;

music_event at(event_time time) {
  music_event event{};
  event.timestamp = time;
  return event;
}

music_event from(std::string country) {
  music_event event{};
  event.country = std::move(country);
  return event;
}

template <class Partitioner>
std::string folder_of(const music_event& event, Partitioner partitioner) {
  auto place = detail::as_partitioner(partitioner);
  std::string folder;
  place(event, folder);
  return folder;
}

const auto by_country = partition_by("country", &music_event::country);
const auto as_it_is = [](const music_event& event) { return event.country; };

TEST(PartitionByDate, IsTheDayOnWhichItHappened) {
  EXPECT_EQ(folder_of(at(sys_days{2025y / 7 / 3} + 14h + 30min), partition_by_date),
            "year=2025/month=07/day=03");
}

TEST(PartitionByDate, ChangesAtMidnightUtc) {
  const auto new_year = event_time{sys_days{2025y / 1 / 1}};
  EXPECT_EQ(folder_of(at(new_year - 1us), partition_by_date), "year=2024/month=12/day=31");
  EXPECT_EQ(folder_of(at(new_year), partition_by_date), "year=2025/month=01/day=01");
}

TEST(PartitionByDate, HasTheYearOfTheCalendarAndNotOfTheWeek) {
  EXPECT_EQ(folder_of(at(sys_days{2024y / 12 / 30}), partition_by_date),
            "year=2024/month=12/day=30");
  EXPECT_EQ(folder_of(at(sys_days{2027y / 1 / 3}), partition_by_date), "year=2027/month=01/day=03");
}

TEST(PartitionByDate, KnowsTheTimeBefore1970) {
  EXPECT_EQ(folder_of(at(event_time{} - 1us), partition_by_date), "year=1969/month=12/day=31");
  EXPECT_EQ(folder_of(at(first_event_time), partition_by_date), "year=0001/month=01/day=01");
  EXPECT_EQ(folder_of(at(last_event_time), partition_by_date), "year=9999/month=12/day=31");
}

TEST(PartitionByDate, PutsATimeThatCannotBeNowhere) {
  for (const event_time time :
       {first_event_time - 1us, last_event_time + 1us, event_time::min(), event_time::max()}) {
    try {
      FAIL() << folder_of(at(time), partition_by_date);
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "timestamp.out_of_range");
    }
  }
}

TEST(PartitionByDate, IsRightForEachDayOfACenturyInAnyOrder) {
  auto by_date = partition_by_date;
  std::mt19937 random{42};
  for (int count = 0; count < 40'000; ++count) {
    const auto day = sys_days{1950y / 1 / 1} + std::chrono::days{random() % 36'525};
    const std::chrono::year_month_day date{day};
    char expected[64];
    std::snprintf(expected, sizeof expected, "year=%04d/month=%02u/day=%02u",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    std::string folder;
    by_date(at(day + std::chrono::microseconds{random() % 86'400'000'000ULL}), folder);
    ASSERT_EQ(folder, expected);
  }
}

TEST(PartitionByHour, GoesDownToTheHour) {
  const auto day = event_time{sys_days{2025y / 7 / 3}};
  EXPECT_EQ(folder_of(at(day), partition_by_hour), "year=2025/month=07/day=03/hour=00");
  EXPECT_EQ(folder_of(at(day + 14h - 1us), partition_by_hour), "year=2025/month=07/day=03/hour=13");
  EXPECT_EQ(folder_of(at(day + 14h), partition_by_hour), "year=2025/month=07/day=03/hour=14");
}

TEST(PartitionBy, TakesMembersAndFunctions) {
  EXPECT_EQ(folder_of(from("IS"), by_country), "country=IS");
  music_event event = from("IS");
  event.duration = -7;
  EXPECT_EQ(folder_of(event, partition_by("seconds", &music_event::duration)), "seconds=-7");
  EXPECT_EQ(
      folder_of(event, partition_by("long", [](const music_event& e) { return e.duration > 600; })),
      "long=false");
  EXPECT_EQ(folder_of(event, partition_by("first",
                                          [](const music_event& e) { return e.country.front(); })),
            "first=I");
  EXPECT_EQ(folder_of(event, partition_by("kind", [](const auto&) { return "a"; })), "kind=a");
}

TEST(PartitionBy, EncodesValuesAsHiveDoes) {
  EXPECT_EQ(folder_of(from(R"(a"#%'*/:=?\{[]^b)"), by_country),
            "country=a%22%23%25%27%2A%2F%3A%3D%3F%5C%7B%5B%5D%5Eb");
  EXPECT_EQ(folder_of(from("\x01\n\r\t\x1F\x7F"), by_country), "country=%01%0A%0D%09%1F%7F");
  EXPECT_EQ(folder_of(from(" -_.~!@$&()+,;<>|}`"), by_country), "country= -_.~!@$&()+,;<>|}`");
  EXPECT_EQ(folder_of(from("Côte d’Ivoire, 東京"), by_country), "country=Côte d’Ivoire, 東京");
}

TEST(PartitionBy, EncodesWhatHiveNeverMeets) {
  EXPECT_EQ(folder_of(from(std::string("a\0b", 3)), by_country), "country=a%00b");
  EXPECT_EQ(folder_of(from("caf\xE9"), by_country), "country=caf%E9");
}

TEST(PartitionBy, HasAPartitionForTheEmptyValue) {
  EXPECT_EQ(folder_of(from(""), by_country), "country=__HIVE_DEFAULT_PARTITION__");
}

TEST(PartitionBy, RefusesAFolderWithANameThatNoFileSystemTakes) {
  EXPECT_EQ(folder_of(from(std::string(247, 'x')), by_country).size(), 255U);
  for (const auto& country : {std::string(248, 'x'), std::string(90, '/')}) {
    try {
      FAIL() << folder_of(from(country), by_country);
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "hdfs.partition_too_long");
    }
  }
}

TEST(PartitionBy, RefusesANameThatWouldHideOrChangeItsFolder) {
  for (const std::string_view name : {"", "_country", ".country", "a/b", "a=b", "a%"}) {
    try {
      static_cast<void>(partition_by(name, &music_event::country));
      ADD_FAILURE() << name;
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "hdfs.bad_partition_name");
    }
  }
}

TEST(Partitions, AreNestedByASlash) {
  music_event event = from("IS");
  event.timestamp = sys_days{2025y / 7 / 3} + 14h;
  event.genre = "Folk";
  EXPECT_EQ(folder_of(event, by_country / partition_by_date),
            "country=IS/year=2025/month=07/day=03");
  EXPECT_EQ(
      folder_of(event, partition_by("genre", &music_event::genre) / by_country / partition_by_hour),
      "genre=Folk/country=IS/year=2025/month=07/day=03/hour=14");
  EXPECT_EQ(folder_of(event, as_it_is / by_country), "IS/country=IS");
  EXPECT_EQ(folder_of(event, by_country / as_it_is), "country=IS/IS");
}

TEST(Partitions, CanBeFunctionsThatNameTheFolder) {
  EXPECT_EQ(folder_of(from("IS"), as_it_is), "IS");
  EXPECT_EQ(folder_of(from("country=IS"), as_it_is), "country=IS");
  EXPECT_EQ(folder_of(from("country=I=S"), as_it_is), "country=I%3DS");
  EXPECT_EQ(folder_of(from("country="), as_it_is), "country=__HIVE_DEFAULT_PARTITION__");
  EXPECT_EQ(folder_of(from("=IS"), as_it_is), "%3DIS");
  EXPECT_EQ(folder_of(from("É"), as_it_is), "É");
}

TEST(Partitions, OfAFunctionThatGivesNothingAreNoFolder) {
  EXPECT_EQ(folder_of(from(""), as_it_is), "");
  EXPECT_EQ(folder_of(from(""), as_it_is / by_country), "country=__HIVE_DEFAULT_PARTITION__");
  EXPECT_EQ(folder_of(from(""), by_country / as_it_is), "country=__HIVE_DEFAULT_PARTITION__");
  EXPECT_EQ(folder_of(from(""), as_it_is / by_country / as_it_is),
            "country=__HIVE_DEFAULT_PARTITION__");
}

TEST(Partitions, OfAFunctionAreNeverHidden) {
  EXPECT_EQ(folder_of(from("."), as_it_is), "%2E");
  EXPECT_EQ(folder_of(from(".."), as_it_is), "%2E.");
  EXPECT_EQ(folder_of(from("_temporary"), as_it_is), "%5Ftemporary");
  EXPECT_EQ(folder_of(from(".a=b"), as_it_is), "%2Ea=b");
}

std::string random_bytes(std::mt19937& random) {
  // Half of it is what is dangerous in a path.
  constexpr std::string_view dangerous = "/.\\=%_:~\n";
  std::string bytes(random() % 12, '\0');
  for (char& each : bytes) {
    each = random() % 2 == 0 ? dangerous[random() % dangerous.size()] : static_cast<char>(random());
  }
  return bytes;
}

std::string decoded(std::string_view name) {
  std::string bytes;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] == '%') {
      bytes += static_cast<char>(std::stoi(std::string{name.substr(at + 1, 2)}, nullptr, 16));
      at += 2;
    } else {
      bytes += name[at];
    }
  }
  return bytes;
}

bool is_utf8(std::string_view text) {
  while (!text.empty() && detail::first_character(text).valid) {
    text.remove_prefix(detail::first_character(text).length);
  }
  return text.empty();
}

TEST(Partitions, LetNoValueClimbOutOfItsFolder) {
  std::mt19937 random{7};
  for (int count = 0; count < 50'000; ++count) {
    const std::string bytes = random_bytes(random);
    for (const std::string& folder :
         {folder_of(from(bytes), by_country), folder_of(from(bytes), as_it_is)}) {
      ASSERT_EQ(folder.find('/'), std::string::npos) << folder;
      ASSERT_EQ(folder.find('\0'), std::string::npos) << folder;
      ASSERT_NE(folder, ".");
      ASSERT_NE(folder, "..");
      ASSERT_FALSE(folder.starts_with('.') || folder.starts_with('_')) << folder;
    }
  }
}

TEST(Partitions, KeepDifferentValuesApartAndAreUtf8) {
  std::mt19937 random{11};
  for (int count = 0; count < 50'000; ++count) {
    const std::string bytes = random_bytes(random);
    if (bytes.empty()) continue;
    const std::string folder = folder_of(from(bytes), by_country);
    ASSERT_EQ(decoded(folder.substr(folder.find('=') + 1)), bytes);
    ASSERT_TRUE(is_utf8(folder)) << folder;
  }
}

struct no_event {};

TEST(Partitions, SayWhatTheyNeed) {
  using date = std::remove_const_t<decltype(partition_by_date)>;
  using hour = std::remove_const_t<decltype(partition_by_hour)>;
  using country = std::remove_const_t<decltype(by_country)>;
  static_assert(std::is_void_v<date::needs<music_event>>);
  static_assert(std::is_same_v<date::needs<no_event>, words::a_time_of_for_partition_by_date>);
  static_assert(std::is_same_v<hour::needs<no_event>, words::a_time_of_for_partition_by_hour>);
  static_assert(std::is_void_v<country::needs<music_event>>);
  static_assert(std::is_same_v<country::needs<no_event>, std::string(const no_event&)>);
  using both = decltype(by_country / partition_by_date);
  static_assert(std::is_void_v<both::needs<music_event>>);
  static_assert(std::is_same_v<both::needs<no_event>, std::string(const no_event&)>);
  using function = decltype(detail::as_partitioner(as_it_is));
  static_assert(std::is_same_v<function::needs<no_event>, std::string(const no_event&)>);
}

}  // namespace
}  // namespace musicfaker
