#include "musicfaker/hdfs/to_hdfs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/transform.hpp>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/dead_letter_json.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/hdfs/memory_file_system.hpp"
#include "tests/hdfs/numbered.hpp"
#include "tests/hdfs/temporary_folder.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Pair;
using testing::SizeIs;

const event_time july_3 = sys_days{2025y / 7 / 3};

/// Events 0, 1, 2, ..., each `step` after the one before.
std::vector<numbered> events(std::uint64_t count, std::chrono::microseconds step = 0us) {
  std::vector<numbered> made;
  for (std::uint64_t id = 0; id < count; ++id) {
    made.push_back({id, july_3 + static_cast<std::int64_t>(id) * step});
  }
  return made;
}

/// The lines of the events from `first` up to `last`.
std::string lines(std::uint64_t first, std::uint64_t last) {
  std::string text;
  for (; first < last; ++first) text += "{\"id\":" + std::to_string(first) + "}\n";
  return text;
}

to_hdfs_options into(memory_tree& tree, roll_limits roll = {}) {
  return {.roll = roll, .writer = "w", .open = memory_file_system::opener(tree)};
}

run_options timed(virtual_clock& clock) { return {.clock = &clock}; }

template <class Values>
std::vector<std::string> texts_of(const Values& files) {
  std::vector<std::string> texts;
  for (const auto& [path, text] : files) texts.push_back(text);
  return texts;
}

// ---- what is stored, and where

TEST(ToHdfs, GathersItemsIntoAFilePerPartition) {
  const temporary_folder folder;
  const auto report = run(events(4, 12h) | to_hdfs(partition_by_date, {.store = folder.uri()}));
  const auto files = folder.files();
  ASSERT_THAT(files, SizeIs(2));
  const std::string name = "batch_[0-9]+_[0-9]+_[0-9a-f]+_[01].jsonl";
  EXPECT_THAT(files.begin()->first, MatchesRegex("year=2025/month=07/day=03/" + name));
  EXPECT_THAT(files.rbegin()->first, MatchesRegex("year=2025/month=07/day=04/" + name));
  EXPECT_THAT(texts_of(files), ElementsAre(lines(0, 2), lines(2, 4)));
  EXPECT_EQ(report.stored, 4U);
  EXPECT_EQ(report.files, 2U);
  EXPECT_EQ(report.bytes, lines(0, 4).size());
}

TEST(ToHdfs, StoresABatchAsAFilePerPartition) {
  const temporary_folder folder;
  virtual_clock clock{july_3};
  const auto report = run(
      events(5, 8h) | batch(4) | to_hdfs(partition_by_date, {.store = folder.uri(), .writer = "w"}),
      timed(clock));
  EXPECT_THAT(
      folder.files(),
      ElementsAre(Pair("year=2025/month=07/day=03/batch_20250703_000000_w_0.jsonl", lines(0, 3)),
                  Pair("year=2025/month=07/day=04/batch_20250703_000000_w_1.jsonl", lines(3, 4)),
                  Pair("year=2025/month=07/day=04/batch_20250703_000000_w_2.jsonl", lines(4, 5))));
  EXPECT_EQ(report.stored, 5U);
  EXPECT_EQ(report.files, 3U);
}

TEST(ToHdfs, NamesAFileByTheTimeWhenItWasFinished) {
  memory_tree tree;
  virtual_clock clock{sys_days{2024y / 12 / 31} + 23h + 59min + 7s + 999ms};
  run(timeline<numbered>{{0s, {.id = 0}}, {2s, {.id = 1}}, {53s, {.id = 2}}} |
          to_hdfs([](const numbered&) { return ""; }, into(tree, {.records = 1})),
      timed(clock));
  EXPECT_THAT(tree.files, ElementsAre(Pair("/batch_20241231_235907_w_0.jsonl", lines(0, 1)),
                                      Pair("/batch_20241231_235909_w_1.jsonl", lines(1, 2)),
                                      Pair("/batch_20250101_000000_w_2.jsonl", lines(2, 3))));
}

