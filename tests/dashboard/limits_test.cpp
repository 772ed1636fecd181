// What nobody sends who means well: many connections that say nothing, or say it slowly.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/serve.hpp"
#include "tests/dashboard/events.hpp"
#include "tests/dashboard/web_client.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::connection;
using testing::get;

/// How many connections both ends of which can be here.
std::size_t most_connections() {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  getrlimit(RLIMIT_NOFILE, &files);
  return std::min<std::size_t>(10'000, (files.rlim_cur - 1000) / 2);
}

TEST(Limits, ARequestThatNeverEndsIsGivenUp) {
  live_board board;
  const auto server = serve(board, {.port = 0});
  connection slow{server.port()};
  slow.send("GET /api/stats HTTP/1.1\r\nHost: localhost\r\n");
  EXPECT_TRUE(slow.closes_within(15s));
}

TEST(Limits, SlowRequestsLeaveRoomForOthers) {
  live_board board;
  const auto server = serve(board, {.port = 0, .most_viewers = 8, .request_threads = 16});
  std::vector<connection> slow;
  for (int i = 0; i < 40; ++i) {
    slow.emplace_back(server.port());
    slow.back().send("GET / HTTP/1.1\r\n");
  }
  // They are more than there are threads: one after the other they are given up.
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(get(server.port(), "/livez").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
}

TEST(Limits, ThousandsWhoSayNothingDoNotBringItDown) {
  live_board board;
  const auto server = serve(board, {.port = 0});
  testing::watcher watching{server.port()};
  watching.next("stats");
  {
    std::vector<connection> silent;
    for (std::size_t i = 0; i < most_connections(); ++i) {
      silent.emplace_back(server.port(), connection::wait::no);
    }
    EXPECT_GE(silent.size(), 1000U);
    // Who watches goes on to be served.
    board.add(testing::event_of("Rock"));
    EXPECT_EQ(watching.next("events").data["came"], 1);
  }
  EXPECT_EQ(get(server.port(), "/livez").status, 200);
}

}  // namespace
}  // namespace musicfaker
