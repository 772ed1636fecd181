#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/dashboard_board.hpp"
#include "musicfaker/dashboard/detail/access.hpp"
#include "musicfaker/dashboard/detail/dashboard_metrics.hpp"
#include "musicfaker/dashboard/detail/event_stream.hpp"
#include "musicfaker/dashboard/detail/iso_time.hpp"
#include "musicfaker/dashboard/detail/openapi.hpp"
#include "musicfaker/dashboard/detail/page.hpp"
#include "musicfaker/dashboard/detail/pipeline_json.hpp"
#include "musicfaker/dashboard/detail/prepared_answer.hpp"
#include "musicfaker/dashboard/detail/query.hpp"
#include "musicfaker/dashboard/detail/repeated.hpp"
#include "musicfaker/dashboard/detail/snapshot_cache.hpp"
#include "musicfaker/dashboard/detail/web_answer.hpp"
#include "musicfaker/dashboard/detail/web_server.hpp"
#include "musicfaker/dashboard/serve_options.hpp"
#include "musicfaker/dashboard/view.hpp"

namespace musicfaker::detail {

/// What a dashboard's server answers. Two threads make what is sent to all: events and the state of
/// the pipelines; and the numbers of views, which may take longer.
class dashboard_service {
 public:
  dashboard_service(const dashboard_board& board, serve_options options)
      : board_{board},
        options_{std::move(options)},
        access_{options_},
        hosts_{options_},
        page_{options_.page},
        stream_{board, first_id()} {
    look_at_pipelines();
    publishing_events_ = repeated{std::chrono::milliseconds{150}, [this, count = 0U]() mutable {
                                    if (++count % 7 == 0) look_at_pipelines();
                                    stream_.publish_events();
                                  }};
    publishing_stats_ = repeated{std::chrono::milliseconds{100}, [this] { publish_stats(); }};
  }

  /// Ends all streams; requests may still be answered.
  void end() {
    ending_ = true;
    stream_.end();
  }

  /// The port is known when the server listens.
  void set_port(int port) { port_ = port; }

  /// Answers a request.
  /// @return the status
  int answer(web_exchange& exchange) noexcept {
    ++requests_;
    int status = 500;
    try {
      status = route(exchange);
    } catch (const error& e) {
      status = e.id() == "dashboard.bad_parameter" ? 400 : 500;
      send(exchange, error_answer(status, e.id(), e.problem(), e.remedy()));
    } catch (const std::exception& e) {
      send(exchange, error_answer(status, "dashboard.failed", e.what(), "see the program's log"));
    }
    if (status >= 400) ++refused_;
    return status;
  }

  /// Answers what was no request.
  void refuse(web_exchange& exchange, int status) noexcept {
    ++requests_;
    ++refused_;
    web_answer answer =
        error_answer(status, "dashboard.bad_request", "this is not a request that can be answered",
                     "send HTTP/1.1, with a head of at most 8 KiB");
    answer.closes = true;
    send(exchange, std::move(answer));
  }

 private:
  /// A snapshot of a view.
  struct stats_snapshot {
    std::uint64_t id;
    std::uint64_t version;  ///< of the board
    std::string body;
    prepared_answer answer;
  };
  /// The newest events of a view.
  using recent_snapshot = std::vector<std::string>;

  static constexpr std::size_t most_recent = 200;

  /// Numbers go on from the clock: those of a server that was here before are all smaller.
  static std::uint64_t first_id() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  }

