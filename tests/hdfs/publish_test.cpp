#include "musicfaker/hdfs/detail/publish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "musicfaker/hdfs/compression.hpp"
#include "musicfaker/hdfs/detail/file_names.hpp"
#include "musicfaker/hdfs/detail/output_file.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "tests/hdfs/memory_file_system.hpp"

namespace musicfaker::detail {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::SizeIs;

/// A finished file of one line, and a store to put it into.
class Publish : public testing::Test {
 protected:
  Publish() {
    file.add("text\n", 7);
    file.body.finish();
    file.name = names.finished(now);
  }

  void publish_it() { publish(store, file, names, now); }

  static std::string name(int number) {
    return "/day=03/batch_20250703_000000_w_" + std::to_string(number) + ".jsonl";
  }

  const system_time now{std::chrono::sys_days{std::chrono::year{2025} / 7 / 3}};
  memory_tree tree;
  memory_file_system store{tree};
  file_names names{"w", compression::none};
  output_file file{"day=03", file_body{compression::none}};
};

TEST_F(Publish, MakesTheFileReadableUnderItsName) {
  publish_it();
  EXPECT_THAT(tree.files, ElementsAre(Pair(name(0), "text\n")));
}

TEST_F(Publish, StagesItUnderANameThatReadersSkip) {
  stage_file(store, file, names);
  ASSERT_THAT(tree.files, SizeIs(1));
  const std::string& staged = tree.files.begin()->first;
  EXPECT_TRUE(staged.starts_with("/day=03/_batch_20250703_000000_w_0_")) << staged;
  EXPECT_TRUE(staged.ends_with(".part")) << staged;
}

TEST_F(Publish, TakesAnotherNameWhereItsOwnIsTaken) {
  tree.write(name(0), "theirs");
  tree.write(name(1), "text\n");
  publish_it();
  EXPECT_THAT(tree.files, ElementsAre(Pair(name(0), "theirs"), Pair(name(1), "text\n"),
                                      Pair(name(2), "text\n")));
}

TEST_F(Publish, IsDoneWhereAnAnswerGotLost) {
  for (const bool target_first : {false, true}) {
    memory_tree other;
    other.looks_at_the_target_first = target_first;
    memory_file_system there{other};
    other.faults = {{.at = 3, .how = fault::kind::after}};
    output_file again{"day=03", file_body{compression::none}};
    again.add("text\n", 7);
    again.body.finish();
    again.name = "batch.jsonl";
    EXPECT_THROW(publish(there, again, names, now), passing_error);
    publish(there, again, names, now);
    EXPECT_THAT(other.files, ElementsAre(Pair("/day=03/batch.jsonl", "text\n")));
  }
}

TEST_F(Publish, DoesNotTakeAFileOfAnotherLengthForItsOwn) {
  stage_file(store, file, names);
  check_staged_file(store, file);
  tree.files.clear();
  tree.write(name(0), "theirs");
  EXPECT_THROW(publish_it(), passing_error);
  publish_it();
  EXPECT_THAT(tree.files, ElementsAre(Pair(name(0), "theirs"), Pair(name(1), "text\n")));
}

TEST_F(Publish, StagesItAgainWhereSomebodyRemovedTheFolder) {
  stage_file(store, file, names);
  check_staged_file(store, file);
  tree.files.clear();
  tree.folders.clear();
  EXPECT_THROW(publish_it(), passing_error);
  publish_it();
  EXPECT_THAT(tree.files, ElementsAre(Pair(name(0), "text\n")));
}

TEST_F(Publish, NeverRenamesAFileThatIsNotWhole) {
  tree.faults = {{.how = fault::kind::silent, .calls = fault::for_ever}};
  for (int count = 0; count < 3; ++count) {
    try {
      publish_it();
      FAIL();
    } catch (const passing_error& e) {
      EXPECT_EQ(e.id(), "hdfs.unavailable");
      EXPECT_THAT(e.problem(), HasSubstr("was written with 5 bytes, but has 2"));
    }
  }
  EXPECT_THAT(tree.readable(), SizeIs(0));
  EXPECT_THAT(tree.files, SizeIs(3)) << "a new name for each attempt";
  EXPECT_THAT(file.left_overs, SizeIs(3));
}

TEST_F(Publish, EndsWhereThereAreNoMoreNames) {
  for (int number = 0; number < 10'000; ++number) tree.write(name(number), "theirs");
  try {
    publish_it();
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.exists");
  }
}

}  // namespace
}  // namespace musicfaker::detail
