#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace musicfaker::detail {

/// The words of a status, as far as this server says it.
[[nodiscard]] constexpr std::string_view words_of(int status) noexcept {
  switch (status) {
    case 200:
      return "OK";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 413:
      return "Content Too Large";
    case 421:
      return "Misdirected Request";
    case 503:
      return "Service Unavailable";
    default:
      return "Error";
  }
}

/// On every answer: nothing is guessed, framed, loaded from elsewhere, or told to others.
inline constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src "
    "'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri "
    "'none'; "
    "form-action 'none'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n";

/// An answer, before it is known to whom.
struct web_answer {
  int status = 200;
  std::string content_type = "application/json";
  std::string body{};
  std::string etag{};  ///< in quotes; empty for none
  std::string cache_control = "no-store";
  std::string encoding{};  ///< of the body: `gzip`
  std::vector<std::pair<std::string, std::string>> more{};
  bool closes = false;  ///< the connection is closed after it
};

/// The head of an answer, with the empty line at its end.
/// @param length  of the body; nothing is said of it where it is npos
[[nodiscard]] inline std::string head_of(const web_answer& answer, std::size_t length) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + ' ';
  head.append(words_of(answer.status)).append("\r\n");
  const auto add = [&](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  if (!answer.content_type.empty()) add("Content-Type", answer.content_type);
  if (length != std::string_view::npos) add("Content-Length", std::to_string(length));
  if (!answer.etag.empty()) add("ETag", answer.etag);
  if (!answer.encoding.empty()) add("Content-Encoding", answer.encoding);
  add("Cache-Control", answer.cache_control);
  add("Vary", "Accept-Encoding, Authorization, Cookie");
  for (const auto& [name, value] : answer.more) add(name, value);
  if (answer.closes) add("Connection", "close");
  return head.append(security_headers).append("\r\n");
}

}  // namespace musicfaker::detail
