#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/detail/query.hpp"
#include "musicfaker/dashboard/serve_options.hpp"

namespace musicfaker::detail {

/// Takes as long for a wrong text as for the right one.
[[nodiscard]] inline bool is_same_secret(std::string_view given, std::string_view secret) noexcept {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t at = 0; at < secret.size(); ++at) {
    const char c = given.empty() ? '\0' : given[at % given.size()];
    difference |= static_cast<unsigned>(static_cast<unsigned char>(c) ^
                                        static_cast<unsigned char>(secret[at]));
  }
  return difference == 0;
}

/// What Base64 says; nothing where it is none.
[[nodiscard]] inline std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string decoded;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const auto value = letters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<unsigned>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      decoded += static_cast<char>(bits >> count & 0xFFU);
    }
  }
  return decoded;
}

/// The host in a Host header, without its port, in lower case.
[[nodiscard]] inline std::string host_of(std::string_view header) {
  std::string host{header};
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end != std::string::npos) host.resize(end + 1);
  } else if (const auto colon = host.find(':'); colon != std::string::npos) {
    host.resize(colon);
  }
  std::ranges::transform(host, host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return host;
}

[[nodiscard]] inline bool is_ip_address(std::string host) {
  if (host.find('\0') != std::string::npos) return false;  // the system would read no further
  std::array<unsigned char, sizeof(in6_addr)> address{};
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
    return inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
  }
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1;
}

/// Which names the server is called by. A page elsewhere whose name points to this machine is not
/// among them: it could read everything else (DNS rebinding).
class known_hosts {
 public:
  explicit known_hosts(const serve_options& options) {
    names_ = {"localhost"};
    for (const std::string& each : options.hosts) names_.push_back(host_of(each));
    std::array<char, 256> own{};
    if (::gethostname(own.data(), own.size() - 1) == 0) names_.push_back(host_of(own.data()));
  }

  [[nodiscard]] bool has(std::string_view header) const {
    const std::string host = host_of(header);
    return is_ip_address(host) || std::ranges::find(names_, host) != names_.end();
  }

 private:
  std::vector<std::string> names_;
};

/// Who may look.
class access {
 public:
  /// @throws error `dashboard.weak_login`, `dashboard.open` where others could look
  explicit access(const serve_options& options) : login_{options.login} {
    constexpr std::size_t shortest_token = 16;
    constexpr std::size_t shortest_password = 8;
    const bool blanks = std::ranges::any_of(login_.token, [](unsigned char c) {
      return c <= ' ' || c >= 0x7F || c == ';' || c == ',';
    });
    if ((!login_.token.empty() && (login_.token.size() < shortest_token || blanks)) ||
        (!login_.password.empty() && login_.password.size() < shortest_password) ||
        (login_.password.empty() && !login_.user.empty())) {
      throw error{
          "dashboard.weak_login", "the token or the password of the dashboard is too short",
          "give a token of 16 letters and digits or more (openssl rand -hex 16), a password "
          "of 8"};
    }
    const bool is_local = options.bind.starts_with("127.");
    if (!is_local && !login_.is_asked_for() && !options.open_to_all) {
      throw error{"dashboard.open",
                  "at " + options.bind + " everybody who reaches this machine could look",
                  "give a token or a password, bind to 127.0.0.1, or say that it is meant"};
    }
  }

  [[nodiscard]] bool allows(std::string_view authorization, std::string_view cookies,
                            int port) const {
    if (!login_.is_asked_for()) return true;
    if (authorization.starts_with("Bearer ") && is_token(authorization.substr(7))) return true;
    if (authorization.starts_with("Basic ") && !login_.password.empty()) {
      const auto given = decode_base64(authorization.substr(6));
      if (given && is_same_secret(*given, login_.user + ':' + login_.password)) return true;
    }
    return is_token(cookie_of(cookies, cookie_name(port)));
  }

  [[nodiscard]] bool is_token(std::string_view text) const {
    return !login_.token.empty() && is_same_secret(text, login_.token);
  }

  /// What the browser keeps of a token that was right.
  [[nodiscard]] std::string set_cookie(int port, bool encrypted) const {
    return cookie_name(port) + '=' + login_.token + "; Path=/; HttpOnly; SameSite=Strict" +
           (encrypted ? "; Secure" : "");
  }

  /// Browsers ask for a password only where there is one.
  [[nodiscard]] std::string challenge() const {
    return login_.password.empty() ? "Bearer realm=\"musicfaker\""
                                   : "Basic realm=\"musicfaker\", charset=\"UTF-8\"";
  }

 private:
  /// Cookies know no ports: two dashboards on one machine would take each other's.
  [[nodiscard]] static std::string cookie_name(int port) {
    return "musicfaker_" + std::to_string(port);
  }

  [[nodiscard]] static std::string_view cookie_of(std::string_view cookies, std::string_view name) {
    while (!cookies.empty()) {
      std::string_view one = cookies.substr(0, cookies.find(';'));
      cookies.remove_prefix(std::min(cookies.size(), one.size() + 1));
      while (one.starts_with(' ')) one.remove_prefix(1);
      if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') {
        return one.substr(name.size() + 1);
      }
    }
    return {};
  }

  dashboard_login login_;
};

}  // namespace musicfaker::detail
