#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "musicfaker/core/error.hpp"

namespace musicfaker {

/// How a store is reached.
enum class store_scheme {
  local,     ///< a folder of this machine
  webhdfs,   ///< HDFS over HTTP
  swebhdfs,  ///< HDFS over HTTPS
};

/// A server's address, as it stands in a URL.
struct host_and_port {
  std::string host;  ///< an IPv6 address with its brackets: `[::1]`
  std::uint16_t port = 0;

  [[nodiscard]] std::string text() const { return host + ':' + std::to_string(port); }

  friend bool operator==(const host_and_port&, const host_and_port&) = default;
};

/// Where a tree of files is. parse_store_uri makes one of text.
struct store_uri {
  store_scheme scheme = store_scheme::local;
  std::string user{};                      ///< of HDFS; empty where none is named
  std::vector<host_and_port> addresses{};  ///< of the NameNodes; none for a local folder
  std::string path{};  ///< begins with `/`, has none at the end; the root is empty

  /// The same in one line: `webhdfs://127.0.0.1:9871/music_events`. Can be parsed again.
  [[nodiscard]] std::string text() const {
    if (scheme == store_scheme::local) return "file://" + (path.empty() ? "/" : path);
    std::string result = scheme == store_scheme::webhdfs ? "webhdfs://" : "swebhdfs://";
    if (!user.empty()) result.append(user).append("@");
    for (const host_and_port& address : addresses) {
      if (&address != &addresses.front()) result.append(",");
      result.append(address.text());
    }
    return result.append(path.empty() ? "/" : path);
  }

  friend bool operator==(const store_uri&, const store_uri&) = default;
};

namespace detail {

/// The ports that Hadoop gives to a NameNode's web server.
inline constexpr std::uint16_t namenode_http_port = 9870;
inline constexpr std::uint16_t namenode_https_port = 9871;

inline constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

[[nodiscard]] inline bool consists_of(std::string_view text, std::string_view others) {
  return std::ranges::all_of(text, [others](char c) {
    return letters_and_digits.find(c) != std::string_view::npos ||
           others.find(c) != std::string_view::npos;
  });
}

/// @param text  shown as it is: without a password
[[noreturn]] inline void reject_store(std::string_view text, std::string_view why) {
  throw error{"hdfs.bad_store", "'" + std::string{text} + "' names no store: " + std::string{why},
              "write /folder or file:///folder for a local folder, "
              "webhdfs://[user@]host[:port][,host[:port]]/path for HDFS with the address of the "
              "NameNode's web server, swebhdfs://... for the same with TLS"};
}

/// Without empty parts and `.`, and so without a `/` at the end.
///
/// @param path  begins with `/`
[[nodiscard]] inline std::string tidy_path(std::string_view path) {
  std::string result;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    if (!part.empty() && part != ".") result.append("/").append(part);
  }
  return result;
}

/// The text with `...` for what may be a password: all between `user:` and the last `@`.
[[nodiscard]] inline std::string without_password(std::string_view text) {
  const auto scheme = text.find("://");
  const auto colon = scheme == std::string_view::npos ? scheme : text.find(':', scheme + 3);
  const auto at = text.rfind('@');
  if (colon == std::string_view::npos || at == std::string_view::npos || at < colon) {
    return std::string{text};
  }
  return std::string{text.substr(0, colon + 1)}.append("...").append(text.substr(at));
}

class store_uri_parser {
 public:
  explicit store_uri_parser(std::string_view text) : text_{text} {}

  [[nodiscard]] store_uri parse() const {
    if (text_.empty()) reject("it is empty");
    if (std::ranges::any_of(text_, [](unsigned char c) { return c < ' ' || c == 0x7f; })) {
      reject("it has a control character");
    }
    const auto end = text_.find("://");
    if (end == std::string_view::npos) return plain_folder();
    const std::string_view scheme = text_.substr(0, end);
    const std::string_view rest = text_.substr(end + 3);
    if (scheme == "file") return file(rest);
    if (scheme == "webhdfs") return hdfs(store_scheme::webhdfs, namenode_http_port, rest);
    if (scheme == "swebhdfs") return hdfs(store_scheme::swebhdfs, namenode_https_port, rest);
    if (scheme == "hdfs") {
      reject("hdfs:// is the way of Java programs; say webhdfs:// and the NameNode's HTTP port, " +
             std::to_string(namenode_http_port) + " by default");
    }
    reject("there is no scheme " + std::string{scheme} + "://");
  }

