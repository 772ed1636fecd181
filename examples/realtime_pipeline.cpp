// The whole way in one program: events are made, go through Kafka, and are stored by date; a page
// in the browser shows it live.

#include <cstdio>
#include <optional>
#include <stop_token>
#include <string>

#include "examples/dashboard_options.hpp"
#include "examples/health.hpp"
#include "examples/kafka_options.hpp"
#include "examples/program.hpp"
#include "examples/store_options.hpp"
#include "examples/temporary_store.hpp"
#include "examples/whole_pipeline.hpp"
#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/pipeline_monitor.hpp"
#include "musicfaker/dashboard/serve.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;

namespace {

/// Opens the dashboard; on any port that is free where the usual one is somebody else's and nobody
/// asked for it.
dashboard_server open_dashboard(const live_board& board, const dashboard_flags& flags,
                                pipeline_monitor& monitor) {
  serve_options options = flags.options(monitor);
  try {
    return serve(board, options);
  } catch (const error& e) {
    if (e.id() != "dashboard.port_taken" || flags.names_port()) throw;
    log_line(4, "port " + std::to_string(options.port) + " is taken: the dashboard takes another");
    options.port = 0;
    return serve(board, options);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Makes music-streaming events, sends them through Kafka and stores them by date.",
               "realtime_pipeline"};
  app.footer(
      "Examples:\n"
      "  realtime_pipeline                       3 events a second, in one process, until Ctrl-C\n"
      "  realtime_pipeline --rate 5000 --seconds 30 --no-dashboard\n"
      "  realtime_pipeline --brokers 127.0.0.1:9092 --store webhdfs://127.0.0.1:9871/music_events\n"
      "Exit codes: 0 all that was acknowledged is stored, 1 an error, 2 wrong usage.");
  kafka_flags kafka{.brokers = embedded};
  store_flags store{.store = ""};
  report_flag report;
  dashboard_flags dashboard;
  bool no_dashboard = false;
  double rate = 3;
  double seconds = 0;
  app.add_option("--rate", rate, "Events a second")
      ->check(number(0.001, 10'000'000))
      ->capture_default_str();
  app.add_option("--seconds", seconds, "How long; until Ctrl-C where it is 0")
      ->check(number(0, 1e9))
      ->capture_default_str();
  kafka.add_to(app);
  store.add_to(app);
  report.add_to(app);
  dashboard.add_to(app);
  app.add_flag("--no-dashboard", no_dashboard, "Open no page");

  const std::string group = "musicfaker-realtime";
  const auto way = [&](const kafka_settings& settings, live_board& board,
                       pipeline_monitor& monitor) {
    return whole_pipeline{.kafka = settings,
                          .topic = kafka.topic,
                          .group = group,
                          .store = store.store,
                          .dead_letter_folder = store.dead_letter_folder(),
                          .events_per_second = rate,
                          .time = std::chrono::duration<double>{seconds},
                          .board = no_dashboard ? nullptr : &board,
                          .monitor = &monitor};
  };

  const auto run_all = [&](std::stop_token stop) {
    const kafka_connection connection{kafka};
    if (store.store.empty()) store.store = temporary_store("realtime_pipeline");
    if (report.is_line()) {
      std::printf("Kafka at %s, topic %s; files go to %s; Ctrl-C ends\n",
                  connection.settings().brokers.c_str(), kafka.topic.c_str(), store.store.c_str());
    }
    live_board board;
    pipeline_monitor monitor;
    std::optional<dashboard_server> server;
    if (!no_dashboard) {
      monitor.watch_kafka(ask_kafka(connection.settings(), kafka.topic, group));
      monitor.watch_store(ask_store(store.store));
      server.emplace(open_dashboard(board, dashboard, monitor));
      if (report.is_line()) std::printf("Dashboard: %s\n", server->address().c_str());
    }
    std::fflush(stdout);
    live_line line;
    const auto pipeline = way(connection.settings(), board, monitor);
    const auto result = pipeline.run(stop, [&](const whole_pipeline::state& now) {
      line.show(with_thousands(now.producer.items) + " made, " +
                with_thousands(now.producer.acknowledged) + " acknowledged, " +
                with_thousands(now.consumer.stored) + " stored in " +
                with_thousands(now.consumer.files) + " files, " +
                per_second(now.producer.items, now.seconds) + ", lag " + with_thousands(now.lag()));
    });
    line.finish();
    if (report.is_line()) {
      std::printf("%s events made, %s acknowledged, %s stored in %s files in %.1f s; see %s\n",
                  with_thousands(result.producer.items).c_str(),
                  with_thousands(result.producer.acknowledged).c_str(),
                  with_thousands(result.consumer.stored).c_str(),
                  with_thousands(result.consumer.files).c_str(), result.seconds,
                  store.store.c_str());
    } else {
      report.print({{"producer", result.producer}, {"consumer", result.consumer}});
    }
    show_losses(result.consumer, store.dead_letter_folder());
    return static_cast<int>(result.complete() ? done : failed);
  };

  return run_program(app, argc, argv, run_all, [&] {
    if (store.store.empty()) store.store = example_of_temporary_store("realtime_pipeline");
    live_board board;
    pipeline_monitor monitor;
    return way({}, board, monitor).describe();
  });
}
