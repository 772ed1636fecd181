#include "musicfaker/hdfs/from_hdfs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/hdfs/compression.hpp"
#include "musicfaker/hdfs/detail/file_body.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/hdfs/memory_file_system.hpp"
#include "tests/hdfs/numbered.hpp"
#include "tests/hdfs/temporary_folder.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using ids = std::vector<std::uint64_t>;

std::string line(std::uint64_t id) { return "{\"id\":" + std::to_string(id) + "}"; }

std::string lines(std::uint64_t first, std::uint64_t last) {
  std::string text;
  for (; first < last; ++first) text += line(first) + "\n";
  return text;
}

ids up_to(std::uint64_t last) {
  ids all;
  for (std::uint64_t id = 0; id < last; ++id) all.push_back(id);
  return all;
}

std::string packed(compression kind, const std::string& text) {
  detail::file_body body{kind};
  body.add(text);
  body.finish();
  return body.bytes();
}

constexpr auto id_of = [](const numbered& event) { return event.id; };

from_hdfs_options of(memory_tree& tree, std::size_t read_size = 1'000'000) {
  return {.read_size = read_size, .open = memory_file_system::opener(tree)};
}

/// What is read of a store in which every line is an event.
ids read(const std::string& store, from_hdfs_options options = {}) {
  ids got;
  run(from_hdfs<numbered>(store, std::move(options)) | transform(id_of) | collect_into(got));
  return got;
}

ids read(memory_tree& tree, std::size_t read_size = 1'000'000) {
  return read("memory://", of(tree, read_size));
}

TEST(FromHdfs, ReadsTheFilesOfATreeByTheirPaths) {
  const temporary_folder folder;
  folder.write("year=2025/month=07/day=04/b.jsonl", lines(4, 5));
  folder.write("year=2025/month=07/day=03/b.jsonl", lines(2, 4));
  folder.write("year=2025/month=07/day=03/a.jsonl", lines(0, 2));
  folder.write("z.json", lines(5, 6));
  EXPECT_EQ(read(folder.uri()), up_to(6));
}

TEST(FromHdfs, ReadsEachKindOfFile) {
  const temporary_folder folder;
  folder.write("a.jsonl", lines(0, 1));
  folder.write("b.jsonl.gz", packed(compression::gzip, lines(1, 2)));
  folder.write("c.jsonl.zst", packed(compression::zstd, lines(2, 3)));
  folder.write("d.json", lines(3, 4));
  folder.write("e.json.gz", packed(compression::gzip, lines(4, 5)));
  EXPECT_EQ(read(folder.uri()), up_to(5));
}

TEST(FromHdfs, SkipsWhatIsNotFinishedAndWhatIsNoFileOfEvents) {
  const temporary_folder folder;
  folder.write("a.jsonl", lines(0, 1));
  for (const char* name :
       {"_SUCCESS", "_b.jsonl", ".c.jsonl", "_temporary/d.jsonl", ".hidden/e.jsonl", "readme.txt",
        "f.jsonl.part", "g.parquet", "h.gz", "jsonl"}) {
    folder.write(name, "no event");
  }
  EXPECT_EQ(read(folder.uri()), up_to(1));
}

TEST(FromHdfs, ReadsOneFileWhateverItsName) {
  const temporary_folder folder;
  folder.write("a.jsonl.gz", packed(compression::gzip, lines(0, 2)));
  folder.write("events.txt", lines(0, 3));
  EXPECT_EQ(read(folder.uri() + "/a.jsonl.gz"), up_to(2));
  EXPECT_EQ(read(folder.uri() + "/events.txt"), up_to(3));
}