 private:
  [[noreturn]] void reject(std::string_view why) const {
    reject_store(without_password(text_), why);
  }

  [[nodiscard]] store_uri plain_folder() const {
    for (const std::string_view scheme : {"file:", "hdfs:", "webhdfs:", "swebhdfs:"}) {
      if (text_.starts_with(scheme)) reject(std::string{scheme} + " is to be followed by //");
    }
    std::error_code failure;
    const auto absolute = std::filesystem::absolute(std::string{text_}, failure);
    if (failure) reject("the current folder cannot be told, " + failure.message());
    return {.path = tidy_path(absolute.native())};
  }

  [[nodiscard]] store_uri file(std::string_view path) const {
    if (!path.starts_with('/')) reject("the path after file:// begins with /, which makes three");
    return {.path = tidy_path(path)};
  }

  [[nodiscard]] store_uri hdfs(store_scheme scheme, std::uint16_t default_port,
                               std::string_view rest) const {
    const std::string_view authority = rest.substr(0, rest.find('/'));
    store_uri result{.scheme = scheme, .path = tidy_path(rest.substr(authority.size()))};
    if ((result.path + '/').find("/../") != std::string::npos) {
      reject("HDFS knows no .. in a path");
    }
    const auto at = authority.rfind('@');
    if (at != std::string_view::npos) result.user = user(authority.substr(0, at));
    std::string_view list = at == std::string_view::npos ? authority : authority.substr(at + 1);
    while (true) {
      const auto comma = list.find(',');
      result.addresses.push_back(address(list.substr(0, comma), default_port));
      if (comma == std::string_view::npos) return result;
      list.remove_prefix(comma + 1);
    }
  }

  [[nodiscard]] std::string user(std::string_view name) const {
    if (name.find(':') != std::string_view::npos) {
      reject("HDFS takes no password; a user's name alone stands before the @");
    }
    if (name.empty()) reject("no user stands before the @");
    if (!consists_of(name, "._-$")) {
      reject("a user's name has letters, digits and . _ - $ only");
    }
    return std::string{name};
  }

  [[nodiscard]] host_and_port address(std::string_view text, std::uint16_t default_port) const {
    const auto colon = text.rfind(':');
    const auto bracket = text.rfind(']');
    const bool has_port =
        colon != std::string_view::npos && (bracket == std::string_view::npos || bracket < colon);
    return {.host = host(has_port ? text.substr(0, colon) : text),
            .port = has_port ? port(text.substr(colon + 1)) : default_port};
  }

  [[nodiscard]] std::string host(std::string_view name) const {
    if (name.empty()) reject("a host is missing");
    if (name.front() == '[') {
      if (name.back() != ']' || name.size() < 4 ||
          !consists_of(name.substr(1, name.size() - 2), ":.")) {
        reject(std::string{name} + " is no IPv6 address in brackets");
      }
    } else if (name.find(':') != std::string_view::npos) {
      reject("an IPv6 address stands in brackets: [::1]:9870");
    } else if (!consists_of(name, ".-_")) {
      reject("'" + std::string{name} + "' is no host name");
    }
    return std::string{name};
  }

  [[nodiscard]] std::uint16_t port(std::string_view digits) const {
    std::uint16_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [read_to, failure] = std::from_chars(digits.data(), end, number);
    if (digits.empty() || read_to != end || failure != std::errc{} || number == 0) {
      reject("'" + std::string{digits} + "' is no port; those go from 1 to 65535");
    }
    return number;
  }

  std::string_view text_;
};

}  // namespace detail

/// Reads where a tree of files is:
///
///     music_events, ./music_events, /data/music_events      a local folder
///     file:///data/music_events                             the same
///     webhdfs://127.0.0.1:9871/music_events                 HDFS, by its NameNode's web server
///     webhdfs://etl@nn1:9870,nn2:9870/music_events          as user etl; with a stand-by
///     swebhdfs://nn1:9871/music_events                      with TLS
///
/// A NameNode's port may be left out: it is 9870 then, with TLS 9871. A relative folder is made
/// absolute by the current one. The path is taken byte for byte: `%`, `?`, `#` and spaces stand for
/// themselves. Only what says nothing is left out: `//`, `/.` and a `/` at the end.
///
/// @throws error `hdfs.bad_store` for anything else, `user:password@` included
[[nodiscard]] inline store_uri parse_store_uri(std::string_view text) {
  return detail::store_uri_parser{text}.parse();
}

}  // namespace musicfaker
