#include "examples/stream_analysis.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "examples/own_group.hpp"
#include "musicfaker/analyze/music_summary.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_view.hpp"
#include "musicfaker/events/music_event_view_json.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"

namespace musicfaker::examples {

namespace {

using namespace std::chrono_literals;

/// What has come by now.
class stream_summary {
 public:
  explicit stream_summary(std::size_t top) : summary_{{.top = top}} {}

  void add(const music_event_view& event) {
    summary_.add(event);
    late_ += event.timestamp < newest_ - late_after ? 1U : 0U;
    newest_ = std::max(newest_, event.timestamp);
  }
  void add(const dead_letter& letter) {
    constexpr std::size_t most = 20;
    ++malformed_;
    if (malformed_lines_.size() < most) {
      malformed_lines_.push_back(
          {letter.from.topic + " partition " + std::to_string(letter.from.partition),
           letter.from.offset, letter.reason});
    }
  }

  [[nodiscard]] music_report report() const {
    music_report report = summary_.result();
    report.malformed = malformed_;
    report.malformed_lines = malformed_lines_;
    report.late = late_;
    report.made_at =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    return report;
  }

 private:
  /// How far behind the newest event one may come.
  static constexpr auto late_after = 1min;

  music_summary summary_;
  event_time newest_ = event_time::min() + late_after;
  std::uint64_t late_ = 0;
  std::uint64_t malformed_ = 0;
  std::vector<malformed_line> malformed_lines_;
};

auto pipeline_of(const stream_analysis& what, const std::string& group, stream_summary& summary) {
  return from_kafka<music_event_view>({.settings = what.kafka,
                                       .topic = what.topic,
                                       .group = group,
                                       .until_end = what.until_end}) |
         dead_letters(for_each([&](const dead_letter& letter) { summary.add(letter); })) |
         for_each([&](const music_event_view& event) { summary.add(event); });
}

}  // namespace

music_report stream_analysis::run(std::stop_token stop,
                                  const std::function<void(const music_report&)>& show) const {
  stream_summary summary{top};
  const own_group group{kafka, topic, "musicfaker-analyzer"};
  const auto began = real_clock{}.now();
  auto due = began + 1s;
  const auto report = [&] {
    music_report now = summary.report();
    now.store = "kafka://" + kafka.brokers + "/" + topic;
    now.seconds = std::chrono::duration<double>(real_clock{}.now() - began).count();
    return now;
  };
  musicfaker::run(pipeline_of(*this, group.name(), summary),
                  {.stop = std::move(stop), .progress = [&](const run_report&) {
                     if (real_clock{}.now() < due) return;
                     show(report());
                     due = real_clock{}.now() + 1s;
                   }});
  return report();
}

description stream_analysis::describe() const {
  stream_summary summary{top};
  return musicfaker::describe(pipeline_of(*this, "musicfaker-analyzer", summary));
}

}  // namespace musicfaker::examples
