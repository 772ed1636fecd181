#include "musicfaker/dashboard/serve.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/detail/gzip_text.hpp"
#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/pipeline_monitor.hpp"
#include "tests/dashboard/events.hpp"
#include "tests/dashboard/web_client.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::answer;
using testing::ask;
using testing::event_of;
using testing::get;

/// One server for all tests that only ask.
class Serve : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    board_ = std::make_unique<live_board>();
    for (int i = 0; i < 60; ++i) board_->add(event_of(i % 3 == 0 ? "Rock" : "Jazz"));
    server_ = std::make_unique<dashboard_server>(serve(*board_, {.port = 0}));
  }
  static void TearDownTestSuite() {
    server_.reset();
    board_.reset();
  }

  static int port() { return server_->port(); }

  inline static std::unique_ptr<live_board> board_;
  inline static std::unique_ptr<dashboard_server> server_;
};

TEST_F(Serve, TellsItsAddress) {
  EXPECT_EQ(server_->address(), "http://localhost:" + std::to_string(port()));
}

TEST_F(Serve, GivesTheNumbersOfAView) {
  const answer all = get(port(), "/api/stats");
  ASSERT_EQ(all.status, 200);
  EXPECT_EQ(all.header("Content-Type"), "application/json");
  const auto json = all.json();
  EXPECT_EQ(json["schema"], "musicfaker.stats.v1");
  EXPECT_EQ(json["totals"]["events"], 60);
  EXPECT_EQ(json["view"]["range"], "1h");
  EXPECT_TRUE(json["id"].is_number());
  EXPECT_FALSE(json["instance"].get<std::string>().empty());
  for (const char* field : {"time", "history", "all_time", "events_per_minute", "events_per_second",
                            "top", "durations", "rate", "hours_of_week", "panels"}) {
    EXPECT_TRUE(json.contains(field)) << field;
  }
  const auto rock = get(port(), "/api/stats?genre=Rock&range=all").json();
  EXPECT_EQ(rock["totals"]["events"], 20);
  EXPECT_EQ(rock["view"]["filters"]["genre"][0], "Rock");
  EXPECT_EQ(rock["instance"], json["instance"]);
}

TEST_F(Serve, MakesASnapshotOnceForAllWhoAsk) {
  const auto first = get(port(), "/api/stats?range=5m").json();
  const auto second = get(port(), "/api/stats?range=5m").json();
  EXPECT_EQ(first["id"], second["id"]);
}

TEST_F(Serve, GivesTheNewestEventsFirst) {
  const auto json = get(port(), "/api/recent?limit=2&genre=Jazz").json();
  ASSERT_EQ(json["events"].size(), 2U);
  EXPECT_EQ(json["events"][0]["id"], 60);
  EXPECT_EQ(json["events"][1]["id"], 59);
  EXPECT_EQ(json["events"][0]["genre"], "Jazz");
  EXPECT_EQ(get(port(), "/api/recent").json()["events"].size(), 50U);
}

TEST_F(Serve, RefusesParametersThatItDoesNotKnow) {
  for (const char* target :
       {"/api/stats?range=2h", "/api/stats?limit=3", "/api/recent?limit=0", "/api/recent?limit=201",
        "/api/recent?limit=x", "/api/stats?genre=%FF", "/api/stream?after=-1"}) {
    const answer refused = get(port(), target);
    EXPECT_EQ(refused.status, 400) << target;
    const auto error = refused.json()["error"];
    EXPECT_EQ(error["id"], "dashboard.bad_parameter") << target;
    EXPECT_FALSE(error["message"].get<std::string>().empty());
    EXPECT_FALSE(error["remedy"].get<std::string>().empty());
  }
}

TEST_F(Serve, KnowsWhatIsThereAndWhatIsNot) {
  EXPECT_EQ(get(port(), "/").status, 200);
  EXPECT_EQ(get(port(), "/livez").body, "alive\n");
  EXPECT_EQ(get(port(), "/readyz").status, 200);
  EXPECT_EQ(get(port(), "/api/openapi.json").json()["openapi"], "3.0.3");
  EXPECT_EQ(get(port(), "/nothing").status, 404);
  EXPECT_EQ(get(port(), "/api/../etc/passwd").status, 404);
  EXPECT_EQ(get(port(), "/api/%73tats").status, 404);
}

TEST_F(Serve, AnswersOnlyGetAndHead) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
    const answer refused = get(port(), "/api/stats", "", method);
    EXPECT_EQ(refused.status, 405) << method;
    EXPECT_EQ(refused.header("Allow"), "GET, HEAD") << method;
  }
}

