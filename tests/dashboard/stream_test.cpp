#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/serve.hpp"
#include "tests/dashboard/events.hpp"
#include "tests/dashboard/web_client.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::event_of;
using testing::get;
using testing::message;
using testing::watcher;

TEST(Stream, BeginsWithWhatIsThere) {
  live_board board;
  for (int i = 0; i < 60; ++i) board.add(event_of("Rock"));
  const auto server = serve(board, {.port = 0});
  watcher watching{server.port()};
  EXPECT_EQ(watching.head().status, 200);
  EXPECT_EQ(watching.head().header("Content-Type"), "text/event-stream; charset=utf-8");
  const message hello = watching.next("hello");
  EXPECT_EQ(hello.data["instance"], get(server.port(), "/api/stats").json()["instance"]);
  EXPECT_EQ(hello.data["resumed"], false);
  const message events = watching.next("events");
  EXPECT_EQ(events.data["events"].size(), 50U);
  EXPECT_EQ(events.data["came"], 0);
  EXPECT_EQ(events.data["all_time"], 60);
  EXPECT_EQ(watching.next("stats").data["totals"]["events"], 60);
  EXPECT_EQ(watching.next("pipeline").data["state"], "running");
}

TEST(Stream, SendsWhatComes) {
  live_board board;
  const auto server = serve(board, {.port = 0});
  watcher watching{server.port(), "?genre=Jazz"};
  EXPECT_EQ(watching.next("events").data["came"], 0);
  for (int i = 0; i < 10; ++i) board.add(event_of(i < 4 ? "Jazz" : "Rock"));
  const message events = watching.next("events");
  EXPECT_EQ(events.data["came"], 4);
  ASSERT_EQ(events.data["events"].size(), 4U);
  EXPECT_EQ(events.data["events"][0]["id"], 4);
  const message stats = watching.next("stats");
  EXPECT_EQ(stats.data["totals"]["events"], 4);
  EXPECT_GT(stats.id, events.id);
}

TEST(Stream, CountsAllAndShowsTheNewestFifty) {
  live_board board;
  const auto server = serve(board, {.port = 0});
  watcher watching{server.port()};
  watching.next("events");
  for (int i = 0; i < 1000; ++i) board.add(event_of("Rock"));
  std::uint64_t came = 0;
  nlohmann::json newest;
  while (came < 1000) {
    const message events = watching.next("events");
    ASSERT_FALSE(events.event.empty());
    came += events.data["came"].get<std::uint64_t>();
    newest = events.data["events"];
    EXPECT_LE(newest.size(), 50U);
  }
  EXPECT_EQ(came, 1000U);
  EXPECT_EQ(newest[0]["id"], 1000);
}

TEST(Stream, GoesOnWhereItWasCut) {
  live_board board;
  const auto server = serve(board, {.port = 0});
  auto first = std::make_unique<watcher>(server.port());
  first->next("events");
  board.add(event_of("Rock"));
  const message seen = first->next("events");
  EXPECT_EQ(seen.data["came"], 1);
  const std::uint64_t id = first->next("stats").id;
  first.reset();
  for (int i = 0; i < 7; ++i) board.add(event_of("Jazz"));
  for (const std::string& way : {std::string{"header"}, std::string{"parameter"}}) {
    watcher second = way == "header" ? watcher{server.port(), "",
                                               "Last-Event-ID: " + std::to_string(id) + "\r\n"}
                                     : watcher{server.port(), "?after=" + std::to_string(id)};
    EXPECT_EQ(second.next("hello").data["resumed"], true);
    // What came just now is missed by now, or comes with the next message.
    std::uint64_t came = 0;
    while (came < 7) {
      const message events = second.next("events");
      ASSERT_FALSE(events.event.empty());
      came += events.data["came"].get<std::uint64_t>();
    }
    EXPECT_EQ(came, 7U);
  }
}

TEST(Stream, BeginsAnewAfterTheServerDid) {
  live_board board;
  std::uint64_t id = 0;
  {
    const auto server = serve(board, {.port = 0});
    watcher watching{server.port()};
    id = watching.next("stats").id;
  }
  const auto server = serve(board, {.port = 0});
  watcher watching{server.port(), "", "Last-Event-ID: " + std::to_string(id) + "\r\n"};
  const message hello = watching.next("hello");
  EXPECT_EQ(hello.data["resumed"], false);
  EXPECT_GT(hello.id, id);
}

TEST(Stream, EndsWithTheServer) {
  live_board board;
  auto server = std::make_unique<dashboard_server>(serve(board, {.port = 0}));
  watcher watching{server->port()};
  watching.next("stats");
  const auto began = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
  EXPECT_TRUE(watching.raw().closes_within(1s));
}

TEST(Stream, WhoIsSlowHoldsUpNobodyAndSkips) {
  live_board board;
  const auto server = serve(board, {.port = 0});
  watcher slow{server.port()};
  watcher quick{server.port()};
  quick.next("events");
  // More than the buffers between the two can take; the slow one reads nothing of it yet.
  std::uint64_t came = 0;
  for (int round = 1; round <= 20; ++round) {
    for (int i = 0; i < 500; ++i) board.add(event_of("Rock"));
    while (came < static_cast<std::uint64_t>(round) * 500) {
      const message events = quick.next("events");
      ASSERT_FALSE(events.event.empty());
      came += events.data["came"].get<std::uint64_t>();
    }
  }
  std::uint64_t slow_came = 0;
  while (slow_came < came) {
    const message events = slow.next("events");
    ASSERT_FALSE(events.event.empty());
    slow_came += events.data["came"].get<std::uint64_t>();
    EXPECT_LE(events.data["events"].size(), 50U);
  }
  EXPECT_EQ(slow_came, came);
}

TEST(Stream, AsksWhoIsOneTooManyToComeAgain) {
  live_board board;
  const auto server = serve(board, {.port = 0, .most_viewers = 2, .request_threads = 4});
  watcher first{server.port()};
  auto second = std::make_unique<watcher>(server.port());
  first.next("stats");
  second->next("stats");
  watcher third{server.port()};
  EXPECT_EQ(third.head().status, 503);
  EXPECT_EQ(third.head().header("Retry-After"), "5");
  EXPECT_EQ(get(server.port(), "/api/stats").status, 200);
  second.reset();
  // The server sees that it has gone when it next writes to it.
  const auto end = std::chrono::steady_clock::now() + 20s;
  int status = 0;
  while (status != 200 && std::chrono::steady_clock::now() < end) {
    board.add(event_of("Rock"));
    first.next("events");
    status = watcher{server.port()}.head().status;
  }
  EXPECT_EQ(status, 200);
}

}  // namespace
}  // namespace musicfaker
