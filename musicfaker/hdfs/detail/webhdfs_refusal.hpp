#pragma once

#include <string>
#include <string_view>

#include "musicfaker/hdfs/detail/http_client.hpp"
#include "musicfaker/hdfs/detail/webhdfs_answer.hpp"

namespace musicfaker::detail {

/// What an answer says, other than what was asked for.
struct refusal {
  long status = 0;          ///< of HTTP
  remote_exception said{};  ///< without a name where the answer has none
};

enum class meaning {
  done,         ///< no refusal: HTTP 2xx
  ask_another,  ///< this NameNode is not the active one, or not yet
  try_again,    ///< servers or disks are busy, away or full
  safe_mode,
  denied,
  log_in,        ///< who asks is not known
  not_a_folder,  ///< a file stands where a folder is needed
  not_found,
  exists,
  no_space,  ///< of a quota
  failed,
  not_webhdfs,  ///< another server, or another port
};

[[nodiscard]] inline refusal refusal_of(const http_answer& answer) {
  refusal no{.status = answer.status};
  // Below that the body is what was asked for, be it 64 MB of a file.
  if (answer.status >= 400) {
    no.said = read_remote_exception(answer.body).value_or(remote_exception{});
  }
  return no;
}

/// What a refusal means. The code of HTTP says little: 403 is also a NameNode that stands by, safe
/// mode and a missing DataNode. So it is the exception's name that decides, and where Hadoop uses
/// one name for several things, its words.
///
/// @param moves_bytes  of a file: DataNodes have a part in it, which tell of a disk or a connection
///                     that fails as of any other IOException
[[nodiscard]] inline meaning meaning_of(const refusal& no, bool moves_bytes) {
  const std::string_view name = no.said.name;
  const auto is_one_of = [name](auto... names) { return ((name == names) || ...); };
  const auto says = [&](std::string_view words) {
    return no.said.message.find(words) != std::string::npos;
  };
  if (no.status >= 200 && no.status < 300) return meaning::done;
  if (no.status == 401) return meaning::log_in;
  if (name.empty()) {
    if (no.status >= 500 || no.status == 429) return meaning::try_again;
    return no.status == 403 ? meaning::denied : meaning::not_webhdfs;
  }
  // A SecurityException, where a NameNode that stands by is shown a token.
  if (is_one_of("StandbyException", "RetriableException", "ObserverRetryOnActiveException") ||
      says("StandbyException")) {
    return meaning::ask_another;
  }
  if (is_one_of("SafeModeException")) return meaning::safe_mode;
  if (is_one_of("ParentNotDirectoryException", "PathIsNotDirectoryException") ||
      says("(is not a directory)")) {
    return meaning::not_a_folder;
  }
  if (is_one_of("AccessControlException", "AuthorizationException")) return meaning::denied;
  if (is_one_of("SecurityException", "AuthenticationException", "InvalidToken")) {
    return meaning::log_in;
  }
  if (is_one_of("FileAlreadyExistsException", "AlreadyBeingCreatedException")) {
    return meaning::exists;
  }
  if (is_one_of("FileNotFoundException")) return meaning::not_found;
  if (name.ends_with("QuotaExceededException")) return meaning::no_space;
  if (no.status >= 500 || (moves_bytes && name == "IOException") ||
      is_one_of("ConnectException", "ConnectTimeoutException", "NoRouteToHostException",
                "SocketException", "SocketTimeoutException", "UnknownHostException", "EOFException",
                "ClosedChannelException", "InterruptedIOException", "BlockMissingException",
                "LeaseExpiredException", "NotReplicatedYetException",
                "RecoveryInProgressException")) {
    return meaning::try_again;
  }
  return meaning::failed;
}

[[nodiscard]] inline std::string text_of(const refusal& no) {
  if (no.said.name.empty()) return "HTTP status " + std::to_string(no.status);
  return no.said.name + ": " + no.said.message;
}

}  // namespace musicfaker::detail
