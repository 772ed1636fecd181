#include "examples/store_analysis.hpp"

#include <iterator>
#include <set>
#include <stop_token>
#include <tuple>
#include <utility>
#include <vector>

#include "musicfaker/analyze/aggregate.hpp"
#include "musicfaker/analyze/merged.hpp"
#include "musicfaker/analyze/music_summary.hpp"
#include "musicfaker/analyze/partial_aggregate.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_view.hpp"
#include "musicfaker/events/music_event_view_json.hpp"
#include "musicfaker/hdfs/from_hdfs.hpp"
#include "musicfaker/hdfs/store_uri.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/merge_copies.hpp"
#include "musicfaker/operators/tee.hpp"

namespace musicfaker::examples {

namespace {

/// The first lines that are no event, by file and line, in whatever order they come.
class first_malformed_lines {
 public:
  void add(const dead_letter& letter) {
    const bool has_root = letter.from.topic.starts_with('/');
    lines_.emplace(letter.from.topic.substr(has_root ? 1 : 0), letter.from.offset, letter.reason);
    if (lines_.size() > most) lines_.erase(std::prev(lines_.end()));
  }

  [[nodiscard]] std::vector<malformed_line> lines() const {
    std::vector<malformed_line> all;
    for (const auto& [file, line, reason] : lines_) all.push_back({file, line, reason});
    return all;
  }

 private:
  static constexpr std::size_t most = 20;

  std::set<std::tuple<std::string, std::int64_t, std::string>> lines_;
};

/// Gives the pipeline to `use`: with a CSV file of all events it is of another type.
auto with_pipeline(const store_analysis& what, const shared_files& files,
                   first_malformed_lines& malformed, std::vector<music_report>& reports,
                   const auto& use) {
  // 256 kB at a time stay in the cache of a processor until they have been read.
  constexpr std::size_t kilobytes = 1024;
  const auto events = from_hdfs<music_event_view>(files, {.read_size = 256 * kilobytes});
  const music_summary summary{{.top = what.top, .dates = what.dates}};
  const auto part = partial_aggregate(summary);
  const auto put_together =
      dead_letters(for_each([&](const dead_letter& letter) { malformed.add(letter); })) |
      aggregate(merged(summary)) | collect_into(reports);
  return what.events_csv
             ? use(merge_copies(what.threads, events | tee(to_events_csv(what.events_csv)) | part) |
                   put_together)
             : use(merge_copies(what.threads, events | part) | put_together);
}

}  // namespace

store_analysis::result store_analysis::run(
    std::stop_token stop, const std::function<void(const reading_progress&)>& progress) const {
  const shared_files files{store, dates};
  first_malformed_lines malformed;
  std::vector<music_report> reports;
  const std::stop_callback close{stop, [&] { files.close(); }};
  const auto done = with_pipeline(*this, files, malformed, reports, [&](auto pipeline) {
    return musicfaker::run(pipeline,
                           {.progress = [&](const run_report&) { progress(files.progress()); }});
  });
  if (events_csv) events_csv->publish();
  const reading_progress read = files.progress();
  progress(read);

  result found{std::move(reports.at(0)), !files.is_closed()};
  music_report& report = found.report;
  report.store = parse_store_uri(store).text();
  report.files = read.files;
  report.bytes = read.bytes;
  report.seconds = done.seconds;
  report.malformed = done.rejected;
  report.malformed_lines = malformed.lines();
  report.late = read.late;
  return found;
}

description store_analysis::describe() const {
  const shared_files files{store, dates};
  first_malformed_lines malformed;
  std::vector<music_report> reports;
  return with_pipeline(*this, files, malformed, reports,
                       [](const auto& pipeline) { return musicfaker::describe(pipeline); });
}

}  // namespace musicfaker::examples