TEST(FromHdfs, ReadsWhatToHdfsStored) {
  for (const compression kind : {compression::none, compression::gzip, compression::zstd}) {
    const temporary_folder folder;
    std::vector<numbered> events(10'000);
    for (std::size_t id = 0; id < events.size(); ++id) {
      events[id] = {id, numbered{}.at + std::chrono::hours{id / 100}};
    }
    run(events | to_hdfs(partition_by_date,
                         {.store = folder.uri(), .roll = {.records = 3000}, .compression = kind}));
    EXPECT_EQ(read(folder.uri()), up_to(10'000));
  }
}

TEST(FromHdfs, ReadsNothingOfAnEmptyStore) {
  const temporary_folder folder;
  EXPECT_THAT(read(folder.uri()), IsEmpty());
  folder.write("a.jsonl", "");
  folder.write("b.jsonl.gz", "");
  folder.write("c.jsonl.zst", "");
  EXPECT_THAT(read(folder.uri()), IsEmpty());
}

TEST(FromHdfs, TellsThatThereIsNoStore) {
  const temporary_folder folder;
  try {
    read(folder.uri() + "/nothing");
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.not_found");
    EXPECT_THAT(e.problem(), HasSubstr(folder.uri() + "/nothing"));
    EXPECT_THAT(e.remedy(), Not(IsEmpty()));
  }
}

// ---- lines

TEST(FromHdfs, CutsLinesWhereverAPieceEnds) {
  memory_tree tree;
  tree.write("/a.jsonl",
             lines(0, 5) + "\r\n\n" + line(5) + "\r\n" + line(6) + "\r\n\r\n" + line(7));
  for (std::size_t read_size = 1; read_size < 90; ++read_size) {
    EXPECT_EQ(read(tree, read_size), up_to(8)) << read_size;
  }
}

TEST(FromHdfs, ReadsALastLineThatNothingEnds) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 1) + line(1));
  tree.write("/b.jsonl", line(2));
  tree.write("/c.jsonl", line(3) + "\r");
  EXPECT_EQ(read(tree), up_to(4));
}

TEST(FromHdfs, ReadsLinesOfAnyLength) {
  memory_tree tree;
  const std::string long_line = "{\"id\":" + std::string(3'000'000, '0') + "7}";
  tree.write("/a.jsonl", long_line + "\n" + line(8) + "\n" + long_line);
  EXPECT_THAT(read(tree, 1000), ElementsAre(7, 8, 7));
  tree.write("/a.jsonl", "");
  tree.write("/a.jsonl.gz", packed(compression::gzip, long_line + "\n" + line(8)));
  EXPECT_THAT(read(tree, 1000), ElementsAre(7, 8));
}

TEST(FromHdfs, AgreesWithAPlainReaderOnAnyText) {
  std::mt19937 random{5};
  for (int count = 0; count < 500; ++count) {
    std::string text;
    std::vector<std::string> expected(1);
    while (random() % 40 != 0) {
      const char each = "\n\r{ab"[random() % 5];
      text += each;
      if (each == '\n') {
        expected.emplace_back();
      } else {
        expected.back() += each;
      }
    }
    for (std::string& each : expected) {
      if (each.ends_with('\r')) each.pop_back();
    }
    std::erase(expected, "");
    memory_tree tree;
    tree.write("/a.jsonl", text);
    std::vector<std::string> got;
    run(from_hdfs<numbered>("memory://", of(tree, random() % 7 + 1)) |
        dead_letters(for_each([&](const dead_letter& each) { got.push_back(each.payload); })) |
        for_each([](const numbered&) { ADD_FAILURE(); }));
    ASSERT_EQ(got, expected);
  }
}

// ---- what is no event

TEST(FromHdfs, SendsALineThatIsNoEventToTheDeadLetters) {
  memory_tree tree;
  tree.write("/day=03/a.jsonl", lines(0, 1) + "\nrubbish\r\n" + line(1) + "\n{\"id\":x}");
  tree.write("/day=04/b.jsonl.gz", packed(compression::gzip, "?\n" + lines(2, 3)));
  ids got;
  std::vector<dead_letter> letters;
  const auto report =
      run(from_hdfs<numbered>("memory://", of(tree, 5)) | dead_letters(collect_into(letters)) |
          transform(id_of) | collect_into(got));
  EXPECT_EQ(got, up_to(3));
  EXPECT_THAT(
      letters,
      ElementsAre(dead_letter{"rubbish", "no number in it", {"/day=03/a.jsonl", -1, 3}},
                  dead_letter{"{\"id\":x}", "its id is no number", {"/day=03/a.jsonl", -1, 5}},
                  dead_letter{"?", "no number in it", {"/day=04/b.jsonl.gz", -1, 1}}));
  EXPECT_EQ(report.items, 6U);
  EXPECT_EQ(report.rejected, 3U);
}

TEST(FromHdfs, EndsTheRunWhereThereAreNoDeadLetters) {
  memory_tree tree;
  tree.write("/a.jsonl", "rubbish\n");
  try {
    read(tree);
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "item.rejected");
    EXPECT_THAT(e.problem(), HasSubstr("/a.jsonl line 1"));
  }
}

