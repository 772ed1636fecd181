// Crossing a thread: items a second through on_thread, how much later an item arrives, and what a
// second thread is worth on work of 1 us an item:
//
//     ./bazelw run //bench:thread_bench -- --benchmark_repetitions=5
//
// It needs two cores of its own to mean anything.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <range/v3/view/iota.hpp>
#include <vector>

#include "bench/ratios.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/on_thread.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/parallel.hpp"
#include "musicfaker/operators/transform.hpp"

namespace {

using namespace musicfaker;
using steady = std::chrono::steady_clock;

/// About a microsecond of arithmetic on this machine, measured once.
class microsecond_of_work {
 public:
  microsecond_of_work() {
    constexpr std::uint64_t trial = 2'000'000;
    const auto began = steady::now();
    benchmark::DoNotOptimize(spin(1, trial));
    const std::chrono::duration<double, std::micro> time = steady::now() - began;
    rounds_ = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(trial / time.count()));
  }
  [[nodiscard]] std::uint64_t operator()(std::uint64_t seed) const { return spin(seed, rounds_); }

 private:
  static std::uint64_t spin(std::uint64_t value, std::uint64_t rounds) {
    for (std::uint64_t round = 0; round < rounds; ++round)
      value = value * 6364136223846793005U + 1442695040888963407U;
    return value;
  }
  std::uint64_t rounds_ = 1;
};

void count(benchmark::State& state, std::int64_t items) {
  state.SetItemsProcessed(state.iterations() * items);
}

void through_on_thread(benchmark::State& state) {
  constexpr std::int64_t items = 5'000'000;
  for (auto _ : state) {
    std::int64_t sum = 0;
    run(ranges::views::iota(std::int64_t{0}, items) |
        on_thread(for_each([&](std::int64_t n) { sum += n; })));
    benchmark::DoNotOptimize(sum);
  }
  count(state, items);
}
BENCHMARK(through_on_thread)->UseRealTime()->Name("on_thread/items");

/// From push to arrival, at 20 000 items a second.
void latency(benchmark::State& state) {
  constexpr std::size_t items = 10'000;
  std::vector<double> microseconds;
  for (auto _ : state) {
    run(ranges::views::iota(std::size_t{0}, items) | pace(20'000) |
        transform([](std::size_t) { return steady::now(); }) |
        on_thread(for_each([&](steady::time_point sent) {
          microseconds.push_back(
              std::chrono::duration<double, std::micro>(steady::now() - sent).count());
        })));
  }
  std::ranges::sort(microseconds);
  state.counters["p50_us"] = microseconds[microseconds.size() / 2];
  state.counters["p99_us"] = microseconds[microseconds.size() * 99 / 100];
  count(state, items);
}
BENCHMARK(latency)->UseRealTime()->Iterations(1)->Name("latency/on_thread");

constexpr std::int64_t heavy_items = 200'000;

const microsecond_of_work& work() {
  static const microsecond_of_work measured;
  return measured;
}

void on_two_threads(benchmark::State& state) {
  static_cast<void>(work());
  for (auto _ : state) {
    run(ranges::views::iota(std::uint64_t{0}, std::uint64_t{heavy_items}) |
        parallel(2, for_each([&](std::uint64_t n) { benchmark::DoNotOptimize(work()(n)); }),
                 std::identity{}));
  }
  count(state, heavy_items);
}
BENCHMARK(on_two_threads)->UseRealTime()->Name("work_of_1us/parallel_2");

void on_one_thread(benchmark::State& state) {
  static_cast<void>(work());
  for (auto _ : state) {
    run(ranges::views::iota(std::uint64_t{0}, std::uint64_t{heavy_items}) |
        for_each([&](std::uint64_t n) { benchmark::DoNotOptimize(work()(n)); }));
  }
  count(state, heavy_items);
}
BENCHMARK(on_one_thread)->UseRealTime()->Name("work_of_1us/same_thread");

}  // namespace

int main(int argc, char** argv) { return musicfaker::run_with_ratios(argc, argv); }
