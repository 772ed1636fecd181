#pragma once

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "examples/program.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/serve_options.hpp"
#include "web/page_files.hpp"

namespace musicfaker::examples {

/// Flags of the programs that open a dashboard.
struct dashboard_flags {
  int port = 5001;
  std::string bind = "127.0.0.1";
  std::string token_file{};
  std::string certificate{};
  std::vector<std::string> hosts{};
  CLI::Option* port_option = nullptr;

  void add_to(CLI::App& app) {
    port_option =
        app.add_option("--port", port, "Where the dashboard is; 0 for any port that is free")
            ->check(whole_number(0, 65535))
            ->capture_default_str();
    app.add_option("--bind", bind,
                   "The address that it listens at; 0.0.0.0 for all, which wants --token-file")
        ->capture_default_str();
    app.add_option("--token-file", token_file,
                   "A file with a token of 16 characters or more; who looks has to have it");
    app.add_option("--certificate", certificate, "A PEM file with certificate and key, for https");
    app.add_option("--host", hosts, "A name by which it is called; may be repeated")
        ->take_all()
        ->allow_extra_args(false);
  }

  /// @throws error `dashboard.no_token` where the file cannot be read, or is empty
  [[nodiscard]] serve_options options(pipeline_monitor& monitor) const {
    serve_options options{.port = port,
                          .bind = bind,
                          .hosts = hosts,
                          .certificate = certificate,
                          .monitor = &monitor};
    if (!token_file.empty()) options.login.token = read_token();
    for (const auto& each : web::page_files()) {
      options.page.push_back({each.path, each.content_type, each.etag, each.gzip_body});
    }
    return options;
  }

  /// Somebody asked for this very port.
  [[nodiscard]] bool names_port() const {
    return port_option != nullptr && port_option->count() > 0;
  }

 private:
  [[nodiscard]] std::string read_token() const {
    std::ifstream file{token_file};
    std::string token{std::istreambuf_iterator<char>{file}, {}};
    const auto is_blank = [](unsigned char c) { return std::isspace(c) != 0; };
    while (!token.empty() && is_blank(static_cast<unsigned char>(token.back()))) token.pop_back();
    if (!file.is_open() || token.empty()) {
      throw error{"dashboard.no_token", "there is no token in " + token_file,
                  "write one there, as in openssl rand -hex 16 > " + token_file};
    }
    return token;
  }
};

}  // namespace musicfaker::examples