TEST(ToHdfs, TakesEachKindOfRangeAsABatch) {
  memory_tree tree;
  const auto store = to_hdfs(partition_by_date, into(tree));
  const auto few = events(3);
  run(std::vector{few, few} | store);
  run(std::vector{std::list<numbered>(few.begin(), few.end())} | store);
  run(std::vector{0} | transform([&](int) { return std::span<const numbered>{few}.first(2); }) |
      store);
  run(std::vector{0} | transform([&](int) {
        return few | ranges::views::transform([](auto each) { return each; });
      }) |
      store);
  EXPECT_EQ(tree.text_in("/year=2025/month=07/day=03").size(), 14 * lines(0, 1).size());
  EXPECT_THAT(tree.files, SizeIs(5));
}

TEST(ToHdfs, TakesItemsThatStayWithSomebodyElse) {
  memory_tree tree;
  std::vector<numbered> kept;
  run(events(3) | tee(to_hdfs(partition_by_date, into(tree))) | collect_into(kept));
  EXPECT_EQ(kept, events(3));
  EXPECT_THAT(texts_of(tree.files), ElementsAre(lines(0, 3)));
}

TEST(ToHdfs, TakesBatchesThatStayWithSomebodyElse) {
  memory_tree tree;
  std::vector<std::vector<numbered>> kept;
  run(events(3) | batch(2) | tee(to_hdfs(partition_by_date, into(tree))) | collect_into(kept));
  EXPECT_THAT(kept, SizeIs(2));
  EXPECT_THAT(texts_of(tree.files), ElementsAre(lines(0, 2), lines(2, 3)));
}

TEST(ToHdfs, StoresMusicEventsAsOneLineEach) {
  memory_tree tree;
  const music_event event{"johndoe", "Sóley\nVindar", "Tide",   july_3, "Folk",
                          420,       "Spotify",       "Mobile", "play", "I/S"};
  run(std::vector{event} |
      to_hdfs(partition_by("country", &music_event::country) / partition_by_date, into(tree)));
  ASSERT_THAT(tree.files, SizeIs(1));
  EXPECT_THAT(tree.files.begin()->first,
              HasSubstr("/country=I%2FS/year=2025/month=07/day=03/batch_"));
  std::string line;
  json_codec<music_event>{}.write(event, line);
  EXPECT_EQ(tree.files.begin()->second, line + "\n");
}

TEST(ToHdfs, StoresNothingOfAnEmptyInput) {
  memory_tree tree;
  run(events(0) | to_hdfs(partition_by_date, into(tree)));
  run(std::vector<std::vector<numbered>>(2) | to_hdfs(partition_by_date, into(tree)));
  EXPECT_THAT(tree.files, IsEmpty());
}

TEST(ToHdfs, StoresWhatATakeLetThrough) {
  memory_tree tree;
  const auto report =
      run(ranges::views::iota(std::uint64_t{0}) |
          ranges::views::transform([](std::uint64_t id) { return numbered{.id = id}; }) | take(3) |
          to_hdfs(partition_by_date, into(tree)));
  EXPECT_THAT(texts_of(tree.files), ElementsAre(lines(0, 3)));
  EXPECT_EQ(report.stored, 3U);
}

// ---- when a file is finished

TEST(ToHdfs, FinishesAFileAtItsNumberOfRecords) {
  memory_tree tree;
  run(events(7) | to_hdfs(partition_by_date, into(tree, {.records = 3})));
  EXPECT_THAT(texts_of(tree.files), ElementsAre(lines(0, 3), lines(3, 6), lines(6, 7)));
}

TEST(ToHdfs, FinishesAFileAtItsLength) {
  memory_tree tree;
  const std::size_t line = lines(0, 1).size();
  run(events(7) | to_hdfs(partition_by_date, into(tree, {.bytes = 2 * line + 1})));
  EXPECT_THAT(texts_of(tree.files), ElementsAre(lines(0, 3), lines(3, 6), lines(6, 7)));
}

