#include "musicfaker/hdfs/detail/http_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "tests/hdfs/loopback_server.hpp"

namespace musicfaker::detail {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const std::string yes = http("200 OK", "text/plain", "yes");

std::string url(std::uint16_t port, const std::string& path = "/x") {
  return "http://127.0.0.1:" + std::to_string(port) + path;
}

http_request get(std::uint16_t port) {
  return {.method = "GET", .url = url(port), .largest_answer = 1000};
}

/// What came instead of an answer.
std::optional<http_problem> problem_with(const http_request& request, http_settings settings = {}) {
  http_client client{std::move(settings)};
  try {
    static_cast<void>(client.perform(request));
  } catch (const http_failure& failure) {
    EXPECT_STRNE(failure.what(), "");
    return failure.problem();
  }
  return std::nullopt;
}

TEST(HttpClient, GivesTheAnswer) {
  loopback_server server{{{http("404 Not Found", "application/json", "{}")}}};
  http_client client{{}};
  const http_answer answer = client.perform(get(server.port()));
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.content_type, "application/json");
  EXPECT_EQ(answer.body, "{}");
  EXPECT_EQ(answer.redirect, "");
  EXPECT_THAT(server.requests(), ElementsAre(StartsWith("GET /x HTTP/1.1\r\n")));
}

TEST(HttpClient, SendsABodyWithoutAskingFirst) {
  loopback_server server{{{http("201 Created", "text/plain", "")}}};
  http_client client{{}};
  const std::string body(5'000'000, 'x');
  const auto answer = client.perform({.method = "PUT", .url = url(server.port()), .body = body});
  EXPECT_EQ(answer.status, 201);
  EXPECT_THAT(server.requests(),
              ElementsAre(AllOf(StartsWith("PUT /x"), EndsWith("\r\n\r\n" + body),
                                Not(HasSubstr("Expect:")))));
}

TEST(HttpClient, SendsAnEmptyBody) {
  loopback_server server{{{yes}}};
  http_client client{{}};
  const auto answer =
      client.perform({.method = "PUT", .url = url(server.port()), .largest_answer = 3});
  EXPECT_EQ(answer.body, "yes");
  EXPECT_THAT(server.requests(), ElementsAre(HasSubstr("Content-Length: 0\r\n")));
}

TEST(HttpClient, FollowsNoRedirectButTellsIt) {
  loopback_server server{
      {{"HTTP/1.1 307 Elsewhere\r\nLocation: http://dn:1/y?a=b%2F\r\nContent-Length: 0\r\n\r\n"}}};
  http_client client{{}};
  const auto answer = client.perform(get(server.port()));
  EXPECT_EQ(answer.status, 307);
  EXPECT_EQ(answer.redirect, "http://dn:1/y?a=b%2F");
}

TEST(HttpClient, TakesAPathAsItIs) {
  loopback_server server{{{yes}}};
  http_client client{{}};
  static_cast<void>(client.perform(
      {.method = "GET", .url = url(server.port(), "/a/../%2e/b"), .largest_answer = 3}));
  EXPECT_THAT(server.requests(), ElementsAre(StartsWith("GET /a/../%2e/b HTTP")));
}

TEST(HttpClient, KeepsTheConnectionsToSeveralServers) {
  loopback_server one{{{yes, yes, yes}}};
  loopback_server other{{{yes, yes, yes}}};
  http_client client{{}};
  for (int n = 0; n < 3; ++n) {
    EXPECT_EQ(client.perform(get(one.port())).status, 200);
    EXPECT_EQ(client.perform(get(other.port())).status, 200);
  }
}

// A server that goes down looks like this: it took the request on a connection that was kept, and
// whether it did anything about it nobody knows.
TEST(HttpClient, NeverSendsARequestAgainByItself) {
  loopback_server server{{{yes, ""}, {yes}}};
  http_client client{{}};
  http_request request = get(server.port());
  request.method = "PUT";
  EXPECT_EQ(client.perform(request).status, 200);
  try {
    static_cast<void>(client.perform(request));
    FAIL() << "where did the answer come from?";
  } catch (const http_failure& failure) {
    EXPECT_EQ(failure.problem(), http_problem::no_answer);
  }
  EXPECT_THAT(server.requests(), SizeIs(2));
}

TEST(HttpClient, SendsWhatDoesNoHarmAgain) {
  loopback_server server{{{yes, ""}, {yes}}};
  http_client client{{}};
  http_request request = get(server.port());
  request.repeatable = true;
  EXPECT_EQ(client.perform(request).status, 200);
  EXPECT_EQ(client.perform(request).status, 200);
  EXPECT_THAT(server.requests(), SizeIs(3));
}

