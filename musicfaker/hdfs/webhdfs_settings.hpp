#pragma once

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

namespace musicfaker {

/// How to talk to HDFS. What is left as it is suits a cluster without Kerberos.
struct webhdfs_settings {
  /// Who asks; a user in the URI goes first. Empty: the environment's HADOOP_USER_NAME, else the
  /// user of this process.
  std::string user{};
  /// Instead of a user, what `hdfs fetchdt` wrote. Never part of an error's text.
  std::string delegation_token{};
  /// Log in with the Kerberos ticket that kinit got (SPNEGO).
  bool negotiate = false;
  /// A PEM file with who may sign the servers' certificates; empty: whom this machine trusts.
  std::string certificate_authority{};

  std::chrono::milliseconds connect_timeout{2000};
  /// The longest time in which nothing comes and nothing goes.
  std::chrono::seconds stall_timeout{30};

  /// Of new files: on how many DataNodes, and in blocks of how many bytes; else as HDFS sees fit.
  std::optional<unsigned> replication{};
  std::optional<std::uint64_t> block_size{};
};

namespace detail {

/// The login name of this process; empty where it has none.
[[nodiscard]] inline std::string login_name() {
  std::array<char, 4096> space{};
  passwd entry{};
  passwd* found = nullptr;
  ::getpwuid_r(::geteuid(), &entry, space.data(), space.size(), &found);
  return found == nullptr ? "" : found->pw_name;
}

/// The user that HDFS is told; empty where it is a token or a ticket that tells.
[[nodiscard]] inline std::string hdfs_user(const std::string& user_of_uri,
                                           const webhdfs_settings& settings) {
  if (!settings.delegation_token.empty() || settings.negotiate) return "";
  if (!user_of_uri.empty()) return user_of_uri;
  if (!settings.user.empty()) return settings.user;
  const char* const name = std::getenv("HADOOP_USER_NAME");
  return name != nullptr && *name != '\0' ? name : login_name();
}

}  // namespace detail
}  // namespace musicfaker