TEST_F(Serve, AnswersHeadWithoutABody) {
  const answer whole = get(port(), "/livez");
  testing::connection to{port()};
  to.send(
      "HEAD /livez HTTP/1.1\r\nHost: localhost\r\n\r\nGET /livez HTTP/1.1\r\nHost: "
      "localhost\r\n\r\n");
  const answer head = testing::read_answer(to, false);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), whole.header("Content-Length"));
  EXPECT_EQ(testing::read_answer(to).body, "alive\n");
}

TEST_F(Serve, CompressesForWhoTakesThat) {
  const answer packed = get(port(), "/api/stats?range=24h", "Accept-Encoding: br, gzip\r\n");
  ASSERT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_EQ(nlohmann::json::parse(detail::gunzipped(packed.body))["view"]["range"], "24h");
  const answer plain = get(port(), "/api/stats?range=24h", "Accept-Encoding: gzip;q=0\r\n");
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_EQ(plain.json()["view"]["range"], "24h");
}

TEST_F(Serve, SaysNotModifiedToWhoHasIt) {
  const answer first = get(port(), "/api/openapi.json");
  const answer second =
      get(port(), "/api/openapi.json", "If-None-Match: " + first.header("ETag") + "\r\n");
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(get(port(), "/api/openapi.json", "If-None-Match: \"other\"\r\n").status, 200);
}