TEST(ToHdfs, FinishesAFileAtItsAgeAlsoWhereNothingMoreComes) {
  memory_tree tree;
  virtual_clock clock{july_3};
  run(timeline<numbered>{{0s, {.id = 0}}, {9s, {.id = 1}}, {3600s, {.id = 2}}}.until(3605s) |
          to_hdfs(partition_by_date, into(tree, {.age = 10s})),
      timed(clock));
  const std::string folder = "/year=2025/month=07/day=03/";
  EXPECT_THAT(tree.files,
              ElementsAre(Pair(folder + "batch_20250703_000010_w_0.jsonl", lines(0, 2)),
                          Pair(folder + "batch_20250703_010005_w_1.jsonl", lines(2, 3))));
}

TEST(ToHdfs, CountsTheAgeOfEachFileByItself) {
  memory_tree tree;
  virtual_clock clock{july_3};
  const auto id = [](const numbered& event) { return std::to_string(event.id); };
  run(timeline<numbered>{{0s, {.id = 0}}, {4s, {.id = 1}}, {8s, {.id = 0}}}.until(60s) |
          to_hdfs(id, into(tree, {.age = 10s})),
      timed(clock));
  EXPECT_THAT(tree.files,
              ElementsAre(Pair("/0/batch_20250703_000010_w_0.jsonl", lines(0, 1) + lines(0, 1)),
                          Pair("/1/batch_20250703_000014_w_1.jsonl", lines(1, 2))));
}

TEST(ToHdfs, FinishesTheLargestFileWhereTheyTakeTooMuchMemory) {
  memory_tree tree;
  auto options = into(tree);
  options.max_buffered = 5 * lines(0, 1).size();
  const auto day = [](std::uint64_t id, int days) {
    return numbered{id, july_3 + std::chrono::days{days}};
  };
  run(std::vector{day(0, 0), day(1, 1), day(2, 1), day(3, 2), day(4, 1), day(5, 0), day(6, 2),
                  day(7, 0)} |
      to_hdfs(partition_by_date, options));
  EXPECT_THAT(texts_of(tree.files),
              ElementsAre(lines(0, 1) + lines(5, 6) + lines(7, 8), lines(1, 3) + lines(4, 5),
                          lines(3, 4) + lines(6, 7)));
  EXPECT_THAT(std::next(tree.files.begin())->first, HasSubstr("_w_0.jsonl"))
      << "the day of three lines goes first";
}

TEST(ToHdfs, NeverReplacesAFileOfAnEarlierRun) {
  const temporary_folder folder;
  const to_hdfs_options options{.store = folder.uri(), .writer = "w"};
  for (int count = 0; count < 2; ++count) {
    virtual_clock clock{july_3};
    run(events(3) | batch(2) | to_hdfs(partition_by_date, options), timed(clock));
  }
  const std::string start = "year=2025/month=07/day=03/batch_20250703_000000_w_";
  EXPECT_THAT(
      folder.files(),
      ElementsAre(Pair(start + "0.jsonl", lines(0, 2)), Pair(start + "1.jsonl", lines(2, 3)),
                  Pair(start + "2.jsonl", lines(0, 2)), Pair(start + "3.jsonl", lines(2, 3))));
}

TEST(ToHdfs, LetsWritersOfOneNameStoreInTheSameSecond) {
  const temporary_folder folder;
  virtual_clock clock{july_3};
  const to_hdfs_options options{.store = folder.uri(), .roll = {.records = 1}, .writer = "w"};
  const auto report =
      run(events(3) | tee(to_hdfs(partition_by_date, options), to_hdfs(partition_by_date, options)),
          timed(clock));
  EXPECT_EQ(report.files, 6U);
  std::map<std::string, int> texts;
  for (const auto& [path, text] : folder.files()) ++texts[text];
  EXPECT_THAT(texts, ElementsAre(Pair(lines(0, 1), 2), Pair(lines(1, 2), 2), Pair(lines(2, 3), 2)));
}

