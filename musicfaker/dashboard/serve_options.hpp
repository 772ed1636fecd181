#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/dashboard/page_file.hpp"

namespace musicfaker {

class pipeline_monitor;

/// Who may look at a dashboard. With neither a token nor a password, everybody who reaches it.
struct dashboard_login {
  /// At least 16 characters, without blanks. Sent as `Authorization: Bearer`, or once as
  /// `/?token=...`, for which the browser is given a cookie.
  std::string token{};

  /// The other way: `Authorization: Basic`, for which browsers ask. At least 8 characters.
  std::string user{};
  std::string password{};

  [[nodiscard]] bool is_asked_for() const noexcept { return !token.empty() || !password.empty(); }
};

/// How a dashboard is served; every field has a default.
struct serve_options {
  /// 0 takes any that is free: see dashboard_server::port().
  int port = 5001;

  /// An IPv4 address of this machine; 0.0.0.0 for all of them.
  std::string bind = "127.0.0.1";

  /// Must be there when others can reach the address, unless `open_to_all` says otherwise.
  dashboard_login login{};
  bool open_to_all = false;

  /// Names by which it is called, besides addresses, localhost and the machine's own name.
  std::vector<std::string> hosts{};

  /// A PEM file with the certificate and its key, for TLS; empty for none. With CivetWeb 1.15 and
  /// OpenSSL 3, as in Debian 12, the program has to link //third_party/civetweb:tls.
  std::string certificate{};

  /// The page. Without one, `/` tells what else there is.
  std::vector<page_file> page{};

  /// The state of pipelines, for /api/pipeline and /health; must outlive the server.
  pipeline_monitor* monitor = nullptr;

  /// How many may watch at the same time; others are asked to come again. Each takes a thread.
  std::size_t most_viewers = 256;

  /// The threads for all other requests.
  std::size_t request_threads = 64;
};

}  // namespace musicfaker