  static std::string random_text() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device device;
    std::string text;
    for (int i = 0; i < 16; ++i) text += letters[device() % letters.size()];
    return text;
  }

  // ---- who may ask what

  int route(web_exchange& exchange) {
    const std::string_view path = exchange.path();
    if (exchange.is_http_1_1() && !exchange.has_header("Host")) {
      return send(exchange, error_answer(400, "dashboard.bad_request", "there is no Host header",
                                         "HTTP/1.1 wants one"));
    }
    if (exchange.has_header("Host") && !hosts_.has(exchange.header("Host"))) {
      return send(exchange,
                  error_answer(421, "dashboard.unknown_host",
                               "this server is not called " + excerpt(exchange.header("Host")),
                               "use its address, or give that name as one of its hosts"));
    }
    if (exchange.method() != "GET" && exchange.method() != "HEAD") {
      web_answer answer = error_answer(405, "dashboard.method", "only GET and HEAD are answered",
                                       "nothing here can be changed");
      answer.more = {{"Allow", "GET, HEAD"}};
      answer.closes = exchange.has_body();
      return send(exchange, std::move(answer));
    }
    if (exchange.has_body()) {
      web_answer answer = error_answer(413, "dashboard.body", "a request here has no body",
                                       "send the parameters behind a ? in the address");
      answer.closes = true;
      return send(exchange, std::move(answer));
    }
    if (path == "/health") return send(exchange, *health());
    if (path == "/livez") return send(exchange, text_answer(200, "alive\n"));
    if (path == "/readyz")
      return send(exchange, ending_ ? text_answer(503, "ending\n") : text_answer(200, "ready\n"));
    if (path == "/" && take_token(exchange)) return 303;
    if (!access_.allows(exchange.header("Authorization"), exchange.header("Cookie"), port_)) {
      web_answer answer =
          error_answer(401, "dashboard.login", "this dashboard wants a login",
                       "send the token as Authorization: Bearer, or open /?token=...");
      answer.more = {{"WWW-Authenticate", access_.challenge()}};
      answer.closes = true;
      return send(exchange, std::move(answer));
    }
    if (path == "/api/stats") return stats(exchange);
    if (path == "/api/recent") return recent(exchange);
    if (path == "/api/stream") return stream(exchange);
    if (path == "/api/pipeline") return send(exchange, *pipeline());
    if (path == "/api/openapi.json") return send(exchange, openapi_);
    if (path == "/metrics") return send(exchange, metrics());
    if (const auto* file = page_.find(path)) return send(exchange, *file);
    return send(exchange,
                error_answer(404, "dashboard.not_found", "there is nothing at " + excerpt(path),
                             "see /api/openapi.json for what there is"));
  }

  /// `/?token=...` gives the browser a cookie, and the token is gone from the address.
  bool take_token(web_exchange& exchange) {
    for (const auto& [name, value] : read_query(exchange.query())) {
      if (name != "token" || !access_.is_token(value)) continue;
      web_answer answer{.status = 303, .content_type = "text/plain; charset=utf-8"};
      answer.more = {{"Location", "/"},
                     {"Set-Cookie", access_.set_cookie(port_, exchange.is_encrypted())}};
      send(exchange, std::move(answer));
      return true;
    }
    return false;
  }

  // ---- what is asked for

  int stats(web_exchange& exchange) {
    const auto snapshot = stats_of(view_of(read_query(exchange.query())));
    return snapshot ? send(exchange, snapshot->answer) : send(exchange, too_much());
  }

  [[nodiscard]] std::shared_ptr<const stats_snapshot> stats_of(const dashboard_view& view) {
    const std::uint64_t version = board_.events();
    return stats_.get(view.text(), version, [&] {
      const system_time now = real_clock{}.system_now();
      const std::uint64_t id = stream_.new_id();
      nlohmann::ordered_json json{{"schema", "musicfaker.stats.v1"},
                                  {"instance", instance_},
                                  {"id", id},
                                  {"time", iso_time(now)}};
      json.update(board_.stats(view, now));
      std::string body = json_text(json);
      web_answer answer{.body = body,
                        .etag = "\"" + instance_ + "-" + std::to_string(id) + "\"",
                        .cache_control = "no-cache"};
      return std::make_shared<const stats_snapshot>(
          stats_snapshot{id, version, std::move(body), prepared_answer{std::move(answer)}});
    });
  }

  int recent(web_exchange& exchange) {
    const auto parameters = read_query(exchange.query());
    const dashboard_view view = view_of(parameters, {"limit"});
    const std::size_t limit = number_in(parameters, "limit", 1, most_recent).value_or(50);
    const auto newest = recent_.get(view.text(), board_.events(), [&] {
      return std::make_shared<const recent_snapshot>(
          board_.news(view, std::nullopt, std::nullopt, most_recent).events);
    });
    if (!newest) return send(exchange, too_much());
    std::string body = json_text({{"instance", instance_}, {"id", stream_.last_id()}});
    body.back() = ',';
    body += "\"events\":[";
    for (std::size_t i = 0; i < std::min(limit, newest->size()); ++i) {
      if (i > 0) body += ',';
      body += (*newest)[i];
    }
    body += "]}";
    return send(exchange, web_answer{.body = std::move(body)});
  }

  int stream(web_exchange& exchange) {
    const auto parameters = read_query(exchange.query());
    const dashboard_view view = view_of(parameters, {"after"});
    std::optional<std::uint64_t> last = number_in(parameters, "after", 0, most_id);
    if (exchange.has_header("Last-Event-ID")) {
      last = number_in({{"Last-Event-ID", std::string{exchange.header("Last-Event-ID")}}},
                       "Last-Event-ID", 0, most_id);
    }
    web_answer answer{.content_type = "text/event-stream; charset=utf-8", .closes = true};
    answer.more = {{"X-Accel-Buffering", "no"}};
    if (exchange.method() == "HEAD") return send(exchange, std::move(answer));
    const place_for_viewer place{viewers_, options_.most_viewers};
    auto viewer = place.is_free() ? stream_.join(view) : nullptr;
    const auto snapshot = viewer ? stats_of(view) : nullptr;
    if (!viewer) return send(exchange, too_much());
    exchange.close_after();
    const auto resumed = last ? stream_.events_at(*last) : std::nullopt;
    const auto begins_at = viewer->begins_at();
    const board_news news = board_.news(view, resumed ? std::min(*resumed, begins_at) : resumed,
                                        begins_at, event_stream::most_shown);
    std::string first = head_of(answer, std::string_view::npos);
    first += stream_message(
        "hello", stream_.last_id(),
        json_text(
            {{"instance", instance_}, {"retry_ms", retry_ms}, {"resumed", resumed.has_value()}}));
    first.insert(first.rfind("\n\n") + 1, "retry: " + std::to_string(retry_ms) + "\n");
    first += viewer->first(news, resumed.has_value());
    if (snapshot) {
      first += stream_message("stats", stream_.last_id(), snapshot->body);
      viewer->has_stats(snapshot->id);
    }
    bool there = exchange.write(first);
    while (there && !ending_) {
      const auto text = viewer->next(heartbeat);
      there = text && exchange.write(*text);
    }
    return 200;
  }

  [[nodiscard]] web_answer metrics() {
    metric_page page;
    page.counter("musicfaker_dashboard_events_total", "Events on the board.", board_.events());
    page.counter("musicfaker_dashboard_requests_total", "Requests.", requests_);
    page.counter("musicfaker_dashboard_refused_total", "Requests answered with an error.",
                 refused_);
    page.counter("musicfaker_dashboard_snapshots_total", "Snapshots of views that were made.",
                 stats_.made());
    page.gauge("musicfaker_dashboard_viewers", "Who watches now.",
               static_cast<double>(stream_.viewers()));
    if (options_.monitor != nullptr) {
      const std::scoped_lock lock{answers_mutex_};
      add_pipeline_metrics(page, pipelines_);
    }
    return {.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = page.text()};
  }

  // ---- what is made for all

  void publish_stats() {
    using clock = std::chrono::steady_clock;
    // However many views there are, half of the time is left to others.
    const auto began = clock::now();
    if (began < rest_until_) return;
    for (const auto& channel : stream_.stats_due()) {
      if (ending_) return;
      if (const auto snapshot = stats_of(channel->view)) {
        stream_.publish_stats(*channel, snapshot->id, snapshot->version, snapshot->body);
      }
    }
    rest_until_ = clock::now() + (clock::now() - began);
  }

  void look_at_pipelines() {
    const system_time now = real_clock{}.system_now();
    pipeline_monitor::snapshot seen;
    if (options_.monitor != nullptr) {
      seen = options_.monitor->look();
    } else {
      seen.state = "running";
      seen.pipelines = nlohmann::ordered_json::array();
      seen.lag_points = nlohmann::ordered_json::array();
      seen.letters = dead_letter_list{}.json();
    }
    auto json = nlohmann::ordered_json{{"instance", instance_}, {"id", stream_.new_id()}};
    const auto [healthy, health] = health_json(seen, now);
    auto kept = seen;
    json.update(pipeline_json(std::move(seen), now));
    std::string body = json_text(json);
    auto pipeline_answer = std::make_shared<const prepared_answer>(web_answer{.body = body});
    auto health_answer = std::make_shared<const prepared_answer>(
        web_answer{.status = healthy ? 200 : 503, .body = json_text(health)});
    {
      const std::scoped_lock lock{answers_mutex_};
      pipelines_ = std::move(kept);
      pipeline_answer_ = std::move(pipeline_answer);
      health_answer_ = std::move(health_answer);
    }
    stream_.publish_pipeline(std::move(body));
  }

  [[nodiscard]] shared_answer pipeline() const {
    const std::scoped_lock lock{answers_mutex_};
    return pipeline_answer_;
  }
  [[nodiscard]] shared_answer health() const {
    const std::scoped_lock lock{answers_mutex_};
    return health_answer_;
  }

  // ---- answers

  static constexpr std::uint64_t most_id = 1ULL << 53U;
  static constexpr int retry_ms = 1000;
  static constexpr std::chrono::milliseconds heartbeat{5000};

  [[nodiscard]] static web_answer error_answer(int status, std::string_view id,
                                               std::string_view message, std::string_view remedy) {
    return {.status = status,
            .body = json_text({{"error", {{"id", id}, {"message", message}, {"remedy", remedy}}}})};
  }

  [[nodiscard]] static web_answer text_answer(int status, std::string text) {
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text)};
  }

  [[nodiscard]] static web_answer too_much() {
    web_answer answer =
        error_answer(503, "dashboard.busy", "too many are looking", "come again in some seconds");
    answer.more = {{"Retry-After", "5"}};
    return answer;
  }

  /// A whole number among parameters; nothing where it is not there.
  [[nodiscard]] static std::optional<std::uint64_t> number_in(const query_parameters& parameters,
                                                              std::string_view name,
                                                              std::uint64_t least,
                                                              std::uint64_t most) {
    std::optional<std::uint64_t> number;
    for (const auto& [each, text] : parameters) {
      if (each != name) continue;
      const bool digits = !text.empty() && text.size() <= 16 &&
                          text.find_first_not_of("0123456789") == std::string::npos;
      const std::uint64_t value = digits ? std::stoull(text) : most + 1;
      if (value < least || value > most) {
        throw bad_parameter(std::string{name} + "=" + excerpt(text) + " is no number from " +
                                std::to_string(least) + " to " + std::to_string(most),
                            "leave it out for the usual one");
      }
      number = value;
    }
    return number;
  }

  static int send(web_exchange& exchange, web_answer answer) {
    if (answer.closes) exchange.close_after();
    const std::string body = std::exchange(answer.body, {});
    const bool streams = answer.content_type.starts_with("text/event-stream");
    std::string bytes = head_of(answer, streams ? std::string_view::npos : body.size());
    if (exchange.method() != "HEAD") bytes += body;
    static_cast<void>(exchange.write(bytes));
    return answer.status;
  }

  static int send(web_exchange& exchange, const prepared_answer& answer) {
    const auto [status, bytes] =
        answer.bytes(exchange.header("Accept-Encoding"), exchange.header("If-None-Match"),
                     exchange.method() == "HEAD");
    static_cast<void>(exchange.write(bytes));
    return status;
  }

  static int send(web_exchange& exchange, const page::file& file) {
    web_answer answer{
        .content_type = file.content_type, .etag = file.etag, .cache_control = file.cache_control};
    const std::string_view known = exchange.header("If-None-Match");
    if (known == "*" || known.find(file.etag) != std::string_view::npos) {
      answer.status = 304;
      static_cast<void>(exchange.write(head_of(answer, std::string_view::npos)));
      return 304;
    }
    const bool packed = prepared_answer::takes_gzip(exchange.header("Accept-Encoding"));
    if (packed) answer.encoding = "gzip";
    const std::string& body = packed ? file.packed : file.plain;
    std::string bytes = head_of(answer, body.size());
    if (exchange.method() != "HEAD") bytes += body;
    static_cast<void>(exchange.write(bytes));
    return 200;
  }

  /// One of the places for those who watch.
  class place_for_viewer {
   public:
    place_for_viewer(std::atomic<std::size_t>& taken, std::size_t most)
        : taken_{&taken}, is_free_{taken.fetch_add(1) < most} {}
    place_for_viewer(const place_for_viewer&) = delete;
    place_for_viewer& operator=(const place_for_viewer&) = delete;
    ~place_for_viewer() { taken_->fetch_sub(1); }
    [[nodiscard]] bool is_free() const noexcept { return is_free_; }

   private:
    std::atomic<std::size_t>* taken_;
    bool is_free_;
  };

  const dashboard_board& board_;
  const serve_options options_;
  const access access_;
  const known_hosts hosts_;
  const page page_;
  const std::string instance_ = random_text();
  const prepared_answer openapi_{web_answer{
      .body = std::string{openapi}, .etag = '"' + instance_ + '"', .cache_control = "no-cache"}};
  std::atomic<int> port_{0};
  std::atomic<bool> ending_{false};
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::size_t> viewers_{0};

  event_stream stream_;
  snapshot_cache<stats_snapshot> stats_;
  snapshot_cache<recent_snapshot> recent_;

  mutable std::mutex answers_mutex_;  // of the three that follow
  pipeline_monitor::snapshot pipelines_;
  shared_answer pipeline_answer_;
  shared_answer health_answer_;

  std::chrono::steady_clock::time_point rest_until_{};  ///< of the thread that makes numbers

  repeated publishing_events_;  // last: their threads use all of the above
  repeated publishing_stats_;
};

}  // namespace musicfaker::detail
