#pragma once

#include <arpa/inet.h>
#include <civetweb.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/detail/send_buffers.hpp"

namespace musicfaker::detail {

/// How an web_server listens, and what it allows.
struct web_settings {
  std::string bind;
  int port = 0;  ///< 0 for any
  int threads = 64;
  std::string certificate;  ///< a PEM file with certificate and key; empty for no TLS

  std::chrono::milliseconds request_within{3000};  ///< a request's head, and each write
  std::chrono::milliseconds keep_alive{5000};      ///< a connection that is idle
  int longest_head = 8192;                         ///< bytes of a request's head
};

/// A request, and the way to answer it. Only good inside the call that gets it.
class web_exchange {
 public:
  explicit web_exchange(mg_connection& connection)
      : connection_{&connection}, request_{mg_get_request_info(&connection)} {}

  [[nodiscard]] std::string_view method() const { return text(request_->request_method); }
  /// As it came, without the query; empty for what is no path (`*`, another host).
  [[nodiscard]] std::string_view path() const { return text(request_->local_uri_raw); }
  [[nodiscard]] std::string_view query() const { return text(request_->query_string); }
  /// Empty where it is not there.
  [[nodiscard]] std::string_view header(const char* name) const {
    return text(mg_get_header(connection_, name));
  }
  [[nodiscard]] bool has_header(const char* name) const {
    return mg_get_header(connection_, name) != nullptr;
  }
  [[nodiscard]] bool is_encrypted() const { return request_->is_ssl != 0; }
  [[nodiscard]] bool has_body() const {
    return request_->content_length > 0 || has_header("Transfer-Encoding");
  }
  [[nodiscard]] bool is_http_1_1() const { return text(request_->http_version) == "1.1"; }

  /// Writes all of it, or tells that the other side has gone or takes nothing.
  bool write(std::string_view bytes) {
    return mg_write(connection_, bytes.data(), bytes.size()) == static_cast<int>(bytes.size());
  }

  /// No further request is read from this connection.
  void close_after() { mg_disable_connection_keep_alive(connection_); }

 private:
  [[nodiscard]] static std::string_view text(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view{text};
  }

  mg_connection* connection_;
  const mg_request_info* request_;
};

/// CivetWeb behind one function: every request goes there. Threads of its own, each of which serves
/// one connection at a time.
class web_server {
 public:
  /// Answers a request, on one of the server's threads; returns the status that it answered.
  using handler = std::function<int(web_exchange&)>;
  /// Answers what is no request at all.
  using bad_request_handler = std::function<void(web_exchange&, int status)>;

  /// @throws error `dashboard.port_taken`, `dashboard.bad_address`, `dashboard.tls`,
  ///         `dashboard.failed`
  web_server(const web_settings& settings, handler handle, bad_request_handler refuse)
      : handle_{std::move(handle)}, refuse_{std::move(refuse)} {
    if (!settings.certificate.empty()) check_tls();
    static std::once_flag once;
    std::call_once(once, [] { mg_init_library(MG_FEATURES_DEFAULT | MG_FEATURES_TLS); });
    address_ = settings.bind;
    mg_callbacks callbacks{};
    callbacks.begin_request = on_request;
    callbacks.http_error = on_error;
    callbacks.log_message = on_log;
    callbacks.log_access = [](const mg_connection*, const char*) { return 1; };
    const bool encrypted = !settings.certificate.empty();
    const std::vector<std::pair<std::string, std::string>> options{
        {"listening_ports",
         settings.bind + ':' + std::to_string(settings.port) + (encrypted ? "s" : "")},
        {"num_threads", std::to_string(settings.threads)},
        {"listen_backlog", "1024"},
        {"request_timeout_ms", std::to_string(settings.request_within.count())},
        {"keep_alive_timeout_ms", std::to_string(settings.keep_alive.count())},
        {"enable_keep_alive", "yes"},
        {"tcp_nodelay", "1"},
        {"linger_timeout_ms", "0"},
        {"max_request_size", std::to_string(settings.longest_head)},
        {"decode_url", "no"},
        {"enable_auth_domain_check", "no"},
        {"enable_directory_listing", "no"},
        {"ssl_protocol_version", "4"},  // TLS 1.2 and later
    };
    std::vector<const char*> texts;
    for (const auto& [name, value] : options) {
      texts.push_back(name.c_str());
      texts.push_back(value.c_str());
    }
    if (encrypted) {
      texts.push_back("ssl_certificate");
      texts.push_back(settings.certificate.c_str());
    }
    texts.push_back(nullptr);
    context_.reset(mg_start(&callbacks, this, texts.data()));
    if (!context_) refuse_to_start(settings);
    std::array<mg_server_port, 4> ports{};
    mg_get_server_ports(context_.get(), static_cast<int>(ports.size()), ports.data());
    port_ = ports.front().port;
    bound_what_waits_to_be_sent(port_);
  }
  web_server(const web_server&) = delete;
  web_server& operator=(const web_server&) = delete;

