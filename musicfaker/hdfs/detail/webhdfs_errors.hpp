#pragma once

#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/http_client.hpp"
#include "musicfaker/hdfs/detail/webhdfs_refusal.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker::detail {

/// Here a request's `attempt` is what an error says was tried: `write webhdfs://nn:9870/x`.

/// Throws what a refusal means.
///
/// @param who  asked: a user, or words for one
[[noreturn]] inline void raise(meaning what, const refusal& no, const std::string& attempt,
                               const std::string& who) {
  const std::string tried = "cannot " + attempt;
  const std::string said = text_of(no);
  switch (what) {
    case meaning::ask_another:
    case meaning::try_again:
      throw passing_error{"hdfs.unavailable", tried + " now: " + said,
                          "try again in a while; hdfs dfsadmin -report tells whether the DataNodes "
                          "are there and have room"};
    case meaning::safe_mode:
      throw passing_error{
          "hdfs.safe_mode", tried + " while the NameNode only reads: " + said,
          "wait: after a start it ends by itself. hdfs dfsadmin -safemode get tells, "
          "hdfs dfsadmin -safemode leave ends it"};
    case meaning::denied:
      throw error{"hdfs.denied", tried + " as " + who + ": " + said,
                  "ask as another user (webhdfs://user@host/..., HADOOP_USER_NAME), or have the "
                  "folder opened: hdfs dfs -chown, hdfs dfs -chmod"};
    case meaning::log_in:
      throw error{
          "hdfs.denied", tried + " as " + who + ", who has to log in: " + said,
          "get a Kerberos ticket (kinit) and set negotiate, or give a delegation token that "
          "is still valid"};
    case meaning::not_a_folder:
      throw error{"hdfs.not_a_folder", tried + ": " + said,
                  "move away the file that stands where a folder is needed, or choose another "
                  "folder"};
    case meaning::not_found:
      throw error{"hdfs.not_found", tried + ": " + said,
                  "check the path; hdfs dfs -ls shows what is there"};
    case meaning::exists:
      throw error{"hdfs.exists", tried + ": " + said,
                  "choose another name, or move away what has this one"};
    case meaning::no_space:
      throw error{"hdfs.no_space", tried + ": " + said,
                  "make room (hdfs dfs -count -q shows the quota), or have the quota raised (hdfs "
                  "dfsadmin -setSpaceQuota, -setQuota)"};
    case meaning::done:
    case meaning::not_webhdfs:
      throw error{
          "hdfs.failed", tried + ": what answers does not speak WebHDFS, " + said,
          "check the address: it is the port of the NameNode's web server, 9870 or with TLS "
          "9871 by default, and dfs.webhdfs.enabled is not false"};
    case meaning::failed:
      break;
  }
  throw error{"hdfs.failed", tried + ": " + said, "the words are the server's; its log says more"};
}

enum class server_kind { name_node, data_node };

/// Throws for a request that was not answered, where another server is not to be asked.
///
/// @param asked    the last one
/// @param reasons  `nn:9870: Connection refused`, of each server that was asked
[[noreturn]] inline void raise(http_problem problem, server_kind asked, const std::string& attempt,
                               const std::string& reasons) {
  const std::string tried = "cannot " + attempt + ": ";
  const bool name_node = asked == server_kind::name_node;
  switch (problem) {
    case http_problem::not_connected:
    case http_problem::no_answer:
      throw passing_error{name_node ? "hdfs.unreachable" : "hdfs.unavailable",
                          tried + "the answer of the " + (name_node ? "NameNode" : "DataNode") +
                              " was lost, it may have taken effect or not: " + reasons,
                          "look what is there, and try again"};
    case http_problem::not_http:
      throw error{
          "hdfs.failed", tried + "what answers does not speak WebHDFS: " + reasons,
          "check the address: it is the port of the NameNode's web server, 9870 or with TLS "
          "9871 by default; with TLS it is swebhdfs://, without webhdfs://"};
    case http_problem::not_trusted:
      throw error{"hdfs.failed", tried + "the server's certificate is not trusted: " + reasons,
                  "set certificate_authority to the PEM file of who signed it"};
    case http_problem::too_long:
      break;
  }
  throw error{"hdfs.failed", tried + reasons, "is that the server that you mean?"};
}

[[noreturn]] inline void raise_unreachable(const std::string& attempt, const std::string& reasons) {
  throw passing_error{
      "hdfs.unreachable", "cannot " + attempt + ", no NameNode answers: " + reasons,
      "start it, or check the address: it is the port of the NameNode's web server, "
      "9870 or with TLS 9871 by default, not that of hdfs://. For an HDFS on this "
      "machine: ./bazelw run //third_party/services:start"};
}

[[noreturn]] inline void raise_inactive(const std::string& attempt, const std::string& reasons) {
  throw passing_error{"hdfs.unavailable",
                      "cannot " + attempt + " now, no NameNode is active: " + reasons,
                      "wait for the fail-over; hdfs haadmin -getAllServiceState tells"};
}

[[noreturn]] inline void raise_no_data_node(const std::string& attempt,
                                            const std::string& reasons) {
  throw passing_error{"hdfs.unavailable",
                      "cannot " + attempt + " now, no DataNode answers: " + reasons,
                      "start them (hdfs dfsadmin -report tells), and see that this machine reaches "
                      "their web servers by the names above (dfs.datanode.hostname)"};
}

}  // namespace musicfaker::detail
