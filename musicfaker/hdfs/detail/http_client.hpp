#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "musicfaker/core/error.hpp"

namespace musicfaker::detail {

struct http_settings {
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::seconds stall_timeout{30};  ///< the longest time in which no byte goes or comes
  std::string certificate_authority{};     ///< a PEM file; empty: those of the system
  bool tls_only = false;                   ///< a URL without TLS is refused
};

struct http_request {
  std::string method;
  std::string url;
  std::string_view body{};
  std::size_t largest_answer = 0;  ///< bytes; a longer one is a failure
  /// Does no harm when it takes effect twice. Anything else is never sent again by libcurl itself,
  /// as it would on a kept connection that the server closed without an answer.
  bool repeatable = false;
  bool negotiate = false;  ///< log in with Kerberos (SPNEGO) where the server asks for it
  bool in_pieces =
      false;  ///< bytes (application/octet-stream) are not awaited, but taken by more()
};

struct http_answer {
  long status = 0;
  std::string redirect{};  ///< the URL that it sends to
  std::string content_type{};
  std::string body{};
};

enum class http_problem {
  not_connected,  ///< the request was not sent
  no_answer,      ///< it was, and may have taken effect
  not_http,       ///< whoever answers speaks another protocol
  not_trusted,    ///< the server's certificate, or the file to check it with
  too_long,       ///< an answer of more than largest_answer bytes
};

/// There is no answer.
class http_failure : public std::runtime_error {
 public:
  http_failure(http_problem problem, const std::string& text)
      : std::runtime_error{text}, problem_{problem} {}

  [[nodiscard]] http_problem problem() const noexcept { return problem_; }

 private:
  http_problem problem_;
};

/// HTTP over libcurl. Keeps the connections to all servers that it has talked to. Follows no
/// redirect, asks no proxy. One request at a time; one client per thread.
class http_client {
 public:
  explicit http_client(http_settings settings) : settings_{std::move(settings)} {
    initialise();
    handle_.reset(curl_easy_init());
    transfers_.reset(curl_multi_init());
    if (!handle_ || !transfers_) {
      throw error{"hdfs.failed", "libcurl cannot be set up", "is memory short?"};
    }
  }

  http_client(const http_client&) = delete;
  http_client& operator=(const http_client&) = delete;
  ~http_client() { end(); }

  /// Ends what an earlier request has left.
  /// @throws http_failure where there is no answer; any status is one
  [[nodiscard]] http_answer perform(const http_request& request) {
    end();
    current_ = std::make_unique<exchange>(request, handle_.get());
    prepare(*current_);
    check(curl_multi_add_handle(transfers_.get(), handle_.get()));
    while (current_->goes_on && !current_->gives_pieces) move_on();
    if (!current_->gives_pieces) throw_failure();
    http_answer answer{.redirect = text_of(CURLINFO_REDIRECT_URL),
                       .content_type = text_of(CURLINFO_CONTENT_TYPE)};
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    if (!current_->gives_pieces) answer.body = std::exchange(current_->body, {});
    return answer;
  }

  /// The next bytes of the last answer, as they come; none at its end. What has not been taken is
  /// left with the server, which waits. Valid until the next call.
  /// @throws http_failure where the rest does not come
  [[nodiscard]] std::string_view more() {
    if (!current_) return {};
    if (std::exchange(current_->taken, true)) current_->body.clear();
    if (current_->body.empty() && std::exchange(current_->paused, false)) {
      current_->result = curl_easy_pause(handle_.get(), CURLPAUSE_CONT);
      if (current_->result != CURLE_OK) current_->goes_on = false;
    }
    while (current_->goes_on && current_->body.empty()) move_on();
    if (current_->body.empty()) throw_failure();
    return current_->body;
  }

 private:
  /// A request on its way.
  struct exchange {
    exchange(const http_request& what, CURL* handle) : request{what}, of{handle} {}

    http_request request;
    CURL* of;
    std::string body{};
    bool goes_on = true;
    CURLcode result = CURLE_OK;
    bool gives_pieces = false;  ///< known when the body begins
    bool paused = false;        ///< the body, as there is enough of it until it is taken
    bool taken = false;         ///< the body that is here
    bool sent = false;
    bool waits_for_an_answer = false;
    bool too_long = false;
  };

  struct cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  struct multi_cleanup {
    void operator()(CURLM* transfers) const { curl_multi_cleanup(transfers); }
  };

  /// Waits for the servers, and takes what has come.
  void move_on() {
    constexpr int a_second = 1000;
    const std::size_t had = current_->body.size();
    int running = 0;
    check(curl_multi_perform(transfers_.get(), &running));
    current_->goes_on = running > 0;
    if (current_->goes_on && current_->body.size() == had) {
      check(curl_multi_poll(transfers_.get(), nullptr, 0, a_second, nullptr));
    }
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(transfers_.get(), &left);
    if (message != nullptr) current_->result = message->data.result;
  }

  void throw_failure() const {
    if (current_->result != CURLE_OK) throw failure(current_->result, *current_);
  }

  [[nodiscard]] static bool gives_bytes(CURL* handle) noexcept {
    long status = 0;
    const char* type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    return status / 100 == 2 && type != nullptr &&
           std::string_view{type}.starts_with("application/octet-stream");
  }

  /// The connection is kept where the whole answer has come.
  void end() noexcept {
    if (current_) curl_multi_remove_handle(transfers_.get(), handle_.get());
    current_.reset();
  }

  static void check(CURLMcode code) {
    if (code != CURLM_OK) {
      throw error{"hdfs.failed", std::string{"libcurl: "} + curl_multi_strerror(code),
                  "is memory short?"};
    }
  }

