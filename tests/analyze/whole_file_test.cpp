#include "musicfaker/analyze/whole_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "tests/analyze/report_folder.hpp"

namespace musicfaker {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(WholeFile, IsNotThereBeforeItIsPublished) {
  const report_folder folder;
  whole_file file{folder.path() / "a" / "b.txt"};
  file.write("one ");
  file.write("two");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "a" / "b.txt"));
  file.publish();
  EXPECT_EQ(folder.content("a/b.txt"), "one two");
}

TEST(WholeFile, LeavesNothingWhereItIsNotPublished) {
  const report_folder folder;
  {
    whole_file{folder.path() / "a.txt"}.write("half");
  }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(WholeFile, TakesThePlaceOfAnOlderOneAndTouchesNoneBefore) {
  const report_folder folder;
  write_whole_file(folder.path() / "a.txt", "old");
  whole_file file{folder.path() / "a.txt"};
  file.write("new");
  EXPECT_EQ(folder.content("a.txt"), "old");
  file.publish();
  EXPECT_EQ(folder.content("a.txt"), "new");
  EXPECT_EQ(folder.names().size(), 1U);
}

TEST(WholeFile, GoesOnAfterItWasPublished) {
  const report_folder folder;
  whole_file file{folder.path() / "a.txt"};
  file.write("one");
  file.publish();
  file.write(", two");
  file.publish();
  EXPECT_EQ(folder.content("a.txt"), "one, two");
}

TEST(WholeFile, MayBeReadByWhomTheUmaskAllows) {
  const report_folder folder;
  const mode_t before = ::umask(022);
  write_whole_file(folder.path() / "a.txt", "");
  ::umask(before);
  struct stat found{};
  ASSERT_EQ(::stat((folder.path() / "a.txt").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0644U);
}

std::optional<error> trouble_with(const std::filesystem::path& path, std::string_view content) {
  try {
    write_whole_file(path, content);
    return std::nullopt;
  } catch (const error& e) {
    return e;
  }
}

TEST(WholeFile, WhoseFolderIsAFileIsNotWritten) {
  const report_folder folder;
  write_whole_file(folder.path() / "file", "");
  const auto e = trouble_with(folder.path() / "file" / "a.txt", "");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->id(), "report.not_written");
  EXPECT_THAT(e->problem(), HasSubstr((folder.path() / "file" / "a.txt").string()));
}

TEST(WholeFile, InAFolderThatIsNotOursIsDenied) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  const report_folder folder;
  std::filesystem::permissions(
      folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const auto e = trouble_with(folder.path() / "a.txt", "");
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
  ASSERT_TRUE(e);
  EXPECT_EQ(e->id(), "report.denied");
}

TEST(WholeFile, ThatOutgrowsALimitOfTheSystemSaysSoAndLeavesNothing) {
  const report_folder folder;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 1000;
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto e = trouble_with(folder.path() / "a.txt", std::string(2000, 'x'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_TRUE(e);
  EXPECT_EQ(e->id(), "report.not_written");
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(CannotWrite, TellsWhatToDoByTheReason) {
  const auto id_of = [](int code) {
    return detail::cannot_write("/a/b", std::error_code{code, std::generic_category()}).id();
  };
  EXPECT_EQ(id_of(ENOSPC), "report.no_space");
  EXPECT_EQ(id_of(EDQUOT), "report.no_space");
  EXPECT_EQ(id_of(EACCES), "report.denied");
  EXPECT_EQ(id_of(EROFS), "report.denied");
  EXPECT_EQ(id_of(EIO), "report.not_written");
}

}  // namespace
}  // namespace musicfaker
