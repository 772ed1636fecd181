#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/hdfs/detail/http_client.hpp"
#include "musicfaker/hdfs/detail/percent_encoding.hpp"
#include "musicfaker/hdfs/detail/webhdfs_answer.hpp"
#include "musicfaker/hdfs/detail/webhdfs_errors.hpp"
#include "musicfaker/hdfs/detail/webhdfs_refusal.hpp"
#include "musicfaker/hdfs/store_uri.hpp"
#include "musicfaker/hdfs/webhdfs_settings.hpp"

namespace musicfaker::detail {

/// One operation of WebHDFS.
struct webhdfs_request {
  std::string attempt;  ///< for an error's text: `write webhdfs://nn:9870/x`
  std::string method;
  std::string path;         ///< as HDFS knows it
  std::string query;        ///< `op=MKDIRS`
  std::string_view body{};  ///< for a DataNode
  std::size_t largest_answer = std::size_t{512} << 20U;
  bool repeatable = true;    ///< does no harm when it takes effect twice
  bool moves_bytes = false;  ///< of a file: DataNodes have a part in it
  bool in_pieces = false;    ///< the bytes of a file are not awaited, but taken by more()
};

/// The `host:port` of a URL.
[[nodiscard]] inline std::string server_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return std::string{url.substr(0, url.find_first_of("/?"))};
}

/// Brings requests to the NameNode that is active and to DataNodes that live. One per thread.
class webhdfs_client {
 public:
  webhdfs_client(const store_uri& uri, const webhdfs_settings& settings)
      : scheme_{uri.scheme == store_scheme::swebhdfs ? "https://" : "http://"},
        name_nodes_{uri.addresses},
        user_{hdfs_user(uri.user, settings)},
        token_{settings.delegation_token},
        negotiate_{settings.negotiate && token_.empty()},
        http_{{.connect_timeout = settings.connect_timeout,
               .stall_timeout = settings.stall_timeout,
               .certificate_authority = settings.certificate_authority,
               .tls_only = uri.scheme == store_scheme::swebhdfs}} {}

  /// Asks the NameNode that answered last, and where it is away or not active, each other one once.
  /// What may have taken effect is asked for again only if that does no harm.
  ///
  /// @return what the active one answers, be it a refusal
  [[nodiscard]] http_answer ask_name_node(const webhdfs_request& request) {
    std::string reasons;
    bool one_is_there = false;
    for (std::size_t asked = 0; asked < name_nodes_.size(); ++asked) {
      const std::string server = name_nodes_[current_].text();
      try {
        http_answer answer = send({.method = request.method,
                                   .url = url_of(request),
                                   .largest_answer = request.largest_answer,
                                   .repeatable = request.repeatable,
                                   .negotiate = negotiate_,
                                   .in_pieces = request.in_pieces});
        const refusal no = refusal_of(answer);
        if (meaning_of(no, request.moves_bytes) != meaning::ask_another) return answer;
        one_is_there = true;
        append_reason(server, text_of(no), reasons);
        take_next_name_node();
      } catch (const http_failure& failure) {
        append_reason(server, failure.what(), reasons);
        take_next_name_node();
        if (!another_may_do(failure, request)) {
          raise(failure.problem(), server_kind::name_node, request.attempt, reasons);
        }
      }
    }
    if (one_is_there) raise_inactive(request.attempt, reasons);
    raise_unreachable(request.attempt, reasons);
  }

  /// Has a NameNode choose a DataNode, and asks that one. While it is away the NameNode, which may
  /// not know that yet, is asked for others.
  [[nodiscard]] http_answer ask_data_node(const webhdfs_request& request) {
    constexpr int most_data_nodes = 3;
    webhdfs_request choose = request;
    choose.repeatable = true;
    std::vector<std::string> left_out = std::exchange(broke_off_, {});
    std::string reasons;
    gives_pieces_.clear();
    for (int asked = 0; asked < most_data_nodes; ++asked) {
      choose.query = request.query + "&noredirect=true" + leave_out(left_out);
      http_answer choice = ask_name_node(choose);
      const std::string url = location_of(choice);
      // A refusal; or the bytes, from HttpFS, which is NameNode and DataNode in one.
      if (url.empty()) return choice;
      if (request.in_pieces) gives_pieces_ = server_of(url);
      try {
        return send({.method = request.method,
                     .url = url,
                     .body = request.body,
                     .largest_answer = request.largest_answer,
                     .repeatable = request.repeatable,
                     .in_pieces = request.in_pieces});
      } catch (const http_failure& failure) {
        append_reason(server_of(url), failure.what(), reasons);
        if (!another_may_do(failure, request)) {
          raise(failure.problem(), server_kind::data_node, request.attempt, reasons);
        }
        note_as_gone(server_of(url), left_out);
      }
    }
    raise_no_data_node(request.attempt, reasons);
  }

