#include "musicfaker/hdfs/detail/webhdfs_refusal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/webhdfs_errors.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker::detail {
namespace {

using testing::AllOf;
using testing::HasSubstr;

meaning of(long status, const std::string& name, const std::string& message = "",
           bool moves_bytes = false) {
  return meaning_of({.status = status, .said = {name, message}}, moves_bytes);
}

/// Every message here is one that Hadoop 3.4.3 gave.
TEST(WebhdfsRefusal, IsKnownByItsName) {
  EXPECT_EQ(
      of(403, "StandbyException", "Operation category READ is not supported in state standby"),
      meaning::ask_another);
  EXPECT_EQ(of(403, "RetriableException", "NameNode still not started"), meaning::ask_another);
  EXPECT_EQ(
      of(403, "SafeModeException", "Cannot create directory /a/y. Name node is in safe mode."),
      meaning::safe_mode);
  EXPECT_EQ(of(403, "AccessControlException",
               "Permission denied: user=mallory, access=WRITE, inode=\"/a\":root:supergroup"),
            meaning::denied);
  EXPECT_EQ(of(403, "ParentNotDirectoryException", "/a/f (is not a directory)"),
            meaning::not_a_folder);
  EXPECT_EQ(of(403, "FileAlreadyExistsException", "Path is not a directory: /a/f"),
            meaning::exists);
  EXPECT_EQ(of(404, "FileNotFoundException", "File /a/none does not exist."), meaning::not_found);
  EXPECT_EQ(of(403, "DSQuotaExceededException", "The DiskSpace quota of /small is exceeded: ..."),
            meaning::no_space);
  EXPECT_EQ(of(403, "NSQuotaExceededException", "The NameSpace quota (directories and files) ..."),
            meaning::no_space);
  EXPECT_EQ(of(400, "InvalidPathException", "Invalid path name Invalid file name: /a/a:b"),
            meaning::failed);
}

TEST(WebhdfsRefusal, IsKnownByItsWordsWhereTheNameHasSeveralMeanings) {
  EXPECT_EQ(of(403, "AccessControlException", "/a/f (is not a directory)"), meaning::not_a_folder);
  EXPECT_EQ(of(403, "SecurityException",
               "Failed to obtain user group information: org.apache.hadoop.ipc.StandbyException: "
               "Operation category READ is not supported in state standby"),
            meaning::ask_another);
  EXPECT_EQ(
      of(403, "SecurityException", "Failed to obtain user group information: java.io.EOFException"),
      meaning::log_in)
      << "a token that is none";
}

TEST(WebhdfsRefusal, IsNotLookedForInWhatWasAskedFor) {
  const std::string body = R"({"RemoteException":{"exception":"X","message":"y"}})";
  EXPECT_EQ(refusal_of({.status = 403, .body = body}).said, (remote_exception{"X", "y"}));
  EXPECT_EQ(refusal_of({.status = 200, .body = body}).said, (remote_exception{"", ""}));
}

TEST(WebhdfsRefusal, OfADataNodeMayPass) {
  for (const char* const message :
       {"Failed to find datanode, suggest to check cluster health. excludeDatanodes=127.0.0.1",
        "No active nodes contain this block",
        "File /x could only be written to 0 of the 1 minReplication nodes."}) {
    EXPECT_EQ(of(403, "IOException", message, true), meaning::try_again) << message;
  }
  EXPECT_EQ(of(403, "ConnectException", "Call From vm/127.0.0.1 to localhost:21820 failed"),
            meaning::try_again);
  EXPECT_EQ(of(403, "IOException", "Source /a/g and destination /a/p must both be directories"),
            meaning::failed);
}

TEST(WebhdfsRefusal, WithoutAnExceptionIsKnownByItsStatus) {
  EXPECT_EQ(of(200, ""), meaning::done);
  EXPECT_EQ(of(201, ""), meaning::done);
  EXPECT_EQ(of(302, ""), meaning::not_webhdfs) << "a page where one logs in, perhaps";
  EXPECT_EQ(of(400, ""), meaning::not_webhdfs);
  EXPECT_EQ(of(401, ""), meaning::log_in);
  EXPECT_EQ(of(401, "AuthenticationException"), meaning::log_in);
  EXPECT_EQ(of(403, ""), meaning::denied);
  EXPECT_EQ(of(404, ""), meaning::not_webhdfs);
  EXPECT_EQ(of(429, ""), meaning::try_again);
  EXPECT_EQ(of(500, ""), meaning::try_again);
  EXPECT_EQ(of(503, ""), meaning::try_again);
  EXPECT_EQ(of(500, "NullPointerException"), meaning::try_again);
}

/// What is thrown for it, and whether it may pass.
struct thrown {
  std::string id;
  bool may_pass = false;
  std::string text;
};

thrown by(const std::function<void()>& raise) {
  try {
    raise();
  } catch (const passing_error& e) {
    return {e.id(), true, e.what()};
  } catch (const error& e) {
    return {e.id(), false, e.what()};
  }
  return {};
}

TEST(WebhdfsRefusal, IsThrownWithAnId) {
  const auto id_of = [](meaning what) {
    const thrown e = by([&] { raise(what, {403, {"X", "y"}}, "write webhdfs://nn:1/x", "me"); });
    EXPECT_THAT(e.text, AllOf(HasSubstr("cannot write webhdfs://nn:1/x"), HasSubstr("X: y"),
                              HasSubstr("what to do: ")));
    return e.id + (e.may_pass ? ", may pass" : "");
  };
  EXPECT_EQ(id_of(meaning::ask_another), "hdfs.unavailable, may pass");
  EXPECT_EQ(id_of(meaning::try_again), "hdfs.unavailable, may pass");
  EXPECT_EQ(id_of(meaning::safe_mode), "hdfs.safe_mode, may pass");
  EXPECT_EQ(id_of(meaning::denied), "hdfs.denied");
  EXPECT_EQ(id_of(meaning::log_in), "hdfs.denied");
  EXPECT_EQ(id_of(meaning::not_a_folder), "hdfs.not_a_folder");
  EXPECT_EQ(id_of(meaning::not_found), "hdfs.not_found");
  EXPECT_EQ(id_of(meaning::exists), "hdfs.exists");
  EXPECT_EQ(id_of(meaning::no_space), "hdfs.no_space");
  EXPECT_EQ(id_of(meaning::failed), "hdfs.failed");
  EXPECT_EQ(id_of(meaning::not_webhdfs), "hdfs.failed");
}

TEST(WebhdfsRefusal, NamesTheUserAndTheRemedy) {
  EXPECT_THAT(by([] { raise(meaning::denied, {403, {"X", ""}}, "list x", "mallory"); }).text,
              HasSubstr("as mallory"));
  EXPECT_THAT(by([] { raise(meaning::log_in, {401, {"", ""}}, "list x", "me"); }).text,
              AllOf(HasSubstr("HTTP status 401"), HasSubstr("kinit")));
  EXPECT_THAT(by([] { raise(meaning::safe_mode, {403, {"X", ""}}, "list x", "me"); }).text,
              AllOf(HasSubstr("-safemode get"), HasSubstr("-safemode leave")));
  EXPECT_THAT(by([] { raise(meaning::not_webhdfs, {404, {"", ""}}, "list x", "me"); }).text,
              AllOf(HasSubstr("does not speak WebHDFS"), HasSubstr("9870")));
}

TEST(WebhdfsRefusal, IsNoAnswerAtAll) {
  const auto of_problem = [](http_problem problem, server_kind asked = server_kind::name_node) {
    return by([&] { raise(problem, asked, "rename x", "nn:1: gone"); });
  };
  for (const auto problem : {http_problem::not_connected, http_problem::no_answer}) {
    EXPECT_EQ(of_problem(problem).id, "hdfs.unreachable");
    EXPECT_TRUE(of_problem(problem).may_pass);
    EXPECT_EQ(of_problem(problem, server_kind::data_node).id, "hdfs.unavailable");
    EXPECT_TRUE(of_problem(problem, server_kind::data_node).may_pass);
  }
  for (const auto problem :
       {http_problem::not_http, http_problem::not_trusted, http_problem::too_long}) {
    EXPECT_EQ(of_problem(problem).id, "hdfs.failed");
    EXPECT_FALSE(of_problem(problem).may_pass);
    EXPECT_THAT(of_problem(problem).text, HasSubstr("nn:1: gone"));
  }
  EXPECT_THAT(of_problem(http_problem::not_trusted).text, HasSubstr("certificate_authority"));
}

}  // namespace
}  // namespace musicfaker::detail
