// What a chain costs against the loop that one would write by hand, and against views:
//
//     ./bazelw run //bench:chain_bench -- --benchmark_repetitions=5
//
// bench/instructions.sh counts the instructions of the same functions.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <list>
#include <numeric>
#include <string>
#include <vector>

#include "bench/chains.hpp"
#include "bench/ratios.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/operators/any_operator.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/take.hpp"

namespace {

using namespace musicfaker;
using namespace musicfaker::chains;

constexpr std::size_t item_count = 1'000'000;
constexpr std::size_t event_count = 10'000;
constexpr std::size_t batch_size = 64;

template <class Container>
Container numbers() {
  Container all(item_count);
  std::iota(all.begin(), all.end(), number{0});
  return all;
}

template <class Container, class Function>
void add(const std::string& name, Function function) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    auto items = numbers<Container>();
    for (auto _ : state) benchmark::DoNotOptimize(function(items));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(item_count));
  });
}

template <class Function>
void add_events(const std::string& name, Function function) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    std::vector<music_event> events;
    run(generate(42) | take(event_count) | collect_into(events));
    std::string line;
    for (auto _ : state) benchmark::DoNotOptimize(function(events, line));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(event_count));
  });
}

template <class Container>
void add_all(const std::string& on) {
  const std::string changes = "filter_transform_" + on;
  add<Container>(changes + "/chain", [](auto& n) { return filter_transform_chain(n); });
  add<Container>(changes + "/by_hand", [](auto& n) { return filter_transform_by_hand(n); });
  add<Container>(changes + "/range_v3", [](auto& n) { return filter_transform_range_v3(n); });
  add<Container>(changes + "/std_ranges", [](auto& n) { return filter_transform_std_ranges(n); });
  const std::string batches = "filter_batch_" + on;
  add<Container>(batches + "/chain", [](auto& n) { return filter_batch_chain(n, batch_size); });
  add<Container>(batches + "/by_hand", [](auto& n) { return filter_batch_by_hand(n, batch_size); });
  add<Container>(batches + "/range_v3",
                 [](auto& n) { return filter_batch_range_v3(n, batch_size); });
}

/// The same chain, of which only what goes in and out is known.
number erased(std::vector<number>& numbers) {
  number sum = 0;
  const any_operator<number&, number> middle = filter(wants) | transform(changes);
  run(numbers | middle | for_each([&](number n) { sum += n; }));
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  add_all<std::vector<number>>("vector");
  add_all<std::list<number>>("list");
  add_events("events_json/chain", events_json_chain);
  add_events("events_json/by_hand", events_json_by_hand);
  add<std::vector<number>>("any_operator/erased", erased);
  add<std::vector<number>>("any_operator/chain", [](auto& n) { return filter_transform_chain(n); });
  return run_with_ratios(argc, argv);
}
