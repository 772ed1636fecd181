#include "musicfaker/hdfs/local_file_system.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <system_error>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/posix_file.hpp"
#include "musicfaker/hdfs/file_system.hpp"

// What every file system does is in file_system_contract_test.cpp.
namespace musicfaker {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class LocalFileSystem : public testing::Test {
 protected:
  ~LocalFileSystem() override { std::filesystem::remove_all(folder); }

  [[nodiscard]] std::string content(const std::string& path) const {
    std::ifstream file{folder + path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  std::string folder = testing::TempDir() + "local-" + std::to_string(::getpid());
  local_file_system files{folder};
};

struct thrown {
  std::string id = "nothing";
  std::string text;
};

thrown by(const std::function<void()>& call) {
  try {
    call();
  } catch (const passing_error& e) {
    ADD_FAILURE() << "would be tried again: " << e.what();
  } catch (const error& e) {
    return {e.id(), e.what()};
  }
  return {};
}

TEST_F(LocalFileSystem, IsBelowItsFolder) {
  files.create("/a/b.jsonl", "{}\n");
  EXPECT_EQ(content("/a/b.jsonl"), "{}\n");
  EXPECT_EQ(files.address("/a/b.jsonl"), "file://" + folder + "/a/b.jsonl");
}

TEST_F(LocalFileSystem, CanBeTheWholeMachine) {
  local_file_system machine{""};
  EXPECT_EQ(machine.address(""), "file:///");
  machine.create(folder + "/f", "x");
  EXPECT_EQ(content("/f"), "x");
  EXPECT_THAT(machine.status("")->name, IsEmpty());
  EXPECT_TRUE(machine.status("")->is_folder);
}

TEST_F(LocalFileSystem, LeavesPermissionsToTheUmask) {
  const mode_t before = ::umask(0027);
  files.create("/a/f", "x");
  ::umask(before);
  const auto permissions = [&](const std::string& path) {
    return std::filesystem::status(folder + path).permissions();
  };
  EXPECT_EQ(permissions("/a/f"), std::filesystem::perms{0640});
  EXPECT_EQ(permissions("/a"), std::filesystem::perms{0750});
}

TEST_F(LocalFileSystem, FollowsLinks) {
  files.create("/a/f", "x");
  std::filesystem::create_directory_symlink(folder + "/a", folder + "/link");
  std::filesystem::create_symlink(folder + "/none", folder + "/a/to_nowhere");
  EXPECT_THAT(files.list("/link"), ElementsAre(file_status{"f", false, 1}))
      << "a link to nowhere is no file";
  EXPECT_EQ(files.read("/link/f", 0, 1), "x");
  files.make_folder("/link");
}

TEST_F(LocalFileSystem, ListsNoLinksToFoldersWhichCouldLeadInCircles) {
  files.create("/a/file", "x");
  std::filesystem::create_directory_symlink(folder, folder + "/a/circle");
  std::filesystem::create_symlink(folder + "/a/file", folder + "/a/link");
  EXPECT_THAT(files.list("/a"),
              ElementsAre(file_status{"file", false, 1}, file_status{"link", false, 1}));
}

TEST_F(LocalFileSystem, RemovesALinkAndNotWhatIsBehindIt) {
  files.create("/a/f", "x");
  std::filesystem::create_directory_symlink(folder + "/a", folder + "/b");
  files.remove("/b");
  EXPECT_EQ(content("/a/f"), "x");
}

// Even the superuser may not make anything here.
TEST_F(LocalFileSystem, SaysThatItIsDenied) {
  local_file_system kernel{"/sys/kernel"};
  for (const auto& [id, text] :
       {by([&] { kernel.make_folder("/a/b"); }), by([&] { kernel.create("/f", "x"); })}) {
    EXPECT_EQ(id, "hdfs.denied");
    EXPECT_THAT(text, AllOf(HasSubstr("/sys/kernel/"), HasSubstr("chown")));
  }
}

TEST_F(LocalFileSystem, SaysWhatTheSystemSays) {
  const std::string name = '/' + std::string(300, 'x');
  for (const auto& [id, text] :
       {by([&] { files.create(name, "x"); }), by([&] { files.make_folder(name); }),
        by([&] { static_cast<void>(files.status(name)); }),
        by([&] { static_cast<void>(files.list(name)); }),
        by([&] { static_cast<void>(files.rename(name, "/x")); }), by([&] { files.remove(name); }),
        by([&] { static_cast<void>(files.read(name, 0, 1)); })}) {
    EXPECT_EQ(id, "hdfs.failed");
    EXPECT_THAT(text, AllOf(StartsWith("hdfs.failed: cannot "), HasSubstr(folder + name),
                            HasSubstr("File name too long")));
  }
}

TEST_F(LocalFileSystem, MakesNothingWhereTheSystemKnowsNoFolders) {
  local_file_system processes{"/proc"};
  EXPECT_EQ(by([&] { processes.make_folder("/a/b"); }).id, "hdfs.not_found");
}

/// Files of this process end at so many bytes, as if the disk were full.
class file_size_limit {
 public:
  explicit file_size_limit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  file_size_limit(const file_size_limit&) = delete;
  file_size_limit& operator=(const file_size_limit&) = delete;
  ~file_size_limit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

TEST_F(LocalFileSystem, LeavesNoHalfFile) {
  files.make_folder("/a");
  {
    const file_size_limit limit{100'000};
    const auto [id, text] = by([&] { files.create("/a/f", std::string(1'000'000, 'x')); });
    EXPECT_EQ(id, "hdfs.failed");
    EXPECT_THAT(text, HasSubstr("File too large"));
  }
  EXPECT_THAT(files.list("/a"), IsEmpty());
  files.create("/a/f", "x");
}

TEST(LocalAdvice, HasAnIdForEachFailure) {
  const auto id_of = [](std::errc why) {
    const auto [id, remedy] = detail::local_advice(std::make_error_code(why));
    EXPECT_FALSE(remedy.empty());
    return id;
  };
  EXPECT_EQ(id_of(std::errc::permission_denied), "hdfs.denied");
  EXPECT_EQ(id_of(std::errc::operation_not_permitted), "hdfs.denied");
  EXPECT_EQ(id_of(std::errc::read_only_file_system), "hdfs.denied");
  EXPECT_EQ(id_of(std::errc::no_space_on_device), "hdfs.no_space");
  EXPECT_EQ(detail::local_advice({EDQUOT, std::generic_category()}).id, "hdfs.no_space");
  EXPECT_EQ(id_of(std::errc::not_a_directory), "hdfs.not_a_folder");
  EXPECT_EQ(id_of(std::errc::no_such_file_or_directory), "hdfs.not_found");
  EXPECT_EQ(id_of(std::errc::is_a_directory), "hdfs.not_found");
  EXPECT_EQ(id_of(std::errc::file_exists), "hdfs.exists");
  EXPECT_EQ(id_of(std::errc::io_error), "hdfs.failed");
}

TEST(PosixFile, TellsThatTheDiskIsFull) {
  const auto full = detail::file_descriptor::open("/dev/full", "we");
  EXPECT_EQ(full.write("x"), std::errc::no_space_on_device);
}

TEST(PosixFile, ClosesWhatItOpened) {
  const auto open_files = [] {
    return std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {});
  };
  const auto before = open_files();
  {
    auto file = detail::file_descriptor::open("/dev/null", "we");
    const auto moved = std::move(file);
    EXPECT_TRUE(moved.valid());
    EXPECT_EQ(open_files(), before + 1);
  }
  EXPECT_EQ(open_files(), before);
}

/// Both ways to rename: with one step, and with those for a file system that has no such step.
class RenameWithoutReplacing
    : public testing::TestWithParam<std::error_code (*)(const std::string&, const std::string&)> {
 protected:
  RenameWithoutReplacing() {
    std::filesystem::create_directories(folder + "/empty");
    std::filesystem::create_directories(folder + "/full/x");
    std::ofstream{folder + "/f"} << "f";
    std::ofstream{folder + "/g"} << "g";
  }
  ~RenameWithoutReplacing() override { std::filesystem::remove_all(folder); }

  [[nodiscard]] std::error_code rename(const std::string& from, const std::string& to) const {
    return GetParam()(folder + from, folder + to);
  }

  std::string folder = testing::TempDir() + "rename-" + std::to_string(::getpid());
};

INSTANTIATE_TEST_SUITE_P(PosixFile, RenameWithoutReplacing,
                         testing::Values(&detail::rename_without_replacing,
                                         &detail::rename_in_steps),
                         [](const auto& each) {
                           return each.index == 0 ? "InOneStep" : "InSteps";
                         });

TEST_P(RenameWithoutReplacing, GivesAnotherName) {
  EXPECT_EQ(rename("/f", "/empty/h"), std::error_code{});
  EXPECT_FALSE(std::filesystem::exists(folder + "/f"));
  EXPECT_EQ(std::filesystem::file_size(folder + "/empty/h"), 1U);
  EXPECT_EQ(rename("/full", "/empty/full"), std::error_code{});
  EXPECT_TRUE(std::filesystem::exists(folder + "/empty/full/x"));
}

TEST_P(RenameWithoutReplacing, ReplacesNothing) {
  for (const std::string from : {"/f", "/empty", "/full"}) {
    for (const std::string to : {"/f", "/g", "/empty", "/full"}) {
      EXPECT_EQ(rename(from, to), std::errc::file_exists) << from << " to " << to;
    }
  }
  EXPECT_TRUE(std::filesystem::exists(folder + "/full/x"));
  EXPECT_TRUE(std::filesystem::is_empty(folder + "/empty"));
}

TEST_P(RenameWithoutReplacing, NeedsASourceAndAFolder) {
  EXPECT_EQ(rename("/none", "/h"), std::errc::no_such_file_or_directory);
  EXPECT_EQ(rename("/f", "/none/h"), std::errc::no_such_file_or_directory);
  EXPECT_EQ(rename("/f", "/g/h"), std::errc::not_a_directory);
  EXPECT_EQ(rename("/full", "/full/x/y"), std::errc::invalid_argument);
}

}  // namespace
}  // namespace musicfaker
