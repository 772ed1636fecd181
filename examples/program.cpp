#include "examples/program.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
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
#include <string>
#include <system_error>

#include "musicfaker/core/error.hpp"
#include "musicfaker/core/stop_on_signals.hpp"

namespace musicfaker::examples {

namespace {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Errors of values that came from the command line.
bool is_usage(const std::string& id) {
  return id == "kafka.bad_setting" || id == "kafka.bad_topic" || id == "hdfs.bad_store";
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

int run_program(CLI::App& app, int argc, char** argv,
                const std::function<int(std::stop_token)>& body) {
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
    const int code = body(signals.token());
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

live_line::live_line() : terminal_{isatty(STDERR_FILENO) == 1} {}

live_line::~live_line() { finish(); }

void live_line::show(const std::string& text) {
  constexpr double between_lines = 10;
  if (terminal_) {
    std::fprintf(stderr, "\r\033[K%s", text.c_str());
    std::fflush(stderr);
    shown_ = true;
  } else if (const double now = seconds_now(); now - last_ >= between_lines) {
    if (last_ != 0) std::fprintf(stderr, "%s\n", text.c_str());
    last_ = now;
  }
}

void live_line::finish() {
  if (shown_) std::fputc('\n', stderr);
  shown_ = false;
}

std::string with_thousands(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), 1, ' ');
  }
  return text;
}

std::string per_second(std::uint64_t events, double seconds) {
  const double rate = static_cast<double>(events) / std::max(seconds, 1e-9);
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
