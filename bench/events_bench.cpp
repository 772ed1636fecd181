// How fast events are made, written as JSON, and read back; on one core.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/take.hpp"

namespace {

using namespace musicfaker;

constexpr std::size_t event_count = 10'000;

std::vector<music_event> events() {
  std::vector<music_event> made;
  run(generate(42) | take(event_count) | collect_into(made));
  return made;
}

void count(benchmark::State& state, std::size_t bytes) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(event_count));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void make(benchmark::State& state) {
  const auto view = generate(42);
  auto each = view.begin();
  for (auto _ : state) {
    for (std::size_t i = 0; i < event_count; ++i, ++each) benchmark::DoNotOptimize(*each);
  }
  count(state, 0);
}
BENCHMARK(make);

void write_json(benchmark::State& state) {
  const auto made = events();
  json_codec<music_event> codec;
  std::string text;
  for (auto _ : state) {
    text.clear();
    for (const music_event& each : made) codec.write(each, text);
    benchmark::DoNotOptimize(text.data());
  }
  count(state, text.size());
}
BENCHMARK(write_json);

void make_and_write_json(benchmark::State& state) {
  const auto view = generate(42);
  auto each = view.begin();
  json_codec<music_event> codec;
  std::string text;
  for (auto _ : state) {
    text.clear();
    for (std::size_t i = 0; i < event_count; ++i, ++each) codec.write(*each, text);
    benchmark::DoNotOptimize(text.data());
  }
  count(state, text.size());
}
BENCHMARK(make_and_write_json);

void read_json(benchmark::State& state) {
  json_codec<music_event> codec;
  std::vector<std::string> lines;
  std::size_t bytes = 0;
  for (const music_event& each : events()) {
    codec.write(each, lines.emplace_back());
    bytes += lines.back().size();
  }
  music_event into{};
  for (auto _ : state) {
    for (const std::string& line : lines) {
      if (codec.read(line, into)) state.SkipWithError("a line cannot be read");
    }
    benchmark::DoNotOptimize(into);
  }
  count(state, bytes);
}
BENCHMARK(read_json);

}  // namespace
