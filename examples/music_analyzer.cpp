// Reads music-streaming events from files and tells what is in them: as text, JSON, CSV, charts.

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "examples/date_options.hpp"
#include "examples/kafka_options.hpp"
#include "examples/program.hpp"
#include "examples/report_files.hpp"
#include "examples/store_analysis.hpp"
#include "examples/store_options.hpp"
#include "examples/stream_analysis.hpp"
#include "musicfaker/analyze/music_report_json.hpp"
#include "musicfaker/analyze/music_report_text.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;

namespace {

/// How a text looks where standard output goes: plain where it is no terminal.
text_style style_of_output() {
  if (isatty(STDOUT_FILENO) == 0) return {};
  winsize size{};
  constexpr std::size_t usual = 80;
  constexpr std::size_t widest = 120;
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  const char* const no_colour = std::getenv("NO_COLOR");
  return text_style::terminal(known ? std::min<std::size_t>(size.ws_col, widest) : usual,
                              no_colour == nullptr || *no_colour == '\0');
}

std::string line_of(const reading_progress& now, double seconds) {
  constexpr double megabyte = 1e6;
  if (!now.listed) return "listing the files";
  const double done = static_cast<double>(now.bytes);
  const double total = static_cast<double>(now.bytes_total);
  std::string text = with_thousands(static_cast<std::uint64_t>(done / megabyte)) + " of " +
                     with_thousands(static_cast<std::uint64_t>(total / megabyte)) + " MB, " +
                     with_thousands(now.lines) + " lines, " + per_second(now.lines, seconds);
  if (done > 0 && done < total) {
    const auto left = static_cast<std::uint64_t>(seconds * (total - done) / done + 0.5);
    text += ", " + with_thousands(left) + " s left";
  }
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Reads music-streaming events from files, or from Kafka with --watch, and tells "
      "what is in them.",
      "music_analyzer"};
  app.footer(
      "Examples:\n"
      "  music_analyzer                                    what is in HDFS\n"
      "  music_analyzer --store music_events --last 7d     a local folder, the last week\n"
      "  music_analyzer --format all --out report          text, JSON, CSV, charts, a page\n"
      "  music_analyzer --format json | jq .genres\n"
      "  music_analyzer --watch                            the stream in Kafka, as it comes\n"
      "Exit codes: 0 all was read, 1 an error or stopped before the end, 2 wrong usage.");
  store_analysis analysis{.store = store_flags{}.store,
                          .threads = std::max(1U, std::thread::hardware_concurrency())};
  date_flags days;
  kafka_flags kafka;
  std::string format = "text";
  std::string out;
  bool no_events_csv = false;
  bool watch = false;
  add_store(app, analysis.store);
  days.add_to(app);
  app.add_option("--format", format,
                 "text: a report; json: the same numbers, to standard output where there is no "
                 "--out; csv: tables; html: a page with charts; all: all of them")
      ->check(CLI::IsMember({"text", "json", "csv", "html", "all"}))
      ->capture_default_str();
  app.add_option("--out", out, "The folder for files; the current one where it is not given");
  app.add_option("--top", analysis.top, "How many of each kind are shown")
      ->check(whole_number(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--threads", analysis.threads, "How many files are read at a time")
      ->check(whole_number(1, 1024))
      ->capture_default_str();
  app.add_flag("--no-events-csv", no_events_csv,
               "With csv and all: no file with every event in it");
  app.add_flag("--watch", watch,
               "Read Kafka from the oldest event on, follow it, and draw the report anew each "
               "second, until Ctrl-C; as a consumer group of its own, deleted at the end");
  kafka.add_to(app);

  const auto analyse_store = [&](const std::stop_token& stop) {
    analysis.dates = days.dates();
    report_files files{.format = format, .folder = out};
    if (files.wants_csv() && !no_events_csv) analysis.events_csv = files.begin_events_csv();

    live_line line;
    const auto started = real_clock{}.now();
    auto [report, whole] = analysis.run(stop, [&](const reading_progress& now) {
      const std::chrono::duration<double> passed = real_clock{}.now() - started;
      line.show(line_of(now, passed.count()));
    });
    line.finish();
    report.made_at = files.made_at;

    if (format == "text" || format == "all") {
      std::fputs(to_text(report, style_of_output()).c_str(), stdout);
    } else if (format == "json" && out.empty()) {
      std::printf("%s\n", to_json(report).c_str());
    }
    const auto written = files.write(report);
    for (const auto& path : written.files) std::fprintf(stderr, "wrote %s\n", path.c_str());
    if (analysis.events_csv) {
      std::fprintf(stderr, "wrote %s\n", analysis.events_csv->path().c_str());
    }
    if (!written.no_charts.empty()) {
      std::fprintf(stderr, "no charts: %s\n", written.no_charts.c_str());
    }
    if (!whole) std::fputs("stopped before the end: this is what was read by then\n", stderr);
    return static_cast<int>(whole ? done : failed);
  };

  const auto analyse_stream = [&](const std::stop_token& stop) {
    const kafka_connection connection{kafka};
    const text_style style = style_of_output();
    const bool redraw = isatty(STDOUT_FILENO) != 0;
    const stream_analysis stream{
        .kafka = connection.settings(), .topic = kafka.topic, .top = analysis.top};
    const music_report last = stream.run(stop, [&](const music_report& now) {
      if (!redraw) return;
      std::printf("\x1b[H\x1b[J%s", to_text(now, style).c_str());
      std::fflush(stdout);
    });
    if (format == "json") {
      std::printf("%s\n", to_json(last).c_str());
    } else if (!redraw) {
      std::fputs(to_text(last, style).c_str(), stdout);
    }
    return static_cast<int>(done);
  };

  return run_program(
      app, argc, argv,
      [&](std::stop_token stop) { return watch ? analyse_stream(stop) : analyse_store(stop); },
      [&] {
        const stream_analysis stream{.topic = kafka.topic};
        return std::vector<named_description>{
            {"", watch ? stream.describe() : analysis.describe()}};
      });
}
