#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/open_store.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;
using testing::StartsWith;

/// Where a tree of files is put for a test.
struct place {
  std::string kind;
  std::string uri;
};

/// A local folder; and, where the environment's MUSICFAKER_TEST_STORE is an address, that.
std::vector<place> places() {
  const std::string own = "contract-" + std::to_string(::getpid());
  std::vector<place> result{{"Local", testing::TempDir() + own}};
  if (const char* const more = std::getenv("MUSICFAKER_TEST_STORE")) {
    result.push_back({"GivenByTheEnvironment", std::string{more} + '/' + own});
  }
  return result;
}

/// What every file_system has to do. Each test has an empty one.
class FileSystemContract : public testing::TestWithParam<place> {
 protected:
  ~FileSystemContract() override { files.remove(""); }

  std::string whole(std::string_view path) {
    const auto found = files.status(path);
    return files.read(path, 0, found ? found->length : 0);
  }

  /// The id of the error that it throws.
  static std::string id_of(const std::function<void()>& what) {
    try {
      what();
    } catch (const error& e) {
      EXPECT_THAT(e.problem(), HasSubstr("cannot "));
      EXPECT_FALSE(e.remedy().empty());
      return e.id();
    }
    return "nothing";
  }

  std::unique_ptr<file_system> store = open_store(GetParam().uri);
  file_system& files = *store;
};

INSTANTIATE_TEST_SUITE_P(Store, FileSystemContract, testing::ValuesIn(places()),
                         [](const auto& each) { return each.param.kind; });

auto is_file(std::string_view name, std::uint64_t length) {
  return Optional(file_status{.name = std::string{name}, .is_folder = false, .length = length});
}

auto is_folder(std::string_view name) {
  return Optional(file_status{.name = std::string{name}, .is_folder = true, .length = 0});
}

constexpr auto gone = std::nullopt;

TEST_P(FileSystemContract, MakesAFolderAndThoseAboveIt) {
  files.make_folder("/a/b/c");
  EXPECT_THAT(files.status("/a/b/c"), is_folder("c"));
  EXPECT_THAT(files.status("/a"), is_folder("a"));
  EXPECT_THAT(files.list("/a/b/c"), IsEmpty());
}

TEST_P(FileSystemContract, MakesNothingWhereTheFolderIsThere) {
  files.create("/a/f", "x");
  files.make_folder("/a");
  EXPECT_EQ(whole("/a/f"), "x");
}

TEST_P(FileSystemContract, MakesNoFolderWhereAFileIs) {
  files.create("/a", "x");
  EXPECT_EQ(id_of([&] { files.make_folder("/a"); }), "hdfs.not_a_folder");
  EXPECT_EQ(id_of([&] { files.make_folder("/a/b"); }), "hdfs.not_a_folder");
  EXPECT_EQ(id_of([&] { files.make_folder("/a/b/c"); }), "hdfs.not_a_folder");
  EXPECT_EQ(whole("/a"), "x");
}

TEST_P(FileSystemContract, WritesAFileAndItsFolders) {
  files.create("/a/b/f.jsonl", "{}\n");
  EXPECT_THAT(files.status("/a/b/f.jsonl"), is_file("f.jsonl", 3));
  EXPECT_EQ(whole("/a/b/f.jsonl"), "{}\n");
}

TEST_P(FileSystemContract, WritesAnEmptyFile) {
  files.create("/f", "");
  EXPECT_THAT(files.status("/f"), is_file("f", 0));
  EXPECT_EQ(files.read("/f", 0, 100), "");
  EXPECT_EQ(files.read("/f", 7, 100), "");
}

