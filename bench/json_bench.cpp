// How fast an event is written as JSON and read back, on one core, beside nlohmann_json and beside
// simdjson alone. The ratios at the end are of one run:
//
//     ./bazelw run //bench:json_bench                  as a user of Debian's simdjson compiles: -O2
//     ./bazelw run --config=opt //bench:json_bench     -O3 -march=x86-64-v3
//
// simdjson alone only reads: ten values, text as views into its own buffer, the time as text, from
// lines that have their padding already. Ours makes an event of a line without padding.
// nlohmann_json does too, but leaves the time as text.

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/take.hpp"

namespace {

using namespace musicfaker;
namespace ondemand = simdjson::ondemand;

constexpr std::size_t event_count = 5'000;

const std::vector<music_event>& events() {
  static const std::vector<music_event> made = [] {
    std::vector<music_event> each;
    run(generate(42) | take(event_count) | collect_into(each));
    return each;
  }();
  return made;
}

using pairs = std::vector<std::pair<std::string, nlohmann::json>>;

pairs fields_of(const music_event& event) {
  return {{"user", event.user},         {"artist", event.artist},
          {"track", event.track},       {"timestamp", timestamp_text(event.timestamp)},
          {"genre", event.genre},       {"duration", event.duration},
          {"platform", event.platform}, {"device", event.device},
          {"action", event.action},     {"country", event.country}};
}

/// As Python's json.dumps writes it: a blank after each colon and comma.
std::string spaced(const pairs& fields, bool ensure_ascii) {
  std::string line;
  for (const auto& [name, value] : fields) {
    line += (line.empty() ? "{\"" : ", \"") + name + "\": " + value.dump(-1, ' ', ensure_ascii);
  }
  return line + '}';
}

// ---- the lines

std::vector<std::string> as_written() {
  std::vector<std::string> lines;
  json_codec<music_event> codec;
  for (const music_event& event : events()) codec.write(event, lines.emplace_back());
  return lines;
}

std::vector<std::string> by_python() {
  std::vector<std::string> lines;
  for (const music_event& event : events()) lines.push_back(spaced(fields_of(event), true));
  return lines;
}

/// Every line in an order of its own.
std::vector<std::string> shuffled() {
  std::vector<std::string> lines;
  std::mt19937 random{42};
  for (const music_event& event : events()) {
    pairs fields = fields_of(event);
    std::ranges::shuffle(fields, random);
    lines.push_back(spaced(fields, false));
  }
  return lines;
}

void count(benchmark::State& state, const std::vector<std::string>& lines) {
  std::size_t bytes = 0;
  for (const std::string& line : lines) bytes += line.size();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lines.size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

// ---- writing

void write_ours(benchmark::State& state) {
  json_codec<music_event> codec;
  std::string out;
  for (auto _ : state) {
    out.clear();
    for (const music_event& event : events()) codec.write(event, out);
    benchmark::DoNotOptimize(out.data());
  }
  count(state, as_written());
}

void write_nlohmann(benchmark::State& state) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    for (const music_event& event : events()) {
      nlohmann::ordered_json json;
      json["user"] = event.user;
      json["artist"] = event.artist;
      json["track"] = event.track;
      json["timestamp"] = timestamp_text(event.timestamp);
      json["genre"] = event.genre;
      json["duration"] = event.duration;
      json["platform"] = event.platform;
      json["device"] = event.device;
      json["action"] = event.action;
      json["country"] = event.country;
      out += json.dump();
    }
    benchmark::DoNotOptimize(out.data());
  }
  count(state, as_written());
}

// ---- reading

void read_ours(benchmark::State& state, const std::vector<std::string>& lines) {
  json_codec<music_event> codec;
  music_event event;
  for (auto _ : state) {
    for (const std::string& line : lines) {
      if (codec.read(line, event)) state.SkipWithError("a line cannot be read");
      benchmark::DoNotOptimize(event);
    }
  }
  count(state, lines);
}

void read_nlohmann(benchmark::State& state, const std::vector<std::string>& lines) {
  music_event event;
  std::string time;
  for (auto _ : state) {
    for (const std::string& line : lines) {
      const auto json = nlohmann::json::parse(line);
      json.at("user").get_to(event.user);
      json.at("artist").get_to(event.artist);
      json.at("track").get_to(event.track);
      json.at("timestamp").get_to(time);
      json.at("genre").get_to(event.genre);
      json.at("duration").get_to(event.duration);
      json.at("platform").get_to(event.platform);
      json.at("device").get_to(event.device);
      json.at("action").get_to(event.action);
      json.at("country").get_to(event.country);
      benchmark::DoNotOptimize(event);
    }
  }
  count(state, lines);
}

struct views {
  std::array<std::string_view, 9> text;
  std::int64_t duration = 0;
};

