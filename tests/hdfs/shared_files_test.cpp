#include "musicfaker/hdfs/shared_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/hdfs/detail/file_body.hpp"
#include "musicfaker/hdfs/from_hdfs.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/merge_copies.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/hdfs/memory_file_system.hpp"
#include "tests/hdfs/numbered.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono;
using ids = std::vector<std::uint64_t>;
using testing::ElementsAre;
using testing::IsEmpty;

std::string line(std::uint64_t id) { return "{\"id\":" + std::to_string(id) + "}"; }

ids up_to(std::uint64_t last) {
  ids all(last);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

constexpr auto id_of = [](const numbered& event) { return event.id; };

/// What `readers` that share `files` read between them, in order.
ids read(const memory_tree& tree, const shared_files& files, std::size_t readers = 2,
         std::size_t read_size = 1000) {
  ids got;
  const from_hdfs_options options{.read_size = read_size,
                                  .open = own_memory_file_system::opener(tree)};
  run(merge_copies(readers, from_hdfs<numbered>(files, options) | transform(id_of)) |
      collect_into(got));
  std::ranges::sort(got);
  return got;
}

TEST(shared_files, are_read_once_between_all_readers) {
  memory_tree tree;
  std::uint64_t id = 0;
  for (int file = 0; file < 20; ++file) {
    std::string text;
    for (int i = 0; i < file; ++i) text += line(id++) + "\n";
    tree.write("/" + std::to_string(file) + ".jsonl", text);
  }
  for (const std::size_t readers : {1U, 2U, 5U}) {
    EXPECT_EQ(read(tree, shared_files{"memory://"}, readers), up_to(id));
  }
}

TEST(shared_files, cut_a_file_between_two_lines_whatever_the_sizes) {
  std::mt19937 random{42};
  for (int times = 0; times < 300; ++times) {
    memory_tree tree;
    std::string text;
    const std::uint64_t count = random() % 40;
    for (std::uint64_t id = 0; id < count; ++id) {
      text += line(id) + (random() % 4 == 0 ? "\r\n" : "\n");
      if (random() % 8 == 0) text += "\n";
    }
    if (random() % 2 == 0 && !text.empty()) text.pop_back();
    tree.write("/a.jsonl", text);
    const std::uint64_t part_size = 1 + random() % 30;
    const std::size_t read_size = 1 + random() % 50;
    EXPECT_EQ(read(tree, shared_files{"memory://", {}, part_size}, 1 + random() % 3, read_size),
              up_to(count))
        << "parts of " << part_size << ", pieces of " << read_size << ":\n"
        << text;
  }
}

TEST(shared_files, know_the_number_of_a_bad_line_in_every_part) {
  memory_tree tree;
  std::string text;
  constexpr std::int64_t lines = 60;
  for (std::int64_t number = 1; number <= lines; ++number) {
    text += number % 7 == 0 ? "what is this?\n" : line(0) + "\n";
  }
  tree.write("/a.jsonl", text);
  const shared_files files{"memory://", {}, 50};
  std::vector<std::int64_t> bad;
  ids got;
  run(merge_copies(2, from_hdfs<numbered>(
                          files, {.read_size = 11, .open = own_memory_file_system::opener(tree)}) |
                          transform(id_of)) |
      dead_letters(for_each([&](const dead_letter& letter) {
        EXPECT_EQ(letter.from.topic, "/a.jsonl");
        bad.push_back(letter.from.offset);
      })) |
      collect_into(got));
  std::ranges::sort(bad);
  EXPECT_THAT(bad, ElementsAre(7, 14, 21, 28, 35, 42, 49, 56));
  EXPECT_EQ(got.size(), lines - bad.size());
}

TEST(shared_files, are_not_cut_where_they_are_compressed) {
  memory_tree tree;
  std::string text;
  for (std::uint64_t id = 0; id < 100; ++id) text += line(id) + "\n";
  detail::file_body body{compression::gzip};
  body.add(text);
  body.finish();
  tree.write("/a.jsonl.gz", body.bytes());
  EXPECT_EQ(read(tree, shared_files{"memory://", {}, 3}), up_to(100));
}

TEST(shared_files, know_how_far_they_were_read) {
  memory_tree tree;
  tree.write("/a.jsonl", line(0) + "\n" + line(1) + "\n");
  tree.write("/b.jsonl", line(2) + "\n\nbad\n");
  const shared_files files{"memory://"};
  EXPECT_FALSE(files.progress().listed);
  run(from_hdfs<numbered>(files, {.open = own_memory_file_system::opener(tree)}) |
      dead_letters(for_each([](const dead_letter&) {})) | for_each([](const numbered&) {}));
  const reading_progress done = files.progress();
  EXPECT_TRUE(done.listed);
  EXPECT_EQ(done.files, 2);
  EXPECT_EQ(done.files_total, 2);
  EXPECT_EQ(done.bytes, tree.files["/a.jsonl"].size() + tree.files["/b.jsonl"].size());
  EXPECT_EQ(done.bytes_total, done.bytes);
  EXPECT_EQ(done.lines, 5);
}

TEST(shared_files, count_what_is_stored_on_a_later_day_than_its_own) {
  memory_tree tree;  // a numbered event is of July 3rd
  for (const char* day : {"02", "03", "04", "05"}) {
    tree.write("/year=2025/month=07/day=" + std::string{day} + "/a.jsonl", line(0) + "\n");
  }
  tree.write("/no_day/a.jsonl", line(0) + "\n");
  const shared_files files{"memory://"};
  EXPECT_EQ(read(tree, files).size(), 5);
  EXPECT_EQ(files.progress().late, 2);
}

TEST(shared_files, end_at_once_when_they_are_closed_and_pass_on_what_was_found) {
  memory_tree tree;
  std::string text;
  for (std::uint64_t id = 0; id < 1000; ++id) text += line(id) + "\n";
  tree.write("/a.jsonl", text);
  const shared_files files{"memory://"};
  ids got;
  run(from_hdfs<numbered>(files, {.read_size = 100, .open = own_memory_file_system::opener(tree)}) |
      transform([&](const numbered& event) {
        if (event.id == 50) files.close();
        return event.id;
      }) |
      collect_into(got));
  EXPECT_GT(got.size(), 50);
  EXPECT_LT(got.size(), 100);
  EXPECT_TRUE(files.is_closed());
}

TEST(shared_files, list_no_folder_of_another_day) {
  memory_tree tree;
  for (const char* path :
       {"/year=2024/month=07/day=03", "/year=2025/month=06/day=30", "/year=2025/month=07/day=01",
        "/year=2025/month=07/day=02", "/year=2025/month=08/day=01", "/other"}) {
    tree.write(path + std::string{"/a.jsonl"}, line(tree.files.size()) + "\n");
  }
  const date_range days{sys_days{2025y / 6 / 30}, sys_days{2025y / 7 / 1}};
  const ids got = read(tree, shared_files{"memory://", days}, 1);
  EXPECT_THAT(got, ElementsAre(1, 2, 5));
  ids counted;
  tree.calls = 0;
  run(from_hdfs<numbered>(shared_files{"memory://", days},
                          {.open = memory_file_system::opener(tree)}) |
      transform(id_of) | collect_into(counted));
  EXPECT_EQ(counted.size(), 3);
  // The status of the root; lists of it, of other, 2025, months 6 and 7, a day in each; three
  // files.
  EXPECT_EQ(tree.calls, 1 + 7 + 3);
}

TEST(shared_files, of_nothing_are_read_at_once) {
  memory_tree tree;
  tree.add_folders("/empty/");
  EXPECT_THAT(read(tree, shared_files{"memory://"}), IsEmpty());
}

}  // namespace
}  // namespace musicfaker