  /// Once in a program, whichever thread comes first.
  static void initialise() {
    static const CURLcode result = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (result != CURLE_OK) {
      throw error{"hdfs.failed", std::string{"libcurl: "} + curl_easy_strerror(result), ""};
    }
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    const CURLcode code = curl_easy_setopt(handle_.get(), option, value);
    if (code != CURLE_OK) {
      throw error{"hdfs.failed", std::string{"libcurl: "} + curl_easy_strerror(code),
                  "this program needs libcurl 7.85 or later, with HTTP and, for swebhdfs, TLS"};
    }
  }

  void prepare(exchange& current) {
    const http_request& request = current.request;
    curl_easy_reset(handle_.get());  // keeps the connections
    words_.fill('\0');
    set(CURLOPT_ERRORBUFFER, words_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_USERAGENT, "musicfaker");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.stall_timeout.count()));
    set(CURLOPT_BUFFERSIZE, transfer_buffer);
    set(CURLOPT_UPLOAD_BUFFERSIZE, transfer_buffer);

    set(CURLOPT_PROTOCOLS_STR, settings_.tls_only ? "https" : "http,https");
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PATH_AS_IS, 1L);
    if (!settings_.certificate_authority.empty()) {
      set(CURLOPT_CAINFO, settings_.certificate_authority.c_str());
    }
    if (request.negotiate) {
      set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_NEGOTIATE));
      set(CURLOPT_USERPWD, ":");
      set(CURLOPT_COOKIEFILE, "");  // Hadoop's cookie saves logging in for each request
    }

    if (request.method != "GET" && request.method != "DELETE") {
      set(CURLOPT_POSTFIELDS, request.body.empty() ? "" : request.body.data());
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      set(CURLOPT_HTTPHEADER, headers_.get());
    }
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());

    set(CURLOPT_PREREQFUNCTION, &before_sending);
    set(CURLOPT_PREREQDATA, &current);
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, &current);
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, &current);
  }

  static int before_sending(void* data, char*, char*, int, int) noexcept {
    auto& current = *static_cast<exchange*>(data);
    if (current.waits_for_an_answer && !current.request.repeatable) return CURL_PREREQFUNC_ABORT;
    current.sent = true;
    current.waits_for_an_answer = true;
    return CURL_PREREQFUNC_OK;
  }

  static std::size_t take_header(char*, std::size_t, std::size_t size, void* data) noexcept {
    static_cast<exchange*>(data)->waits_for_an_answer = false;
    return size;
  }

  static std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* data) noexcept {
    auto& current = *static_cast<exchange*>(data);
    std::string& body = current.body;
    if (body.empty()) current.gives_pieces = current.request.in_pieces && gives_bytes(current.of);
    if (current.gives_pieces && body.size() >= largest_piece) {
      current.paused = true;
      return CURL_WRITEFUNC_PAUSE;
    }
    current.too_long = size > current.request.largest_answer - body.size();
    if (current.too_long) return 0;
    try {
      body.append(bytes, size);
    } catch (const std::exception&) {
      current.too_long = true;
      return 0;
    }
    return size;
  }

  [[nodiscard]] http_failure failure(CURLcode code, const exchange& current) const {
    if (current.too_long) {
      return {
          http_problem::too_long,
          "the answer has more than " + std::to_string(current.request.largest_answer) + " bytes"};
    }
    switch (code) {
      case CURLE_UNSUPPORTED_PROTOCOL:
      case CURLE_URL_MALFORMAT:
      case CURLE_WEIRD_SERVER_REPLY:
        return {http_problem::not_http, words(code)};
      case CURLE_PEER_FAILED_VERIFICATION:
      case CURLE_SSL_CACERT_BADFILE:
      case CURLE_SSL_CERTPROBLEM:
      case CURLE_SSL_ISSUER_ERROR:
        return {http_problem::not_trusted, words(code)};
      case CURLE_OPERATION_TIMEDOUT:
        if (current.sent) {
          return {http_problem::no_answer,
                  "silent for " + std::to_string(settings_.stall_timeout.count()) + " s"};
        }
        return {http_problem::not_connected,
                "no connection in " + std::to_string(settings_.connect_timeout.count()) + " ms"};
      case CURLE_COULDNT_CONNECT:
        return {current.sent ? http_problem::no_answer : http_problem::not_connected,
                refusal_of_the_system(code)};
      default:
        return {current.sent ? http_problem::no_answer : http_problem::not_connected, words(code)};
    }
  }

  /// What libcurl says of it.
  [[nodiscard]] std::string words(CURLcode code) const {
    return words_.front() != '\0' ? words_.data() : curl_easy_strerror(code);
  }

  [[nodiscard]] std::string refusal_of_the_system(CURLcode code) const {
    long number = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_OS_ERRNO, &number);
    if (number == 0) return words(code);
    return std::generic_category().message(static_cast<int>(number));
  }

  [[nodiscard]] std::string text_of(CURLINFO what) const {
    const char* text = nullptr;
    curl_easy_getinfo(handle_.get(), what, &text);
    return text == nullptr ? "" : text;
  }

  static constexpr long transfer_buffer = 256 * 1024;
  static constexpr std::size_t largest_piece = transfer_buffer;

  http_settings settings_;
  std::array<char, CURL_ERROR_SIZE> words_{};
  std::unique_ptr<CURLM, multi_cleanup> transfers_;  // of which there is one at a time
  std::unique_ptr<CURL, cleanup> handle_;
  std::unique_ptr<exchange> current_;
  // Without `Expect:` libcurl waits up to a second for a go-ahead before it sends a body.
  std::unique_ptr<curl_slist, cleanup> headers_{curl_slist_append(
      curl_slist_append(nullptr, "Content-Type: application/octet-stream"), "Expect:")};
};

}  // namespace musicfaker::detail
