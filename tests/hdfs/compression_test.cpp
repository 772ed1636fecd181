#include "musicfaker/hdfs/compression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdio.h>
#include <zstd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/hdfs/detail/decompressor.hpp"
#include "musicfaker/hdfs/detail/file_body.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "tests/hdfs/numbered.hpp"
#include "tests/hdfs/temporary_folder.hpp"

namespace musicfaker {
namespace {

using testing::EndsWith;
using testing::SizeIs;

/// What a command prints.
std::string output_of(const std::string& command) {
  const auto close = [](FILE* stream) { EXPECT_EQ(pclose(stream), 0); };
  const std::unique_ptr<FILE, decltype(close)> stream{popen(command.c_str(), "r"), close};
  std::string text;
  std::array<char, 65536> piece{};
  while (const std::size_t length = fread(piece.data(), 1, piece.size(), stream.get())) {
    text.append(piece.data(), length);
  }
  return text;
}

/// Lines of text that is neither all the same nor all different.
std::string some_text(std::size_t lines) {
  std::mt19937 random{3};
  std::string text;
  while (lines-- > 0) text += "{\"id\":" + std::to_string(random()) + ",\"country\":\"IS\"}\n";
  return text;
}

std::string packed(compression kind, std::string_view text, std::size_t piece) {
  detail::file_body body{kind};
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) {
    body.add(text.substr(0, piece));
  }
  body.finish();
  return body.bytes();
}

std::string unpacked(compression kind, std::string_view bytes, std::size_t piece) {
  const auto unpack = detail::make_decompressor(kind);
  std::string text;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    std::string_view rest = bytes.substr(0, piece);
    for (;;) {
      const std::string_view part = unpack->unpack(rest);
      if (part.empty()) break;
      text += part;
    }
    EXPECT_TRUE(rest.empty());
  }
  if (!unpack->complete()) throw detail::corrupt_data{"cut off"};
  return text;
}

constexpr std::array all_kinds{compression::none, compression::gzip, compression::zstd};

TEST(Compression, GivesBackWhatWasPackedInWhateverPieces) {
  for (const compression kind : all_kinds) {
    for (const std::size_t lines : {0U, 1U, 100U, 30'000U}) {
      const std::string text = some_text(lines);
      for (const std::size_t piece : {31U, 5'000U, 2'000'000U}) {
        const std::string bytes = packed(kind, text, piece);
        for (const std::size_t read : {7U, 4'096U, 10'000'000U}) {
          if (lines > 1000 && read < 100) continue;
          ASSERT_EQ(unpacked(kind, bytes, read), text) << extension(kind) << " " << lines;
        }
      }
    }
  }
}

TEST(Compression, MakesFilesSmaller) {
  const std::string text = some_text(30'000);
  for (const compression kind : {compression::gzip, compression::zstd}) {
    EXPECT_LT(packed(kind, text, 100).size(), text.size() / 2);
  }
}

TEST(Compression, ReadsFilesOfSeveralParts) {
  const std::string text = some_text(100);
  for (const compression kind : all_kinds) {
    const std::string bytes = packed(kind, text, 1000);
    for (const std::size_t read : {1U, 10U, 1'000'000U}) {
      EXPECT_EQ(unpacked(kind, bytes + bytes + bytes, read), text + text + text);
    }
  }
}

TEST(Compression, SeesThatAFileIsCutOffWhereverItIs) {
  for (const compression kind : {compression::gzip, compression::zstd}) {
    const std::string bytes = packed(kind, some_text(50), 1000);
    for (std::size_t length = 1; length < bytes.size(); ++length) {
      EXPECT_THROW(unpacked(kind, bytes.substr(0, length), 1000), detail::corrupt_data) << length;
    }
  }
}

TEST(Compression, SeesThatABitHasChangedWhereTheTextIs) {
  for (const compression kind : {compression::gzip, compression::zstd}) {
    const std::string text = some_text(50);
    const std::string bytes = packed(kind, text, 1000);
    for (std::size_t at = 20; at < bytes.size(); at += 7) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 4);
      EXPECT_THROW(static_cast<void>(unpacked(kind, damaged, 1000)), detail::corrupt_data) << at;
    }
  }
}

TEST(Compression, SeesWhatIsNoneAtAll) {
  for (const compression kind : {compression::gzip, compression::zstd}) {
    EXPECT_THROW(unpacked(kind, some_text(1), 1000), detail::corrupt_data);
    EXPECT_THROW(unpacked(kind, packed(kind, "a", 1) + some_text(1), 1000), detail::corrupt_data);
  }
}

TEST(Compression, OfAStoreCanBeReadByEverybody) {
  std::vector<numbered> events(60'000);
  std::string text;
  for (std::size_t id = 0; id < events.size(); ++id) {
    events[id].id = id;
    text += "{\"id\":" + std::to_string(id) + "}\n";
  }
  for (const compression kind : all_kinds) {
    const temporary_folder folder;
    const auto report =
        run(events | to_hdfs(partition_by_date, {.store = folder.uri(), .compression = kind}));
    const auto files = folder.files();
    ASSERT_THAT(files, SizeIs(1));
    const auto& [path, bytes] = *files.begin();
    EXPECT_THAT(path, EndsWith(extension(kind)));
    EXPECT_EQ(report.bytes, bytes.size());
    const std::string whole_path = folder.path() + "/" + path;
    if (kind == compression::none) {
      EXPECT_TRUE(bytes == text);
    }
    if (kind == compression::gzip) {
      EXPECT_TRUE(output_of("gzip -dc " + whole_path) == text);
    }
    if (kind == compression::zstd) {
      std::string back(2 * text.size(), '\0');
      ASSERT_EQ(ZSTD_decompress(back.data(), back.size(), bytes.data(), bytes.size()), text.size());
      EXPECT_TRUE(std::string_view{back}.substr(0, text.size()) == text);
    }
  }
}

TEST(Compression, CountsForTheLengthAtWhichAFileIsFinished) {
  std::vector<numbered> events(200'000);
  const temporary_folder folder;
  run(events | to_hdfs(partition_by_date, {.store = folder.uri(),
                                           .roll = {.bytes = 400'000},
                                           .compression = compression::zstd}));
  EXPECT_THAT(folder.files(), SizeIs(1)) << "1.8 MB of text are a few kB when they are packed";
}

}  // namespace
}  // namespace musicfaker
