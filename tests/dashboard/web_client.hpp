#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace musicfaker::testing {

/// A connection to a server on this machine, as bytes: tests send what no decent client does.
class connection {
 public:
  enum class wait { yes, no };

  /// @param waits  until the other side has answered
  explicit connection(int port, wait waits = wait::yes)
      : socket_{::socket(AF_INET, SOCK_STREAM | (waits == wait::no ? SOCK_NONBLOCK : 0), 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  connection(connection&& other) noexcept
      : socket_{std::exchange(other.socket_, -1)},
        open_{other.open_},
        read_{std::move(other.read_)} {}
  ~connection() {
    if (socket_ >= 0) ::close(socket_);
  }

  [[nodiscard]] bool is_open() const noexcept { return open_; }

  bool send(std::string_view bytes) {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }

  /// Reads until `text` has come, or `time` has passed, or the other side has closed.
  /// @return all up to and with it; what there is where it did not come
  std::string until(std::string_view text, std::chrono::milliseconds time = seconds(10)) {
    const auto end = std::chrono::steady_clock::now() + time;
    for (;;) {
      if (const auto at = read_.find(text); at != std::string::npos) {
        return take(at + text.size());
      }
      if (!more(end)) return take(read_.size());
    }
  }

  /// Reads so many bytes.
  std::string bytes(std::size_t count, std::chrono::milliseconds time = seconds(10)) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (read_.size() < count && more(end)) {
    }
    return take(std::min(count, read_.size()));
  }

  /// Whether the other side closes within `time`; what it sends before is thrown away.
  bool closes_within(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (more(end)) read_.clear();
    return closed_;
  }

  static constexpr std::chrono::milliseconds seconds(int count) {
    return std::chrono::seconds{count};
  }

 private:
  bool more(std::chrono::steady_clock::time_point end) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    pollfd waiting{socket_, POLLIN, 0};
    if (closed_ || left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) {
      return false;
    }
    char buffer[65536];
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) {
      closed_ = true;
      return false;
    }
    read_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  std::string take(std::size_t count) {
    std::string taken = read_.substr(0, count);
    read_.erase(0, count);
    return taken;
  }

  int socket_;
  bool open_ = false;
  bool closed_ = false;
  std::string read_;
};

struct answer {
  int status = 0;  ///< 0 where there was none
  std::map<std::string, std::string> headers;
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
  }
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body); }
};

/// Reads the head of an answer.
inline answer read_head(connection& from) {
  answer read;
  std::string head = from.until("\r\n\r\n");
  if (!head.starts_with("HTTP/1.1 ")) return read;
  read.status = std::stoi(head.substr(9, 3));
  head.erase(0, head.find("\r\n") + 2);
  while (!head.empty() && head != "\r\n") {
    const auto colon = head.find(": ");
    const auto end = head.find("\r\n");
    if (colon == std::string::npos || colon > end) break;
    read.headers[head.substr(0, colon)] = head.substr(colon + 2, end - colon - 2);
    head.erase(0, end + 2);
  }
  return read;
}

inline answer read_answer(connection& from, bool has_body = true) {
  answer read = read_head(from);
  const std::string length = read.header("Content-Length");
  if (has_body && !length.empty()) read.body = from.bytes(std::stoul(length));
  return read;
}

/// Sends a whole request, and reads its answer.
inline answer ask(int port, const std::string& request) {
  connection to{port};
  to.send(request);
  return read_answer(to, !request.starts_with("HEAD"));
}

/// @param headers  each with its line's end
inline answer get(int port, const std::string& target, const std::string& headers = "",
                  const std::string& method = "GET") {
  return ask(port, method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
}

/// A message of an event stream.
struct message {
  std::string event;
  std::uint64_t id = 0;
  nlohmann::json data;
};

/// Somebody who watches.
class watcher {
 public:
  explicit watcher(int port, const std::string& query = "", const std::string& headers = "")
      : stream_{port} {
    stream_.send("GET /api/stream" + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    head_ = read_head(stream_);
  }

  [[nodiscard]] const answer& head() const noexcept { return head_; }

  /// The next message of that kind; its `event` is empty where none came in ten seconds.
  message next(std::string_view event) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (std::chrono::steady_clock::now() < end) {
      std::string text = stream_.until("\n\n");
      if (!text.ends_with("\n\n")) return {};
      message read = parse(text);
      if (read.event == event) return read;
    }
    return {};
  }

  connection& raw() noexcept { return stream_; }

 private:
  static message parse(std::string_view text) {
    message read;
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      if (line.starts_with("event: ")) read.event = line.substr(7);
      if (line.starts_with("id: ")) read.id = std::stoull(std::string{line.substr(4)});
      if (line.starts_with("data: ")) read.data = nlohmann::json::parse(line.substr(6));
    }
    return read;
  }

  connection stream_;
  answer head_;
};

}  // namespace musicfaker::testing
