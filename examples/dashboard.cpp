// A page in the browser that shows what goes through Kafka, live: first what is stored already,
// then what comes.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "examples/dashboard_options.hpp"
#include "examples/health.hpp"
#include "examples/kafka_options.hpp"
#include "examples/own_group.hpp"
#include "examples/program.hpp"
#include "examples/store_options.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/pipeline_monitor.hpp"
#include "musicfaker/dashboard/serve.hpp"
#include "musicfaker/dashboard/to_dashboard.hpp"
#include "musicfaker/events/date_range.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/events/music_event_view_json.hpp"
#include "musicfaker/hdfs/from_hdfs.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/kafka/group_position.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/observe/observed.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/filter.hpp"
#include "musicfaker/operators/for_each.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;
using namespace std::chrono_literals;

namespace {

/// `24h` or `7d` as hours; nothing for any other text.
std::optional<std::chrono::hours> read_history(const std::string& text) {
  const std::string digits = text.substr(0, text.empty() ? 0 : text.size() - 1);
  const bool is_number = !digits.empty() && digits.size() <= 5 &&
                         digits.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || (text.back() != 'h' && text.back() != 'd')) return std::nullopt;
  return std::chrono::hours{std::stoi(digits) * (text.back() == 'd' ? 24 : 1)};
}

struct dashboard_program {
  kafka_settings kafka;
  std::string topic;
  std::string group;  ///< that stores
  std::string store;
  std::chrono::hours history{};
  live_board* board = nullptr;
  pipeline_monitor* monitor = nullptr;

  using offsets = std::map<std::int32_t, std::int64_t>;

  /// What is stored of the last hours, each given to `first` too, before the board has it.
  [[nodiscard]] auto from_store(const shared_files& files, auto first) const {
    const event_time since =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) - history;
    return from_hdfs<music_event_view>(files) |
           dead_letters(for_each(monitor->note_dead_letters())) |
           filter([since](const music_event_view& event) { return event.timestamp >= since; }) |
           for_each([first, to = board](const music_event_view& event) mutable {
             first();
             to->add_history(event);
           });
  }

  [[nodiscard]] auto from_topic(const std::string& own_group) const {
    return from_kafka<music_event>({.settings = kafka, .topic = topic, .group = own_group}) |
           dead_letters(for_each(monitor->note_dead_letters())) | to_dashboard(*board);
  }

  [[nodiscard]] shared_files files() const {
    const int days = static_cast<int>(history / 24h) + 2;  // begun ones count
    return shared_files{store, last_days(days)};
  }

  /// Where the group that stores is: waits for a Kafka that is away.
  [[nodiscard]] std::optional<group_position> stored_position(const std::stop_token& stop) const {
    for (bool told = false; !stop.stop_requested();) {
      try {
        return group_watch{kafka, topic, group}.look();
      } catch (const error& e) {
        if (e.id() != "kafka.unreachable") throw;
        if (!std::exchange(told, true)) log_line(4, e.problem() + "; it is waited for");
      }
      real_clock{}.wait_until(real_clock{}.now() + 500ms);
    }
    return std::nullopt;
  }

  /// Reads what is stored. What the group had not committed when the files were listed comes from
  /// Kafka too.
  void read_history(const std::stop_token& stop) const {
    if (history == 0h || store.empty()) return;
    board->set_history(board_history::progress::loading);
    std::uint64_t seam = 0;
    const auto on_first = [this, &seam, begun = false]() mutable {
      if (std::exchange(begun, true)) return;
      try {
        seam = group_watch{kafka, topic, group}.look().lag;
      } catch (const error& e) {
        log_line(4, e.problem());
      }
    };
    try {
      const shared_files all = files();
      const std::stop_callback close{stop, [&] { all.close(); }};
      auto pipeline = observed(from_store(all, on_first));
      monitor->add("history", pipeline);
      const auto report = run(pipeline, {.stop = stop, .progress = monitor->progress("history")});
      monitor->ended("history");
      board->set_history(board_history::progress::loaded, std::min(seam, report.items));
    } catch (const error& e) {
      monitor->ended("history");
      const bool nothing_there = e.id() == "hdfs.not_found";
      board->set_history(nothing_there ? board_history::progress::loaded
                                       : board_history::progress::failed);
      log_line(nothing_there ? 6 : 4, "no history: " + e.problem());
    }
  }

  void show(const std::stop_token& stop) const {
    const auto begin = stored_position(stop);
    if (!begin) return;
    read_history(stop);
    own_group group_of_its_own{kafka, topic, "musicfaker-dashboard"};
    group_of_its_own.begin_at(begin->committed);
    auto pipeline = observed(from_topic(group_of_its_own.name()));
    monitor->add("stream", pipeline);
    run(pipeline, {.stop = stop, .progress = monitor->progress("stream")});
    monitor->ended("stream");
  }
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Shows the music-streaming events of a Kafka topic in the browser, live.",
               "dashboard"};
  app.footer(
      "Examples:\n"
      "  dashboard                                the events of 127.0.0.1:9092, at port 5001\n"
      "  dashboard --history 7d --store webhdfs://127.0.0.1:9871/music_events\n"
      "  dashboard --bind 0.0.0.0 --token-file token.txt --certificate server.pem\n"
      "Exit codes: 0 stopped by Ctrl-C, 1 an error, 2 wrong usage.");
  kafka_flags kafka;
  std::string store = "webhdfs://127.0.0.1:9871/music_events";
  std::string group = "musicfaker-hdfs";
  std::string history = "24h";
  dashboard_flags dashboard;
  kafka.add_to(app);
  add_store(app, store);
  app.add_option("--group", group,
                 "The consumer group that stores: what it has not yet stored, and "
                 "what comes, is shown")
      ->check(not_empty())
      ->capture_default_str();
  app.add_option("--history", history,
                 "How far back the store is read at the start: 24h, 7d, 0h for not at all")
      ->check(CLI::Validator{[](std::string& text) {
                               return read_history(text) ? std::string{}
                                                         : text + " is no time; write 24h or 7d";
                             },
                             ""})
      ->capture_default_str();
  dashboard.add_to(app);

  const auto program = [&](const kafka_settings& settings, live_board& board,
                           pipeline_monitor& monitor) {
    return dashboard_program{.kafka = settings,
                             .topic = kafka.topic,
                             .group = group,
                             .store = store,
                             .history = read_history(history).value_or(24h),
                             .board = &board,
                             .monitor = &monitor};
  };

  const auto show = [&](std::stop_token stop) {
    const kafka_connection connection{kafka};
    live_board board;
    pipeline_monitor monitor;
    monitor.stops_by(stop);
    monitor.watch_kafka(ask_kafka(connection.settings(), kafka.topic, group), false);
    if (!store.empty()) monitor.watch_store(ask_store(store));
    const auto server = serve(board, dashboard.options(monitor));
    std::printf("Dashboard: %s\n", server.address().c_str());
    std::fflush(stdout);
    program(connection.settings(), board, monitor).show(stop);
    return static_cast<int>(done);
  };

  return run_program(app, argc, argv, show, [&] {
    live_board board;
    pipeline_monitor monitor;
    const auto described = program({}, board, monitor);
    return std::vector<named_description>{
        {"history", describe(described.from_store(described.files(), [] {}))},
        {"stream", describe(described.from_topic("musicfaker-dashboard"))}};
  });
}
