// What the dashboard's board costs a pipeline: events a second that it takes, alone and while two
// readers look at it as fast as they can.
//
//     ./bazelw run //bench:board_bench -- --benchmark_repetitions=5
//
// With fewer than three cores the readers take time from the pipeline by being there at all.

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "bench/ratios.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/to_dashboard.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/take.hpp"

namespace {

using namespace musicfaker;

const std::vector<music_event>& events() {
  static const std::vector<music_event> made = [] {
    std::vector<music_event> some;
    run(generate(42) | take(500'000) | collect_into(some));
    return some;
  }();
  return made;
}

void count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(events().size()));
}

void alone(benchmark::State& state) {
  for (auto _ : state) {
    live_board board;
    run(events() | to_dashboard(board));
    benchmark::DoNotOptimize(board.events());
  }
  count(state);
}

void beside_readers(benchmark::State& state) {
  for (auto _ : state) {
    live_board board;
    std::vector<std::jthread> readers;
    for (const char* query : {"range=all", "range=all&genre=Rock&action=play"}) {
      readers.emplace_back([&board, query](const std::stop_token& stop) {
        const dashboard_view view = parse_view(query);
        while (!stop.stop_requested()) {
          benchmark::DoNotOptimize(board.stats(view, real_clock{}.system_now()));
          benchmark::DoNotOptimize(board.news(view, std::nullopt, std::nullopt, 50));
        }
      });
    }
    run(events() | to_dashboard(board));
  }
  count(state);
}

void no_board(benchmark::State& state) {
  for (auto _ : state) {
    std::int64_t sum = 0;
    run(events() | for_each([&sum](const music_event& event) { sum += event.duration; }));
    benchmark::DoNotOptimize(sum);
  }
  count(state);
}

BENCHMARK(alone)->Name("board/alone")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(beside_readers)
    ->Name("board/beside readers")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(no_board)->Name("board/no board")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
int main(int argc, char** argv) { return musicfaker::run_with_ratios(argc, argv); }
