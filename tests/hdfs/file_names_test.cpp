#include "musicfaker/hdfs/detail/file_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>

namespace musicfaker::detail {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::MatchesRegex;
using testing::SizeIs;

TEST(FileNames, HaveTheTimeTheWriterAndANumber) {
  file_names names{"node-7", compression::none};
  EXPECT_EQ(names.finished(sys_days{2025y / 7 / 3} + 14h + 30min + 15s + 999999us),
            "batch_20250703_143015_node-7_0.jsonl");
  EXPECT_EQ(names.finished(sys_days{2024y / 12 / 31} + 23h + 59min + 59s),
            "batch_20241231_235959_node-7_1.jsonl");
  EXPECT_EQ(names.finished(sys_days{2025y / 1 / 1}), "batch_20250101_000000_node-7_2.jsonl");
}

TEST(FileNames, EndAsTheFilesAreCompressed) {
  EXPECT_EQ((file_names{"w", compression::gzip}.finished(sys_days{2025y / 7 / 3})),
            "batch_20250703_000000_w_0.jsonl.gz");
  EXPECT_EQ((file_names{"w", compression::zstd}.finished(sys_days{2025y / 7 / 3})),
            "batch_20250703_000000_w_0.jsonl.zst");
}

TEST(FileNames, OfAttemptsAreSkippedByReadersAndNeverTheSame) {
  std::set<std::string> staged;
  for (int writer = 0; writer < 20; ++writer) {
    file_names names{"w", compression::gzip};
    for (int attempt = 0; attempt < 20; ++attempt) {
      const std::string name = names.staged("batch_20250703_000000_w_0.jsonl.gz");
      EXPECT_THAT(name, MatchesRegex("_batch_20250703_000000_w_0_[0-9a-f]{16}_[0-9]+\\.part"));
      staged.insert(name);
    }
  }
  EXPECT_THAT(staged, SizeIs(400));
}

}  // namespace
}  // namespace musicfaker::detail