/// The fields are known to be in this order: nothing is searched for.
constexpr auto in_order = [](ondemand::object& object, views& into) {
  into.text[0] = object.find_field("user").get_string();
  into.text[1] = object.find_field("artist").get_string();
  into.text[2] = object.find_field("track").get_string();
  into.text[3] = object.find_field("timestamp").get_string();
  into.text[4] = object.find_field("genre").get_string();
  into.duration = object.find_field("duration").get_int64();
  into.text[5] = object.find_field("platform").get_string();
  into.text[6] = object.find_field("device").get_string();
  into.text[7] = object.find_field("action").get_string();
  into.text[8] = object.find_field("country").get_string();
};

/// As simdjson's documentation has it for fields in any order.
constexpr auto by_name = [](ondemand::object& object, views& into) {
  into.text[0] = object["user"].get_string();
  into.text[1] = object["artist"].get_string();
  into.text[2] = object["track"].get_string();
  into.text[3] = object["timestamp"].get_string();
  into.text[4] = object["genre"].get_string();
  into.duration = object["duration"].get_int64();
  into.text[5] = object["platform"].get_string();
  into.text[6] = object["device"].get_string();
  into.text[7] = object["action"].get_string();
  into.text[8] = object["country"].get_string();
};

/// Without asking which text is which: the least that can be done, and of no use to anybody.
constexpr auto unnamed = [](ondemand::object& object, views& into) {
  std::size_t texts = 0;
  for (auto field : object) {
    if (field.key().value() == "duration") {
      into.duration = field.value().get_int64();
    } else {
      into.text[texts++] = field.value().get_string();
    }
  }
};

void read_simdjson(benchmark::State& state, const std::vector<std::string>& lines, auto read) {
  ondemand::parser parser;
  std::vector<simdjson::padded_string> padded;
  for (const std::string& line : lines) padded.emplace_back(line);
  views into;
  for (auto _ : state) {
    for (const simdjson::padded_string& line : padded) {
      ondemand::document document = parser.iterate(line);
      ondemand::object object = document.get_object();
      read(object, into);
      benchmark::DoNotOptimize(into);
    }
  }
  count(state, lines);
}

/// Keeps the best of the repetitions of each benchmark and prints ratios at the end.
class ratio_reporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.aggregate_name == "median") ConsoleReporter::ReportRuns({run});
      const auto speed = run.counters.find("items_per_second");
      if (run.run_type != Run::RT_Iteration || speed == run.counters.end()) continue;
      double& best = best_[run.run_name.function_name];
      best = std::max(best, static_cast<double>(speed->second));
    }
  }

  void Finalize() override {
    ConsoleReporter::Finalize();
    std::printf("\n%-18s %16s %16s %23s\n", "", "ours, M events/s", "ours / nlohmann",
                "ours / simdjson alone");
    for (const std::string what : {"write", "read_as_written", "read_by_python", "read_shuffled"}) {
      const double ours = best_[what + "/ours"];
      if (ours == 0) continue;
      std::printf("%-18s %16.2f", what.c_str(), ours / 1e6);
      print_ratio(16, ours, best_[what + "/nlohmann"]);
      print_ratio(23, ours, best_[what + "/simdjson"]);
      std::printf("\n");
    }
    std::printf("%-18s %16s %16s", "  nothing by name", "", "");
    print_ratio(23, best_["read_shuffled/ours"], best_["read_shuffled/simdjson_unnamed"]);
    std::printf("\n");
  }

 private:
  /// simdjson writes nothing; and what is filtered out has no speed.
  static void print_ratio(int width, double ours, double theirs) {
    if (ours > 0 && theirs > 0) {
      std::printf(" %*.2f", width, ours / theirs);
    } else {
      std::printf(" %*s", width, "-");
    }
  }

  std::map<std::string, double> best_;
};

void register_one(const std::string& name, auto function) {
  benchmark::RegisterBenchmark(name.c_str(), std::move(function))->Repetitions(7)->MinTime(0.05);
}

void register_reading(const std::string& what, const std::vector<std::string>& lines,
                      auto by_simdjson) {
  using benchmark::State;
  register_one(what + "/ours", [lines](State& state) { read_ours(state, lines); });
  register_one(what + "/simdjson", [=](State& state) { read_simdjson(state, lines, by_simdjson); });
  register_one(what + "/nlohmann", [lines](State& state) { read_nlohmann(state, lines); });
}

}  // namespace

int main(int count, char** arguments) {
  // Turn by turn: what else the machine does meets all of them.
  std::string interleaved = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> all{arguments, arguments + count};
  all.insert(all.begin() + 1, interleaved.data());
  int total = count + 1;
  benchmark::Initialize(&total, all.data());
  if (benchmark::ReportUnrecognizedArguments(total, all.data())) return 1;

  register_one("write/ours", write_ours);
  register_one("write/nlohmann", write_nlohmann);
  register_reading("read_as_written", as_written(), in_order);
  register_reading("read_by_python", by_python(), in_order);
  register_reading("read_shuffled", shuffled(), by_name);
  register_one("read_shuffled/simdjson_unnamed", [lines = shuffled()](benchmark::State& state) {
    read_simdjson(state, lines, unnamed);
  });

  ratio_reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
}
