#include "examples/program.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>

#include "musicfaker/core/error.hpp"
#include "musicfaker/core/stop_on_signals.hpp"
#include "musicfaker/observe/report_json.hpp"
#include "musicfaker/observe/report_table.hpp"
#include "musicfaker/observe/to_graphviz.hpp"
#include "musicfaker/observe/to_mermaid.hpp"
#include "musicfaker/observe/to_text.hpp"

namespace musicfaker::examples {

namespace {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Errors of values that came from the command line.
bool is_usage(const std::string& id) {
  return id == "kafka.bad_setting" || id == "kafka.bad_topic" || id == "hdfs.bad_store" ||
         id == "dates.backwards";
}

/// Prints pipelines, each under its name: a comment where the format has them.
void show(const std::vector<named_description>& pipelines, const std::string& format) {
  for (const auto& [name, pipeline] : pipelines) {
    if (&pipeline != &pipelines.front().pipeline) std::fputc('\n', stdout);
    const bool mermaid = format == "mermaid";
    const bool graphviz = format == "graphviz";
    if (!name.empty()) {
      std::printf("%s%s%s\n",
                  mermaid    ? "%% "
                  : graphviz ? "// "
                             : "",
                  name.c_str(), mermaid || graphviz ? "" : ":");
    }
    const std::string text = mermaid    ? to_mermaid(pipeline)
                             : graphviz ? to_graphviz(pipeline)
                                        : to_text(pipeline);
    std::fputs(text.c_str(), stdout);
  }
}

}  // namespace

void kafka_flags::add_to(CLI::App& app) {
  app.add_option("--brokers", brokers,
                 "Kafka's addresses, host:port,...; or 'embedded': a broker inside this program")
      ->check(not_empty())
      ->capture_default_str();
  app.add_option("--topic", topic, "The topic; made if it is missing")->capture_default_str();
  app.add_option("-X", settings, "A setting of librdkafka, key=value; may be repeated")
      ->take_all()
      ->allow_extra_args(false);
}

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  return {[=](std::string& text) -> std::string {
            std::uint64_t value = 0;
            const char* const end = text.data() + text.size();
            const auto result = std::from_chars(text.data(), end, value);
            if (result.ec == std::errc{} && result.ptr == end && value >= least && value <= most)
              return {};
            return text + " is not a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most);
          },
          ""};
}

CLI::Validator number(double least, double most) {
  return {[=](std::string& text) -> std::string {
            double value = 0;
            const char* const end = text.data() + text.size();
            const auto result = std::from_chars(text.data(), end, value);
            if (result.ec == std::errc{} && result.ptr == end && value >= least && value <= most)
              return {};
            return fmt::format("{} is not a number from {} to {}", text, least, most);
          },
          ""};
}

CLI::Validator not_empty() {
  return {[](std::string& text) -> std::string { return text.empty() ? "it is empty" : ""; }, ""};
}

void report_flag::add_to(CLI::App& app) {
  app.add_option("--report", format, "How it tells at its end what it has done")
      ->check(CLI::IsMember({"line", "table", "json"}))
      ->capture_default_str();
}

void report_flag::print(const std::vector<std::pair<std::string, run_report>>& reports) const {
  auto json = nlohmann::ordered_json::object();
  std::string table;
  for (const auto& [name, report] : reports) {
    if (name.empty()) {
      json = to_json(report);
      table = to_table(report);
    } else {
      json[name] = to_json(report);
      table.append(name).append(":\n").append(to_table(report));
    }
  }
  std::printf("%s", format == "json" ? (json.dump(2) + '\n').c_str() : table.c_str());
}

int run_program(CLI::App& app, int argc, char** argv,
                const std::function<int(std::stop_token)>& body,
                const std::function<std::vector<named_description>()>& describe) {
  std::string describe_as;
  app.add_flag("--describe{text}", describe_as,
               "Print the pipeline and end, with nothing opened: as text, as =mermaid or =graphviz")
      ->check(CLI::IsMember({"text", "mermaid", "graphviz"}));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? done : wrong_usage;
  }
  // `bazel run` starts programs elsewhere; relative paths are the user's.
  if (const char* users = std::getenv("BUILD_WORKING_DIRECTORY"); users != nullptr) {
    std::error_code ignored;
    std::filesystem::current_path(users, ignored);
  }
  spdlog::set_default_logger(spdlog::stderr_color_mt("log"));
  spdlog::set_pattern("%H:%M:%S %^%l%$ %v");
  // A reader that has gone is no reason to lose what is in hand.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const stop_on_signals signals;
    int code = done;
    if (describe_as.empty()) {
      code = body(signals.token());
    } else {
      show(describe(), describe_as);
    }
    if (std::fflush(stdout) == 0 || errno == EPIPE) return code;
    std::fprintf(stderr, "%s: the output cannot be written: %s\n", app.get_name().c_str(),
                 std::strerror(errno));
    return failed;
  } catch (const error& e) {
    std::fprintf(stderr, "%s: %s\n", app.get_name().c_str(), e.what());
    return is_usage(e.id()) ? wrong_usage : failed;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s: %s\n", app.get_name().c_str(), e.what());
    return failed;
  }
}

void live_line::show(const std::string& text) {
  constexpr double between_lines = 10;
  if (output_.is_terminal()) {
    output_.show(text);
  } else if (const double now = seconds_now(); now - last_ >= between_lines) {
    if (last_ != 0) output_.show(text);
    last_ = now;
  }
}

std::string per_second(std::uint64_t events, double seconds) {
  const double rate = rate_of(events, seconds);
  return with_thousands(static_cast<std::uint64_t>(rate + 0.5)) + " events/s";
}

void log_line(int level, const std::string& text) {
  // Levels as syslog and librdkafka have them: 0 is the worst, 7 is debugging.
  const auto kind = level <= 3   ? spdlog::level::err
                    : level <= 4 ? spdlog::level::warn
                    : level <= 6 ? spdlog::level::info
                                 : spdlog::level::debug;
  spdlog::log(kind, "{}", text);
}

}  // namespace musicfaker::examples