TEST(FromHdfs, KnowsFromWhichLineAnItemCame) {
  memory_tree tree;
  tree.write("/a.jsonl", line(0) + "\n\n\n" + line(1) + "\nrubbish\n" + line(2) + "\n");
  tree.write("/b.jsonl", lines(3, 5));
  std::vector<origin> origins;
  run(from_hdfs<numbered>("memory://", of(tree)) |
      dead_letters(for_each([](const dead_letter&) {})) | stage([&](numbered&& each, auto next) {
        origins.push_back(next.origin());
        return next(std::move(each));
      }) |
      for_each([](const numbered&) {}));
  EXPECT_THAT(origins, ElementsAre(origin{"/a.jsonl", -1, 1}, origin{"/a.jsonl", -1, 4},
                                   origin{"/a.jsonl", -1, 6}, origin{"/b.jsonl", -1, 1},
                                   origin{"/b.jsonl", -1, 2}));
}

/// Holds all items to the end, and then asks where each came from.
struct asks_late : operator_base {
  [[maybe_unused]] static constexpr std::string_view name = "asks_late";
  using word = asks_late;
  std::vector<origin>* origins;
  template <class In>
  using output = void;
  struct stage {
    std::vector<origin>* origins;
    std::vector<position> held;
    void push(auto&&, auto next) { held.push_back(next.here()); }
    void flush(auto next) {
      for (const position each : held) origins->push_back(next.origin(each));
    }
    [[nodiscard]] position oldest_held() const {
      return held.empty() ? nothing_held : held.front();
    }
  };
  template <class In>
  [[nodiscard]] auto bind() const {
    return stage{origins, {}};
  }
};

TEST(FromHdfs, RemembersThatOfAllItemsThatAreHeld) {
  memory_tree tree;
  for (int file = 10; file < 40; ++file) {
    tree.write("/" + std::to_string(file) + ".jsonl", "\n" + lines(0, 3));
  }
  virtual_clock clock;
  std::vector<origin> origins;
  run(from_hdfs<numbered>("memory://", of(tree)) | pace(50) | asks_late{{}, &origins},
      {.clock = &clock, .commit_every = 0s});
  ASSERT_THAT(origins, SizeIs(90));
  for (std::size_t at = 0; at < origins.size(); ++at) {
    EXPECT_EQ(origins[at], (origin{"/" + std::to_string(10 + at / 3) + ".jsonl", -1,
                                   static_cast<std::int64_t>(at % 3 + 2)}));
  }
}

// ---- what is damaged

TEST(FromHdfs, TellsThatACompressedFileIsCutOff) {
  for (const compression kind : {compression::gzip, compression::zstd}) {
    const std::string whole = packed(kind, lines(0, 30'000));
    memory_tree tree;
    tree.write("/a" + std::string{extension(kind)}, whole.substr(0, whole.size() - 5));
    tree.write("/b.jsonl", lines(0, 1));
    ids got;
    try {
      run(from_hdfs<numbered>("memory://", of(tree, 1000)) | transform(id_of) | collect_into(got));
      FAIL();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "hdfs.corrupt");
      EXPECT_THAT(e.problem(), HasSubstr("memory:///a" + std::string{extension(kind)}));
    }
    EXPECT_GT(got.size(), 20'000U);
    EXPECT_EQ(got, up_to(got.size())) << "not half of an event";
  }
}

TEST(FromHdfs, TellsThatACompressedFileIsNone) {
  for (const char* name : {"/a.jsonl.gz", "/a.jsonl.zst"}) {
    memory_tree tree;
    tree.write(name, lines(0, 3));
    try {
      read(tree);
      FAIL();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "hdfs.corrupt");
    }
  }
}

// ---- a store that fails

TEST(FromHdfs, ReadsOnWhereItWasWhenACallFails) {
  memory_tree whole;
  for (const char* folder : {"/a", "/b/c", "/d"}) {
    whole.write(std::string{folder} + "/x.jsonl", lines(0, 20));
    whole.write(std::string{folder} + "/y.jsonl.gz", packed(compression::gzip, lines(20, 40)));
  }
  const ids expected = read(whole, 50);
  EXPECT_THAT(expected, SizeIs(120));
  const std::size_t calls = whole.calls;
  for (std::size_t at = 1; at <= calls; ++at) {
    memory_tree tree;
    tree.files = whole.files;
    tree.folders = whole.folders;
    tree.faults = {{.at = at, .calls = 1 + at % 4}};
    virtual_clock clock;
    ids got;
    run(from_hdfs<numbered>("memory://", of(tree, 50)) | transform(id_of) | collect_into(got),
        {.clock = &clock});
    ASSERT_EQ(got, expected) << "failed at call " << at;
  }
}

TEST(FromHdfs, GivesUpAfterAWhile) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 3));
  for (const std::size_t at : {1U, 2U, 3U}) {
    tree.calls = 0;
    tree.faults = {{.at = at, .calls = fault::for_ever}};
    virtual_clock clock;
    try {
      run(from_hdfs<numbered>("memory://", of(tree)) | for_each([](const numbered&) {}),
          {.clock = &clock});
      FAIL();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "hdfs.unavailable");
    }
    EXPECT_EQ(clock.now().time_since_epoch(), at == 1 ? 10s : 60s);
  }
}