  /// Waits until all requests are answered, at most about `request_within`.
  ~web_server() {
    // CivetWeb looks only every two seconds whether it is to end, or when somebody connects.
    const std::jthread knock{[this](const std::stop_token& stopped) {
      while (!stopped.stop_requested()) {
        connect_once();
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
      }
    }};
    context_.reset();
  }

  [[nodiscard]] int port() const noexcept { return port_; }

 private:
  struct closes {
    void operator()(void* library) const { ::dlclose(library); }
  };
  struct stops {
    void operator()(mg_context* context) const { mg_stop(context); }
  };

  static web_server& self_of(const mg_connection* connection) {
    return *static_cast<web_server*>(mg_get_user_data(mg_get_context(connection)));
  }

  // Nothing may be thrown through C.
  static int on_request(mg_connection* connection) noexcept {
    web_exchange exchange{*connection};
    return self_of(connection).handle_(exchange);
  }
  static int on_error(mg_connection* connection, int status, const char*) noexcept {
    web_exchange exchange{*connection};
    exchange.close_after();
    self_of(connection).refuse_(exchange, status);
    return 0;
  }
  static int on_log(const mg_connection* connection, const char* message) noexcept {
    // Who waits for the start wants to know why there is none; later there is nobody to tell.
    web_server& self = self_of(connection);
    const std::scoped_lock lock{self.words_mutex_};
    self.last_words_ = message;
    return 1;
  }

  /// CivetWeb 1.15 calls a function that OpenSSL 3 does not have by this name, as soon as somebody
  /// connects.
  static void check_tls() {
    if (std::string_view{mg_version()} != "1.15") return;
    const std::unique_ptr<void, closes> library{::dlopen("libssl.so", RTLD_LAZY)};
    if (!library || ::dlsym(library.get(), "SSL_get_peer_certificate") != nullptr) return;
    throw error{"dashboard.tls",
                "CivetWeb 1.15 wants SSL_get_peer_certificate, which this OpenSSL does not have",
                "link //third_party/civetweb:tls, or let a proxy do TLS in front of 127.0.0.1"};
  }

  [[noreturn]] void refuse_to_start(const web_settings& settings) const {
    const std::string& words = last_words_;
    const std::string where = settings.bind + ':' + std::to_string(settings.port);
    if (port_is_taken(settings)) {
      throw error{"dashboard.port_taken", "the port " + where + " is somebody else's already",
                  "end the other program, or choose another port; 0 takes any that is free"};
    }
    if (!settings.certificate.empty() && words.find("bind") == std::string::npos) {
      throw error{"dashboard.tls",
                  "TLS cannot be begun with " + settings.certificate + ": " + words,
                  "give a PEM file with the certificate and its key; TLS needs libssl-dev too"};
    }
    throw error{"dashboard.bad_address", "nobody can listen at " + where + ": " + words,
                "give an IPv4 address of this machine, such as 127.0.0.1, or 0.0.0.0 for all"};
  }

  [[nodiscard]] static std::optional<sockaddr_in> address_of(const std::string& host, int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) return std::nullopt;
    return address;
  }

  [[nodiscard]] static bool port_is_taken(const web_settings& settings) {
    const auto address = address_of(settings.bind, settings.port);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (!address || socket < 0) return false;
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const int result =
        ::bind(socket, reinterpret_cast<const sockaddr*>(&*address), sizeof *address);
    const bool taken = result != 0 && errno == EADDRINUSE;
    ::close(socket);
    return taken;
  }

  void connect_once() const {
    const auto address = address_of(address_ == "0.0.0.0" ? "127.0.0.1" : address_, port_);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (socket < 0) return;
    if (address) {
      static_cast<void>(
          ::connect(socket, reinterpret_cast<const sockaddr*>(&*address), sizeof *address));
    }
    ::close(socket);
  }

  handler handle_;
  bad_request_handler refuse_;
  std::string address_;
  int port_ = 0;
  std::mutex words_mutex_;
  std::string last_words_;                      ///< of CivetWeb
  std::unique_ptr<mg_context, stops> context_;  // last: its threads use all of the above
};

}  // namespace musicfaker::detail
