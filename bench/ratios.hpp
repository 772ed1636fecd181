#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace musicfaker {

/// Shows benchmarks as Google Benchmark does, and at the end how each compares with the others of
/// its group: of those named `group/name`, the first one registered is ours. The best of the
/// repetitions counts, as all else that runs on the machine only ever adds time.
class ratio_reporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
      const double seconds = run.real_accumulated_time / static_cast<double>(run.iterations);
      note(run.run_name.function_name, seconds);
    }
  }

  void Finalize() override {
    ConsoleReporter::Finalize();
    std::printf("\n");
    for (const auto& [group, times] : groups_) {
      const auto& [our_name, ours] = times.front();
      for (std::size_t other = 1; other < times.size(); ++other) {
        const auto& [name, seconds] = times[other];
        std::printf("%s: %s takes %.2f times as long as %s\n", group.c_str(), our_name.c_str(),
                    ours / seconds, name.c_str());
      }
    }
  }

 private:
  using time_of = std::pair<std::string, double>;

  void note(const std::string& name, double seconds) {
    const auto slash = name.find('/');
    if (slash == std::string::npos) return;
    auto& times = entry(groups_, name.substr(0, slash)).second;
    double& best = entry(times, name.substr(slash + 1)).second;
    best = best == 0 ? seconds : std::min(best, seconds);
  }

  /// The one of that name, added at the end where it is new: the order is that of registration.
  template <class Value>
  static std::pair<std::string, Value>& entry(std::vector<std::pair<std::string, Value>>& all,
                                              const std::string& name) {
    for (auto& each : all) {
      if (each.first == name) return each;
    }
    return all.emplace_back(name, Value{});
  }

  std::vector<std::pair<std::string, std::vector<time_of>>> groups_;
};

/// The main of a benchmark that shows ratios.
inline int run_with_ratios(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  ratio_reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
  return 0;
}

}  // namespace musicfaker