TEST_P(FileSystemContract, WritesAnyBytes) {
  std::string bytes;
  for (unsigned n = 0; n < 100'000; ++n) bytes += static_cast<char>(n * n / 7);
  files.create("/f", bytes);
  EXPECT_EQ(whole("/f"), bytes);
}

TEST_P(FileSystemContract, NeverReplacesWhatItWrote) {
  files.create("/f", "first");
  EXPECT_EQ(id_of([&] { files.create("/f", "second"); }), "hdfs.exists");
  EXPECT_EQ(id_of([&] { files.create("/f", std::string(3'000'000, '2')); }), "hdfs.exists");
  EXPECT_EQ(whole("/f"), "first");
}

TEST_P(FileSystemContract, WritesNoFileWhereAFolderIs) {
  files.make_folder("/a");
  EXPECT_EQ(id_of([&] { files.create("/a", "x"); }), "hdfs.exists");
  EXPECT_THAT(files.status("/a"), is_folder("a"));
}

TEST_P(FileSystemContract, WritesNoFileBelowAFile) {
  files.create("/a", "x");
  EXPECT_EQ(id_of([&] { files.create("/a/f", "y"); }), "hdfs.not_a_folder");
  EXPECT_EQ(id_of([&] { files.create("/a/b/f", "y"); }), "hdfs.not_a_folder");
}

TEST_P(FileSystemContract, KnowsWhatIsNotThere) {
  files.create("/f", "x");
  for (const std::string_view path : {"/g", "/a/b/c", "/f/g", "/f/g/h"}) {
    EXPECT_EQ(files.status(path), gone) << path;
  }
}

TEST_P(FileSystemContract, ListsByName) {
  files.create("/a/c", "123");
  files.make_folder("/a/b");
  files.create("/a/B", "");
  files.create("/a/b/inside", "x");
  files.create("/a/_hidden", "12");
  EXPECT_THAT(files.list("/a"),
              ElementsAre(file_status{"B", false, 0}, file_status{"_hidden", false, 2},
                          file_status{"b", true, 0}, file_status{"c", false, 3}));
}

TEST_P(FileSystemContract, ListsManyFiles) {
  constexpr std::size_t many = 300;
  for (std::size_t n = 0; n < many; ++n) files.make_folder("/a/" + std::to_string(n));
  EXPECT_EQ(files.list("/a").size(), many);
}

TEST_P(FileSystemContract, ListsNothingWhereNoFolderIs) {
  EXPECT_THAT(files.list("/a"), IsEmpty());
  files.create("/f", "x");
  EXPECT_EQ(id_of([&] { static_cast<void>(files.list("/f")); }), "hdfs.not_a_folder");
  EXPECT_EQ(id_of([&] { static_cast<void>(files.list("/f/g")); }), "hdfs.not_a_folder");
}

TEST_P(FileSystemContract, HasARoot) {
  EXPECT_THAT(files.list(""), IsEmpty());
  files.create("/f", "x");
  EXPECT_THAT(files.list(""), ElementsAre(file_status{"f", false, 1}));
  EXPECT_THAT(files.status(""), Optional(Field(&file_status::is_folder, true)));
  files.make_folder("");
  files.remove("");
  EXPECT_EQ(files.status(""), gone);
  files.make_folder("");
  EXPECT_THAT(files.list(""), IsEmpty());
}

TEST_P(FileSystemContract, RenamesAFile) {
  files.create("/a/f", "x");
  files.make_folder("/b");
  EXPECT_EQ(files.rename("/a/f", "/b/g"), rename_outcome::done);
  EXPECT_EQ(whole("/b/g"), "x");
  EXPECT_EQ(files.status("/a/f"), gone);
}

TEST_P(FileSystemContract, RenamesAFolderWithWhatIsInIt) {
  files.create("/a/log.0/f", "x");
  EXPECT_EQ(files.rename("/a/log.0", "/a/log.1"), rename_outcome::done);
  EXPECT_EQ(whole("/a/log.1/f"), "x");
  EXPECT_EQ(files.status("/a/log.0"), gone);
}

TEST_P(FileSystemContract, NeverReplacesOnRename) {
  files.create("/f", "f");
  files.create("/g", "g");
  files.make_folder("/empty");
  files.create("/full/x", "x");
  for (const std::string_view from : {"/f", "/empty", "/full"}) {
    for (const std::string_view to : {"/f", "/g", "/empty", "/full"}) {
      EXPECT_EQ(files.rename(from, to), rename_outcome::target_exists) << from << " to " << to;
    }
  }
  EXPECT_EQ(whole("/f"), "f");
  EXPECT_EQ(whole("/g"), "g");
  EXPECT_THAT(files.list("/empty"), IsEmpty());
  EXPECT_THAT(files.list("/full"), ElementsAre(file_status{"x", false, 1}));
}

TEST_P(FileSystemContract, TellsThatThereIsNothingToRenameOrNoFolderForIt) {
  files.create("/f", "f");
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"/none", "/g"},
                                                        {"/none", "/f"},
                                                        {"/none", "/none/g"},
                                                        {"/f/x", "/g"},
                                                        {"/f/x/y", "/g"},
                                                        {"/f", "/none/g"},
                                                        {"/f", "/none/none/g"},
                                                        {"/f", "/f/g"},
                                                        {"/f", "/f/g/h"}}) {
    EXPECT_EQ(files.rename(from, to), rename_outcome::not_found) << from << " to " << to;
  }
  EXPECT_EQ(whole("/f"), "f");
  EXPECT_EQ(files.status("/none"), gone);
}

TEST_P(FileSystemContract, PutsNoFolderIntoItself) {
  files.create("/a/f", "x");
  EXPECT_EQ(id_of([&] { static_cast<void>(files.rename("/a", "/a/b")); }), "hdfs.failed");
  EXPECT_EQ(whole("/a/f"), "x");
}

TEST_P(FileSystemContract, RemovesAFile) {
  files.create("/a/f", "x");
  files.create("/a/g", "x");
  files.remove("/a/f");
  EXPECT_THAT(files.list("/a"), ElementsAre(file_status{"g", false, 1}));
}

TEST_P(FileSystemContract, RemovesAFolderWithAllThatIsInIt) {
  files.create("/a/b/f", "x");
  files.create("/a/c/d/f", "x");
  files.remove("/a");
  EXPECT_EQ(files.status("/a"), gone);
}

TEST_P(FileSystemContract, RemovesNothingWhereNothingIs) {
  files.create("/f", "x");
  files.remove("/none");
  files.remove("/none/none");
  files.remove("/f/none");
  files.remove("/f/none/none");
  EXPECT_EQ(whole("/f"), "x");
}