TEST(FromHdfs, TicksTheChainWhileItWaitsForTheStore) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 3));
  tree.write("/b.jsonl", lines(3, 4));
  tree.faults = {{.at = 4, .calls = 8}};  // open, list, a; then b
  virtual_clock clock;
  std::vector<duration> when;
  run(from_hdfs<numbered>("memory://", of(tree)) | batch(100, within(1s)) |
          for_each([&](auto&&) { when.push_back(clock.now().time_since_epoch()); }),
      {.clock = &clock});
  ASSERT_THAT(when, SizeIs(2));
  EXPECT_EQ(when.front(), 1s);
  EXPECT_GT(when.back(), 1s);
}

TEST(FromHdfs, EndsWhenAStopIsAskedForWhileTheStoreIsAway) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 3));
  tree.write("/b.jsonl", lines(3, 4));
  tree.faults = {{.at = 4, .calls = fault::for_ever}};
  virtual_clock clock;
  std::stop_source stop;
  const auto report =
      run(from_hdfs<numbered>("memory://", of(tree)) | for_each([&](const numbered& each) {
            if (each.id == 2) stop.request_stop();
          }),
          {.stop = stop.get_token(), .clock = &clock});
  EXPECT_EQ(report.items, 3U);
  EXPECT_EQ(report.ended, ended_by::stop_requested);
}

// ---- as a source

TEST(FromHdfs, EndsWhereNothingFurtherIsWanted) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 1000));
  tree.write("/b.jsonl", lines(0, 1000));
  ids got;
  const auto report = run(from_hdfs<numbered>("memory://", of(tree, 100)) | transform(id_of) |
                          take(5) | collect_into(got));
  EXPECT_EQ(got, up_to(5));
  EXPECT_EQ(report.ended, ended_by::demand);
  EXPECT_LT(tree.calls, 10U);
}

TEST(FromHdfs, EndsSoonAfterAStopWasAskedFor) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 100'000));
  std::stop_source stop;
  const auto report =
      run(from_hdfs<numbered>("memory://", of(tree)) | for_each([&](const numbered& each) {
            if (each.id == 10'000) stop.request_stop();
          }),
          {.stop = stop.get_token()});
  EXPECT_EQ(report.ended, ended_by::stop_requested);
  EXPECT_LT(report.items, 10'000U + 300U);
}

TEST(FromHdfs, KeepsToAPace) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 5));
  virtual_clock clock;
  std::vector<duration> when;
  run(from_hdfs<numbered>("memory://", of(tree)) | pace(1) |
          for_each([&](const numbered&) { when.push_back(clock.now().time_since_epoch()); }),
      {.clock = &clock});
  EXPECT_THAT(when, ElementsAre(0s, 1s, 2s, 3s, 4s));
}

TEST(FromHdfs, CanBeRunAgain) {
  memory_tree tree;
  tree.write("/a.jsonl", lines(0, 5));
  ids got;
  auto pipeline = from_hdfs<numbered>("memory://", of(tree)) | transform(id_of) | collect_into(got);
  pipeline.run();
  pipeline.run();
  EXPECT_THAT(got, SizeIs(10));
}

TEST(FromHdfs, PassesItsEventsAsRvaluesAndReadsMusicEvents) {
  static_assert(std::is_same_v<decltype(from_hdfs<music_event>(""))::item, music_event&&>);
  const music_event event{"johndoe", "Sóley",   "Tide",   numbered{}.at, "Folk",
                          420,       "Spotify", "Mobile", "play",        "IS"};
  const temporary_folder folder;
  run(std::vector{event, event} | to_hdfs(partition_by_date, {.store = folder.uri()}));
  std::vector<music_event> got;
  run(from_hdfs<music_event>(folder.uri()) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(event, event));
}

}  // namespace
}  // namespace musicfaker
