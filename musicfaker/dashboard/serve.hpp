#pragma once

#include <memory>
#include <string>
#include <utility>

#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/dashboard_board.hpp"
#include "musicfaker/dashboard/detail/dashboard_service.hpp"
#include "musicfaker/dashboard/detail/web_server.hpp"
#include "musicfaker/dashboard/serve_options.hpp"

namespace musicfaker {

/// A dashboard that is served as long as this lives. Its end tells all who watch, and takes as long
/// as the requests that are being answered, at most some seconds.
class dashboard_server {
 public:
  dashboard_server(const dashboard_board& board, const serve_options& options)
      : service_{std::make_unique<detail::dashboard_service>(board, options)},
        encrypted_{!options.certificate.empty()},
        shown_host_{options.bind == "0.0.0.0" || options.bind == "127.0.0.1" ? "localhost"
                                                                             : options.bind} {
    if (options.port < 0 || options.port > 65535) {
      throw error{"dashboard.bad_address", std::to_string(options.port) + " is no port",
                  "give one from 1 to 65535, or 0 for any that is free"};
    }
    http_ = std::make_unique<detail::web_server>(
        detail::web_settings{
            .bind = options.bind,
            .port = options.port,
            .threads = static_cast<int>(options.most_viewers + options.request_threads),
            .certificate = options.certificate},
        [this_service = service_.get()](detail::web_exchange& exchange) {
          return this_service->answer(exchange);
        },
        [this_service = service_.get()](detail::web_exchange& exchange, int status) {
          this_service->refuse(exchange, status);
        });
    service_->set_port(http_->port());
  }
  dashboard_server(dashboard_server&&) = default;
  dashboard_server& operator=(dashboard_server&&) = delete;
  ~dashboard_server() {
    if (service_) service_->end();
  }

  [[nodiscard]] int port() const noexcept { return http_->port(); }

  /// For people: `http://localhost:5001`.
  [[nodiscard]] std::string address() const {
    return (encrypted_ ? "https://" : "http://") + shown_host_ + ':' + std::to_string(port());
  }

 private:
  std::unique_ptr<detail::dashboard_service> service_;
  std::unique_ptr<detail::web_server> http_;  // after it: its threads use the service
  bool encrypted_;
  std::string shown_host_;
};

/// Serves a board over HTTP: the page at `/`, its numbers at `/api/stats`, `/api/recent` and
/// `/api/pipeline`, what happens as it happens at `/api/stream`, and `/health`, `/livez`, `/readyz`
/// and `/metrics`; `/api/openapi.json` describes them.
///
/// On this machine only, unless `bind` says otherwise; then a login is wanted. Numbers are made
/// once for all who look, at most once a second for a view; who is slow is sent less, and holds up
/// nobody.
///
/// @param board    what is shown; must outlive the server
/// @param options  where, for whom, and the page
/// @throws error `dashboard.port_taken`, `dashboard.bad_address`, `dashboard.tls`,
///         `dashboard.open` and `dashboard.weak_login` for what the options say
///
/// Threads: three of its own, and one for each that watches or asks, `most_viewers` and
/// `request_threads` of them at the most; all wait unless there is something to do.
///
/// ```cpp
/// live_board board;
/// const auto server = serve(board, {.port = 0});
/// run(generate(42) | take(100) | to_dashboard(board));
/// assert(server.port() > 0 && board.events() == 100);
/// ```
[[nodiscard]] inline dashboard_server serve(const dashboard_board& board,
                                            const serve_options& options = {}) {
  return {board, options};
}

}  // namespace musicfaker