TEST(HttpClient, CanBeUsedAfterAFailure) {
  loopback_server server{{{""}, {yes}}};
  http_client client{{}};
  EXPECT_THROW(static_cast<void>(client.perform(get(server.port()))), http_failure);
  EXPECT_EQ(client.perform(get(server.port())).status, 200);
}

TEST(HttpClient, TellsThatNobodyListens) {
  EXPECT_EQ(problem_with(get(closed_port())), http_problem::not_connected);
  EXPECT_EQ(problem_with({.method = "GET", .url = "http://no-such-host.invalid:9870/"}),
            http_problem::not_connected);
}

TEST(HttpClient, TellsThatAnAnswerWasLost) {
  loopback_server says_nothing{{{""}}};
  EXPECT_EQ(problem_with(get(says_nothing.port())), http_problem::no_answer);
  loopback_server stops_in_the_middle{{{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"}}};
  EXPECT_EQ(problem_with(get(stops_in_the_middle.port())), http_problem::no_answer);
}

TEST(HttpClient, WaitsNoLongerThanTheStallTimeout) {
  const silent_port port;
  EXPECT_EQ(problem_with(get(port.number()), {.stall_timeout = std::chrono::seconds{1}}),
            http_problem::no_answer);
}

TEST(HttpClient, TellsWhatIsNotHttp) {
  loopback_server garbage{{{"220 mail.example.org ESMTP\r\n"}}};
  EXPECT_EQ(problem_with(get(garbage.port())), http_problem::not_http);
  EXPECT_EQ(problem_with({.method = "GET", .url = "ftp://127.0.0.1/"}), http_problem::not_http);
}

TEST(HttpClient, SendsNothingInTheClearWhereTlsIsWanted) {
  loopback_server server{{{yes}}};
  EXPECT_EQ(problem_with(get(server.port()), {.tls_only = true}), http_problem::not_http);
  EXPECT_THAT(server.requests(), SizeIs(0));
}

http_request bytes_in_pieces(std::uint16_t port) {
  return {.method = "GET", .url = url(port), .largest_answer = 1'000'000, .in_pieces = true};
}

std::string bytes(const std::string& body) {
  return http("200 OK", "application/octet-stream", body);
}

TEST(HttpClient, GivesBytesInPieces) {
  std::string body(5'000'000, '\0');
  for (std::size_t at = 0; at < body.size(); ++at) body[at] = static_cast<char>(at * at / 7);
  loopback_server server{{{bytes(body), yes}}};
  http_client client{{}};
  const http_answer answer = client.perform(bytes_in_pieces(server.port()));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/octet-stream");
  EXPECT_EQ(answer.body, "");
  std::string got;
  for (auto piece = client.more(); !piece.empty(); piece = client.more()) {
    EXPECT_LT(piece.size(), 300'000) << "what is not taken yet waits elsewhere";
    got += piece;
  }
  EXPECT_TRUE(got == body);
  EXPECT_EQ(client.more(), "");
  EXPECT_EQ(client.perform(get(server.port())).body, "yes") << "on the same connection";
}

TEST(HttpClient, GivesOtherAnswersAsAWhole) {
  const std::string words(500'000, 'w');
  loopback_server server{{{http("200 OK", "application/json", words),
                           http("404 Not Found", "application/octet-stream", words), bytes("")}}};
  http_client client{{}};
  for (const std::string& body : {words, words, std::string{}}) {
    EXPECT_EQ(client.perform(bytes_in_pieces(server.port())).body, body);
    EXPECT_EQ(client.more(), "");
  }
}

TEST(HttpClient, TellsThatTheRestIsLost) {
  loopback_server server{{{"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
                           "Content-Length: 100\r\n\r\nhalf"},
                          {yes}}};
  http_client client{{}};
  static_cast<void>(client.perform(bytes_in_pieces(server.port())));
  EXPECT_EQ(client.more(), "half");
  try {
    static_cast<void>(client.more());
    FAIL();
  } catch (const http_failure& failure) {
    EXPECT_EQ(failure.problem(), http_problem::no_answer);
    EXPECT_THAT(failure.what(), HasSubstr("96 bytes"));
  }
  EXPECT_EQ(client.perform(get(server.port())).body, "yes");
}

TEST(HttpClient, LeavesTheRestToTheServer) {
  loopback_server server{{{bytes(std::string(50'000'000, 'x'))}, {yes}}};
  http_client client{{}};
  static_cast<void>(client.perform(bytes_in_pieces(server.port())));
  EXPECT_NE(client.more(), "");
  EXPECT_EQ(client.perform(get(server.port())).body, "yes");
}

TEST(HttpClient, TakesNoMoreThanItWasTold) {
  loopback_server server{{{http("200 OK", "text/plain", std::string(1001, 'x'))}}};
  EXPECT_EQ(problem_with(get(server.port())), http_problem::too_long);
}

}  // namespace
}  // namespace musicfaker::detail