  /// The next bytes of the file that was asked for `in_pieces`; none at its end. A DataNode that
  /// breaks off is left out of the next request. Valid until the next call.
  [[nodiscard]] std::string_view more(const std::string& attempt) {
    try {
      return http_.more();
    } catch (const http_failure& failure) {
      const std::string server = std::exchange(gives_pieces_, {});
      if (!server.empty()) note_as_gone(server, broke_off_);
      std::string reasons;
      append_reason(server, failure.what(), reasons);
      raise_no_data_node(attempt, reasons);
    }
  }

  /// Who asks, for an error's text.
  [[nodiscard]] std::string who() const {
    if (!token_.empty()) return "the owner of the delegation token";
    if (negotiate_) return "the owner of this process's Kerberos ticket";
    return user_.empty() ? "the server's default user" : user_;
  }

 private:
  [[nodiscard]] static bool another_may_do(const http_failure& failure,
                                           const webhdfs_request& request) {
    return failure.problem() == http_problem::not_connected ||
           (failure.problem() == http_problem::no_answer && request.repeatable);
  }

  static void append_reason(const std::string& server, const std::string& reason,
                            std::string& reasons) {
    if (!reasons.empty()) reasons += "; ";
    reasons.append(server).append(": ").append(reason);
  }

  [[nodiscard]] static std::string location_of(const http_answer& answer) {
    if (answer.status == 307) return answer.redirect;
    const bool has_it = answer.status == 200 && answer.content_type.starts_with("application/json");
    return has_it ? read_location(answer.body).value_or("") : "";
  }

  /// As http_client does it, but a server's complaint does not show the token.
  [[nodiscard]] http_answer send(const http_request& request) {
    http_answer answer = http_.perform(request);
    if (answer.status >= 400 && !token_.empty()) {
      for (auto at = answer.body.find(token_); at != std::string::npos;
           at = answer.body.find(token_, at)) {
        answer.body.replace(at, token_.size(), "...");
      }
    }
    return answer;
  }

  void take_next_name_node() { current_ = (current_ + 1) % name_nodes_.size(); }

  [[nodiscard]] std::string url_of(const webhdfs_request& request) const {
    return scheme_ + name_nodes_[current_].text() + "/webhdfs/v1" +
           percent_encoded(request.path.empty() ? "/" : request.path, "/") + '?' + request.query +
           login();
  }

  [[nodiscard]] std::string login() const {
    if (!token_.empty()) return "&delegation=" + percent_encoded(token_);
    return user_.empty() ? "" : "&user.name=" + percent_encoded(user_);
  }

  /// Finds out the data port of a DataNode that did not answer. A redirect names its web server,
  /// and a NameNode leaves out DataNodes by their data ports only; its own account of them has
  /// both.
  void note_as_gone(const std::string& server, std::vector<std::string>& left_out) {
    const auto colon = server.rfind(':');
    const std::string host = server.substr(0, colon);
    std::vector<std::string> found;
    try {
      const http_answer account =
          send({.method = "GET",
                .url = scheme_ + name_nodes_[current_].text() +
                       "/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo" + login(),
                .largest_answer = std::size_t{64} << 20U,
                .repeatable = true,
                .negotiate = negotiate_});
      found = read_data_addresses(account.body, host, server.substr(colon + 1));
    } catch (const http_failure&) {
      // Then by the host alone, below.
    }
    // With one DataNode a host, this is the same; where it has a name and not a number, nothing.
    if (found.empty()) found.push_back(host);
    for (std::string& each : found) {
      if (std::ranges::find(left_out, each) == left_out.end()) left_out.push_back(std::move(each));
    }
  }

  [[nodiscard]] static std::string leave_out(const std::vector<std::string>& left_out) {
    std::string result;
    for (const std::string& each : left_out) {
      result.append(result.empty() ? "&excludedatanodes=" : ",").append(percent_encoded(each, ":"));
    }
    return result;
  }

  std::string scheme_;
  std::vector<host_and_port> name_nodes_;
  std::string user_;
  std::string token_;
  bool negotiate_;
  http_client http_;
  std::size_t current_ = 0;   ///< of the NameNodes, the one that answered last
  std::string gives_pieces_;  ///< the server, where it is a DataNode
  std::vector<std::string> broke_off_;
};

}  // namespace musicfaker::detail