TEST(ToHdfs, MakesUpADifferentWriterForEachRun) {
  memory_tree tree;
  virtual_clock clock;
  for (int count = 0; count < 20; ++count) {
    auto options = into(tree);
    options.writer.clear();
    run(events(1) | to_hdfs(partition_by_date, options), timed(clock));
  }
  EXPECT_THAT(tree.files, SizeIs(20));
  for (const auto& [path, text] : tree.files) {
    EXPECT_THAT(path, MatchesRegex(".*/batch_20250703_000000_[0-9a-f]{8}_0.jsonl"));
  }
}

// ---- what cannot be stored

TEST(ToHdfs, SendsWhatHasNoPartitionToTheDeadLetters) {
  memory_tree tree;
  std::vector<dead_letter> letters;
  const auto part = [](const numbered& event) { return std::string(event.id == 1 ? 300 : 1, 'x'); };
  const auto report = run(events(3) | dead_letters(collect_into(letters)) |
                          to_hdfs(partition_by("part", part), into(tree)));
  EXPECT_THAT(texts_of(tree.files), ElementsAre(lines(0, 1) + lines(2, 3)));
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_EQ(letters.front().payload, R"({"id":1})");
  EXPECT_THAT(letters.front().reason, HasSubstr("305 bytes"));
  EXPECT_EQ(report.stored, 2U);
  EXPECT_EQ(report.rejected, 1U);
}

TEST(ToHdfs, SendsATimeThatCannotBeToTheDeadLettersAndNeverTo1970) {
  memory_tree tree;
  std::vector<dead_letter> letters;
  std::vector<std::vector<numbered>> batches{events(3)};
  batches[0][0].at = event_time::min();
  batches[0][2].at = event_time::max();
  run(batches | dead_letters(collect_into(letters)) | to_hdfs(partition_by_date, into(tree)));
  EXPECT_THAT(texts_of(tree.files), ElementsAre(lines(1, 2)));
  ASSERT_THAT(letters, SizeIs(2));
  EXPECT_THAT(letters.front().reason, HasSubstr("not within the years 1 to 9999"));
}

TEST(ToHdfs, EndsTheRunWhereThereAreNoDeadLetters) {
  memory_tree tree;
  auto some = events(3);
  some[1].at = event_time::max();
  try {
    run(some | to_hdfs(partition_by_date, into(tree)));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "item.rejected");
  }
}

TEST(ToHdfs, LetsAFunctionOfTheUserFail) {
  memory_tree tree;
  const auto part = [](const numbered&) -> std::string { throw std::domain_error{"mine"}; };
  EXPECT_THROW(run(events(3) | to_hdfs(part, into(tree))), std::domain_error);
}

// ---- before the first item

TEST(ToHdfs, MakesTheFolderAndNothingElseBeforeTheFirstItem) {
  const temporary_folder folder;
  int taken = 0;
  run(std::vector<int>{} | transform([&](int) {
        ++taken;
        return numbered{};
      }) |
      to_hdfs(partition_by_date, {.store = folder.uri() + "/a/b"}));
  EXPECT_TRUE(std::filesystem::is_directory(folder.path() + "/a/b"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path() + "/a/b"));
}

TEST(ToHdfs, LooksForTheStoreWithTheFirstItemWhereThatIsAskedFor) {
  const temporary_folder folder;
  const std::string store = folder.uri() + "/late";
  const to_hdfs_options late{.store = store, .open_late = true};
  run(std::vector<numbered>{} | to_hdfs(partition_by_date, late));
  EXPECT_FALSE(std::filesystem::exists(store.substr(std::string_view{"file://"}.size())));
  EXPECT_EQ(run(events(3) | to_hdfs(partition_by_date, late)).stored, 3U);
  EXPECT_THAT(folder.files(), SizeIs(1));
}

TEST(ToHdfs, WaitsForAStoreThatIsAwayWhenTheRunBegins) {
  memory_tree tree;
  tree.faults = {{.at = 1, .calls = 4}};
  virtual_clock clock;
  EXPECT_EQ(run(events(3) | to_hdfs(partition_by_date, into(tree)), timed(clock)).stored, 3U);
  EXPECT_GT(clock.now().time_since_epoch(), 100ms);
}

