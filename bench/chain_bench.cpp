// What a chain costs against the loop that one would write by hand.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/batch.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/transform.hpp"

namespace {

using namespace musicfaker;

constexpr std::size_t item_count = 1'000'000;

std::vector<std::uint64_t> items() {
  std::vector<std::uint64_t> numbers(item_count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

bool wanted(std::uint64_t n) { return n % 3 != 0; }
std::uint64_t changed(std::uint64_t n) { return n * 7 + 1; }

void count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(item_count));
}

void filter_transform_by_hand(benchmark::State& state) {
  const auto numbers = items();
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const std::uint64_t n : numbers) {
      if (wanted(n)) sum += changed(n);
    }
    benchmark::DoNotOptimize(sum);
  }
  count(state);
}
BENCHMARK(filter_transform_by_hand);

void filter_transform_chain(benchmark::State& state) {
  auto numbers = items();
  for (auto _ : state) {
    std::uint64_t sum = 0;
    run(numbers | filter(wanted) | transform(changed) |
        for_each([&](std::uint64_t n) { sum += n; }));
    benchmark::DoNotOptimize(sum);
  }
  count(state);
}
BENCHMARK(filter_transform_chain);

void batch_by_hand(benchmark::State& state) {
  const auto numbers = items();
  const std::size_t size = 64;
  for (auto _ : state) {
    std::uint64_t sum = 0;
    std::vector<std::uint64_t> gathered;
    gathered.reserve(size);
    const auto emit = [&] {
      for (const std::uint64_t n : gathered) sum += n;
      gathered.clear();
    };
    for (const std::uint64_t n : numbers) {
      if (!wanted(n)) continue;
      gathered.push_back(n);
      if (gathered.size() == size) emit();
    }
    emit();
    benchmark::DoNotOptimize(sum);
  }
  count(state);
}
BENCHMARK(batch_by_hand);

void batch_chain(benchmark::State& state) {
  auto numbers = items();
  for (auto _ : state) {
    std::uint64_t sum = 0;
    run(numbers | filter(wanted) | batch(64) | for_each([&](std::span<std::uint64_t> gathered) {
          for (const std::uint64_t n : gathered) sum += n;
        }));
    benchmark::DoNotOptimize(sum);
  }
  count(state);
}
BENCHMARK(batch_chain);

}  // namespace