TEST_F(Serve, TellsBrowsersToTrustNothing) {
  for (const char* target : {"/", "/api/stats", "/nothing", "/livez"}) {
    const answer any = get(port(), target);
    const std::string policy = any.header("Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << target;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << target;
    EXPECT_EQ(any.header("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(any.header("X-Frame-Options"), "DENY") << target;
  }
}

TEST_F(Serve, IsNotCalledByNamesThatItDoesNotKnow) {
  const auto status_of = [](const std::string& host) {
    return ask(port(), "GET /api/stats HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status;
  };
  EXPECT_EQ(status_of("evil.example"), 421);
  EXPECT_EQ(status_of("localhost.evil.example:5001"), 421);
  EXPECT_EQ(status_of("LOCALHOST:1"), 200);
  EXPECT_EQ(status_of("127.0.0.1:99"), 200);
  EXPECT_EQ(status_of("[::1]:5001"), 200);
  EXPECT_EQ(ask(port(), "GET /api/stats HTTP/1.1\r\n\r\n").status, 400);
}

TEST_F(Serve, TakesNoBody) {
  EXPECT_EQ(get(port(), "/api/stats", "Content-Length: 5\r\n").status, 413);
  EXPECT_EQ(get(port(), "/api/stats", "Transfer-Encoding: chunked\r\n").status, 413);
}

TEST_F(Serve, GivesMetrics) {
  const answer metrics = get(port(), "/metrics");
  EXPECT_NE(metrics.body.find("# TYPE musicfaker_dashboard_events_total counter\n"
                              "musicfaker_dashboard_events_total 60\n"),
            std::string::npos);
}

TEST_F(Serve, SurvivesGarbage) {
  const std::vector<std::string> garbage{
      "\r\n\r\n",
      "GET\r\n\r\n",
      "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
      std::string(100, '\0') + "\r\n\r\n",
      "GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "GET / HTTP/1.1\r\n" + std::string(20'000, 'a') + ": b\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "GET http://elsewhere/ HTTP/1.1\r\nHost: localhost\r\n\r\n"};
  for (const std::string& each : garbage) {
    testing::connection to{port()};
    to.send(each);
    const answer refused = testing::read_head(to);
    EXPECT_TRUE(refused.status == 0 || refused.status >= 400) << each.substr(0, 40);
  }
  EXPECT_EQ(get(port(), "/livez").status, 200);
}

// ---- who may look

TEST(ServeLogin, IsWantedWhereOthersCouldLook) {
  live_board board;
  const auto id_of = [&](const serve_options& options) -> std::string {
    try {
      static_cast<void>(serve(board, options));
      return "";
    } catch (const error& e) {
      return e.id();
    }
  };
  EXPECT_EQ(id_of({.port = 0, .bind = "0.0.0.0"}), "dashboard.open");
  EXPECT_EQ(id_of({.port = 0, .login = {.token = "short"}}), "dashboard.weak_login");
  EXPECT_EQ(id_of({.port = 0, .login = {.token = "with a blank in it and so"}}),
            "dashboard.weak_login");
  EXPECT_EQ(id_of({.port = 0, .bind = "no address", .open_to_all = true}), "dashboard.bad_address");
  EXPECT_EQ(id_of({.port = 70'000}), "dashboard.bad_address");
  EXPECT_EQ(id_of({.port = 0, .certificate = "/nowhere.pem"}), "dashboard.tls");
  const auto first = serve(board, {.port = 0});
  EXPECT_EQ(id_of({.port = first.port()}), "dashboard.port_taken");
}

TEST(ServeLogin, TakesATokenAPasswordOrACookie) {
  live_board board;
  const std::string token = "0123456789abcdef";
  const auto server =
      serve(board, {.port = 0, .login = {.token = token, .user = "ada", .password = "lovelace"}});
  const auto status_with = [&](const std::string& headers) {
    return get(server.port(), "/api/stats", headers).status;
  };
  const answer refused = get(server.port(), "/api/stats");
  EXPECT_EQ(refused.status, 401);
  EXPECT_NE(refused.header("WWW-Authenticate"), "");
  EXPECT_EQ(status_with("Authorization: Bearer " + token + "\r\n"), 200);
  EXPECT_EQ(status_with("Authorization: Bearer " + token + "x\r\n"), 401);
  EXPECT_EQ(status_with("Authorization: Bearer 0123456789abcdeF\r\n"), 401);
  EXPECT_EQ(status_with("Authorization: Bearer \r\n"), 401);
  EXPECT_EQ(status_with("Authorization: Basic YWRhOmxvdmVsYWNl\r\n"), 200);
  EXPECT_EQ(status_with("Authorization: Basic YWRhOmxvdmVsYWNm\r\n"), 401);

  EXPECT_EQ(get(server.port(), "/?token=wrong").status, 401);
  const answer let_in = get(server.port(), "/?token=" + token);
  EXPECT_EQ(let_in.status, 303);
  EXPECT_EQ(let_in.header("Location"), "/");
  const std::string cookie = let_in.header("Set-Cookie");
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
  EXPECT_EQ(status_with("Cookie: a=b; " + cookie.substr(0, cookie.find(';')) + "\r\n"), 200);

  for (const char* target : {"/health", "/livez", "/readyz"}) {
    EXPECT_EQ(get(server.port(), target).status, 200) << target;
  }
  for (const char* target :
       {"/", "/metrics", "/api/stream", "/api/pipeline", "/api/openapi.json"}) {
    EXPECT_EQ(get(server.port(), target).status, 401) << target;
  }
}

// ---- the page

TEST(ServePage, GivesItsFilesPackedAndPlain) {
  live_board board;
  const std::string script = "console.log('" + std::string(2000, 'x') + "');";
  const std::string packed = detail::gzipped(script);
  const std::string html = detail::gzipped("<!doctype html>");
  const auto server =
      serve(board, {.port = 0,
                    .page = {{"/index.html", "text/html; charset=utf-8", "\"1\"", html},
                             {"/assets/page.js", "text/javascript; charset=utf-8", "2", packed}}});
  EXPECT_EQ(get(server.port(), "/").body, "<!doctype html>");
  const answer file = get(server.port(), "/assets/page.js", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(file.body, packed);
  EXPECT_EQ(file.header("ETag"), "\"2\"");
  EXPECT_NE(file.header("Cache-Control").find("immutable"), std::string::npos);
  EXPECT_EQ(get(server.port(), "/assets/page.js").body, script);
  EXPECT_EQ(get(server.port(), "/assets/page.js", "If-None-Match: \"2\"\r\n").status, 304);
  EXPECT_EQ(get(server.port(), "/assets/").status, 404);
}

// ---- its health

TEST(ServeHealth, IsThatOfItsPartsEachByItself) {
  live_board board;
  pipeline_monitor monitor;
  monitor.note_kafka({.connected = true, .message = "answers"});
  monitor.note_store({.address = "file:///x", .healthy = true, .message = "answers"});
  {
    const auto server = serve(board, {.port = 0, .monitor = &monitor});
    const answer well = get(server.port(), "/health");
    EXPECT_EQ(well.status, 200);
    EXPECT_EQ(well.json()["status"], "healthy");
  }
  monitor.note_store({.address = "file:///x", .healthy = false, .message = "is away"});
  const auto server = serve(board, {.port = 0, .monitor = &monitor});
  const answer ill = get(server.port(), "/health");
  EXPECT_EQ(ill.status, 503);
  EXPECT_EQ(ill.json()["checks"]["store"]["ok"], false);
  EXPECT_EQ(ill.json()["checks"]["store"]["message"], "is away");
  EXPECT_EQ(ill.json()["checks"]["kafka"]["ok"], true);
  EXPECT_EQ(get(server.port(), "/livez").status, 200);
  const auto state = get(server.port(), "/api/pipeline").json();
  EXPECT_EQ(state["store"]["healthy"], false);
  EXPECT_EQ(state["kafka"]["connected"], true);
}

}  // namespace
}  // namespace musicfaker
