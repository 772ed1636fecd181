// A program of somebody who wants the live page: its events are on a board, which is served.

#include <cstdio>

#include "musicfaker/dashboard/dashboard.hpp"
#include "musicfaker/musicfaker.hpp"

using namespace musicfaker;

int main() try {
  live_board board;
  const auto server = serve(board, {.port = 0});
  run(generate(42) | take(30) | to_dashboard(board));
  std::printf("%d events at a port of its own\n", static_cast<int>(board.events()));
  return board.events() == 30 && server.port() > 0 ? 0 : 1;
} catch (const error& problem) {
  std::fprintf(stderr, "%s\n", problem.what());
  return 1;
}
