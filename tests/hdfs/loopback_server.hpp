#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace musicfaker {

/// A port of 127.0.0.1 that is taken, and on which connections are made, but nobody ever answers.
class silent_port {
 public:
  silent_port() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (socket_ < 0 || ::bind(socket_, any, size) != 0 || ::listen(socket_, 16) != 0 ||
        ::getsockname(socket_, any, &size) != 0) {
      throw std::runtime_error{"no port on 127.0.0.1"};
    }
    number_ = ::ntohs(address.sin_port);
  }
  silent_port(const silent_port&) = delete;
  silent_port& operator=(const silent_port&) = delete;
  ~silent_port() { ::close(socket_); }

  [[nodiscard]] std::uint16_t number() const { return number_; }
  [[nodiscard]] int socket() const { return socket_; }

 private:
  int socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::uint16_t number_ = 0;
};

/// A port on which nobody listens any more.
[[nodiscard]] inline std::uint16_t closed_port() { return silent_port{}.number(); }

/// HTTP's frame around a body.
[[nodiscard]] inline std::string http(const std::string& status, const std::string& type,
                                      const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Plays a server's part, for what no real server can be made to do: it answers the requests on its
/// first connection by the first list, those on the second by the second, and so on. "" is no
/// answer. At the end of a list it closes the connection, after the last one the port.
///
/// Or it answers any number of requests by a function, on its own thread, one on each connection.
///
/// Outlives the client that talks to it.
class loopback_server {
 public:
  explicit loopback_server(std::vector<std::vector<std::string>> answers)
      : answers_{std::move(answers)}, thread_{[this] { serve(); }} {}
  explicit loopback_server(std::function<std::string(const std::string& request)> answer)
      : answer_{std::move(answer)}, thread_{[this] { serve_all(); }} {}
  loopback_server(const loopback_server&) = delete;
  loopback_server& operator=(const loopback_server&) = delete;
  ~loopback_server() {
    ::shutdown(port_.socket(), SHUT_RDWR);  // wakes accept()
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const { return port_.number(); }
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port()); }

  /// What has been asked so far, heads and bodies.
  [[nodiscard]] std::vector<std::string> requests() {
    const std::scoped_lock lock{mutex_};
    return requests_;
  }

 private:
  void serve() {
    for (const auto& answers : answers_) {
      const int connection = ::accept(port_.socket(), nullptr, nullptr);
      if (connection < 0) return;
      for (const std::string& answer : answers) {
        if (!take_request(connection)) break;
        if (!answer.empty()) ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
      }
      ::close(connection);
    }
    ::shutdown(port_.socket(), SHUT_RDWR);
  }

  void serve_all() {
    for (;;) {
      const int connection = ::accept(port_.socket(), nullptr, nullptr);
      if (connection < 0) return;
      if (take_request(connection)) {
        const std::string answer = answer_(requests().back());
        ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
      }
      ::close(connection);
    }
  }

  bool take_request(int connection) {
    std::string request;
    std::array<char, 65536> buffer{};
    while (!is_whole(request)) {
      const auto size = ::recv(connection, buffer.data(), buffer.size(), 0);
      if (size <= 0) return false;
      request.append(buffer.data(), static_cast<std::size_t>(size));
    }
    const std::scoped_lock lock{mutex_};
    requests_.push_back(std::move(request));
    return true;
  }

  static bool is_whole(const std::string& request) {
    const auto end = request.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::string label = "Content-Length: ";
    const auto length = request.find(label);
    if (length > end) return true;
    return request.size() - end - 4 >= std::stoul(request.substr(length + label.size(), 20));
  }

  std::vector<std::vector<std::string>> answers_;
  std::function<std::string(const std::string&)> answer_;
  silent_port port_;
  std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

}  // namespace musicfaker