TEST(ToHdfs, TellsThatTheStoreStaysAwayBeforeItTakesAnything) {
  memory_tree tree;
  tree.faults = {{.at = 1, .calls = fault::for_ever}};
  virtual_clock clock;
  int taken = 0;
  try {
    run(events(3) | tee(for_each([&](const numbered&) { ++taken; })) |
            to_hdfs(partition_by_date, into(tree)),
        timed(clock));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.unavailable");
    EXPECT_THAT(e.problem(), HasSubstr("cannot open memory://, tried "));
    EXPECT_THAT(e.problem(), HasSubstr("times in 10.0 s; the last time: planned"));
    EXPECT_EQ(e.remedy(), "wait");
  }
  EXPECT_EQ(taken, 0);
  EXPECT_EQ(clock.now().time_since_epoch(), 10s);
}

TEST(ToHdfs, TellsAtOnceWhatDoesNotPass) {
  memory_tree tree;
  tree.faults = {{.at = 1, .passes = false}};
  virtual_clock clock;
  EXPECT_THROW(run(events(3) | to_hdfs(partition_by_date, into(tree)), timed(clock)), error);
  EXPECT_EQ(clock.now().time_since_epoch(), 0s);
}

TEST(ToHdfs, TellsThatAFileStandsWhereTheStoreShouldBe) {
  const temporary_folder folder;
  folder.write("file", "text");
  try {
    run(events(1) | to_hdfs(partition_by_date, {.store = folder.uri() + "/file"}));
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.not_a_folder");
  }
}

TEST(ToHdfs, RefusesAWriterThatCannotStandInAName) {
  for (const char* writer : {"a/b", "..", "a_b", "a b", "a.b", "é"}) {
    try {
      static_cast<void>(to_hdfs(partition_by_date, {.writer = writer}));
      ADD_FAILURE() << writer;
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "hdfs.bad_writer");
    }
  }
}

TEST(ToHdfs, RefusesFilesThatAreFinishedBeforeTheyBegin) {
  for (const roll_limits& roll :
       {roll_limits{.records = 0}, roll_limits{.bytes = 0}, roll_limits{.age = -1s}}) {
    try {
      static_cast<void>(to_hdfs(partition_by_date, {.roll = roll}));
      ADD_FAILURE();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "hdfs.bad_roll");
    }
  }
}

// ---- types

struct no_event {};

using timeless = dead_letter;

template <class Item, class Operator>
using verdict = detail::verdict_on<Item, Operator>;

TEST(ToHdfs, SaysWhatAnItemLacks) {
  using by_date = decltype(to_hdfs(partition_by_date));
  using by_function = decltype(to_hdfs([](const numbered&) { return ""; }));
  static_assert(verdict<numbered, by_date>::ok);
  static_assert(verdict<const numbered&, by_date>::ok);
  static_assert(verdict<std::span<numbered>, by_date>::ok);
  static_assert(std::is_same_v<verdict<no_event, by_date>,
                               musicfaker_error<words::to_hdfs, cannot_take<no_event>,
                                                it_needs<words::an_event_with_json>>>);
  static_assert(std::is_same_v<verdict<std::string, by_date>,
                               musicfaker_error<words::to_hdfs, cannot_take<std::string>,
                                                it_needs<words::an_event_with_json>>>);
  static_assert(std::is_same_v<verdict<timeless, by_date>,
                               musicfaker_error<words::to_hdfs, cannot_take<timeless>,
                                                it_needs<words::a_time_of_for_partition_by_date>>>);
  static_assert(std::is_same_v<verdict<music_event, by_function>,
                               musicfaker_error<words::to_hdfs, cannot_take<music_event>,
                                                it_needs<std::string(const music_event&)>>>);
  static_assert(
      std::is_same_v<verdict<std::vector<music_event>, by_function>,
                     musicfaker_error<words::to_hdfs, cannot_take<std::vector<music_event>>,
                                      it_needs<std::string(const music_event&)>>>);
}

}  // namespace
}  // namespace musicfaker