TEST_P(FileSystemContract, ReadsAnyPart) {
  std::mt19937 random{7};
  std::string bytes(200'000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  files.create("/f", bytes);
  for (const std::size_t offset : {0U, 1U, 65'535U, 65'536U, 199'999U}) {
    for (const std::size_t length : {0U, 1U, 2U, 70'000U, 1'000'000U}) {
      EXPECT_EQ(files.read("/f", offset, length), bytes.substr(offset, length))
          << offset << ", " << length;
    }
  }
}

TEST_P(FileSystemContract, ReadsOnToWhateverEnd) {
  std::mt19937 random{8};
  std::string bytes(1'000'000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  files.create("/f", bytes);
  for (const std::uint64_t end : {1U, 500'000U, 1'000'000U, 2'000'000U}) {
    for (const std::size_t length : {50'000U, 300'000U, 3'000'000U}) {
      std::string got;
      for (;;) {
        const std::string_view piece = files.read_on("/f", got.size(), length, end);
        ASSERT_LE(piece.size(), length);
        if (piece.empty()) break;
        got += piece;
      }
      EXPECT_TRUE(got == bytes) << end << ", " << length;
    }
  }
}

TEST_P(FileSystemContract, ReadsOnElsewhereAtAnyTime) {
  files.create("/f", std::string(500'000, 'f'));
  files.create("/g", "0123456789");
  EXPECT_THAT(files.read_on("/f", 0, 10, 500'000), StartsWith("f"));
  EXPECT_THAT(files.read_on("/g", 3, 2, 10), StartsWith("3"));
  EXPECT_THAT(files.read_on("/g", 0, 2, 10), StartsWith("0"));
  EXPECT_THAT(files.read_on("/f", 499'999, 10, 500'000), StartsWith("f"));
  EXPECT_EQ(whole("/g"), "0123456789");
  EXPECT_EQ(files.read_on("/f", 500'000, 10, 500'000), "");
  EXPECT_EQ(files.read_on("/f", 500'001, 10, 500'000), "");
}

TEST_P(FileSystemContract, ReadsNothingAtTheEnd) {
  files.create("/f", "12345");
  EXPECT_EQ(files.read("/f", 5, 10), "");
  EXPECT_EQ(files.read("/f", 6, 10), "");
  EXPECT_EQ(files.read("/f", 1'000'000'000'000, 10), "");
}

TEST_P(FileSystemContract, ReadsOnlyFiles) {
  files.create("/a/f", "x");
  for (const std::string_view path : {"/none", "/none/none", "/a"}) {
    EXPECT_EQ(id_of([&] { static_cast<void>(files.read(path, 0, 10)); }), "hdfs.not_found") << path;
    EXPECT_EQ(id_of([&] { static_cast<void>(files.read(path, 1'000'000, 10)); }), "hdfs.not_found")
        << path;
    EXPECT_EQ(id_of([&] { static_cast<void>(files.read_on(path, 0, 10, 10)); }), "hdfs.not_found")
        << path;
  }
}

TEST_P(FileSystemContract, TakesNamesAsTheyAre) {
  const std::vector<std::string> names{"year=2025",
                                       "country=C%C3%B4te d'Ivoire",
                                       "50%",
                                       "a%2Fb",
                                       "%25%41",
                                       "a b",
                                       "a+b",
                                       "a&op=DELETE",
                                       "a?b",
                                       "a#b",
                                       "a;b",
                                       "[x]{y}",
                                       "Beyonc\xc3\xa9",
                                       "\xe6\x97\xa5\xe6\x9c\xac",
                                       "\"q\"",
                                       "~user",
                                       "$HOME",
                                       "*",
                                       "@,!()",
                                       "back\\slash",
                                       "...",
                                       "`id`<>|",
                                       "a'b",
                                       "^"};
  for (const std::string& name : names) {
    const std::string folder = "/in/" + name;
    const std::string file = folder + "/f " + name;
    files.make_folder(folder);
    files.create(file, name);
    EXPECT_THAT(files.status(file), is_file("f " + name, name.size()));
    EXPECT_EQ(whole(file), name);
    EXPECT_THAT(files.list(folder), ElementsAre(file_status{"f " + name, false, name.size()}));
    EXPECT_EQ(files.rename(file, folder + "/" + name), rename_outcome::done) << name;
    EXPECT_EQ(whole(folder + "/" + name), name);
  }
  EXPECT_EQ(files.list("/in").size(), names.size()) << "each has a folder of its own";
  for (const std::string& name : names) files.remove("/in/" + name);
  EXPECT_THAT(files.list("/in"), IsEmpty());
}

TEST_P(FileSystemContract, GivesAnAddressThatLeadsThere) {
  files.create("/a/f", "x");
  const auto other = open_store(files.address("/a"));
  EXPECT_EQ(other->address("/f"), files.address("/a/f"));
  EXPECT_EQ(other->read("/f", 0, 1), "x");
}

}  // namespace
}  // namespace musicfaker
