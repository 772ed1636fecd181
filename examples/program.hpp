#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/core/number_text.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/observe/description.hpp"
#include "musicfaker/observe/detail/progress_output.hpp"

/// What the programs share: how they begin, end, and tell people what they do.
namespace musicfaker::examples {

/// The exit codes of the programs.
enum exit_code : int {
  done = 0,
  failed = 1,       ///< an error while running; it was printed
  wrong_usage = 2,  ///< a flag that is unknown or has no sense
};

/// The address that stands for a broker inside the program.
inline constexpr const char* embedded = "embedded";

/// Flags of the programs that talk to Kafka.
struct kafka_flags {
  std::string brokers = "127.0.0.1:9092";
  std::string topic = "music_events";
  std::vector<std::string> settings{};

  void add_to(CLI::App& app);
};

/// How a program tells at its end what it has done: a line of its own, or `--report`.
struct report_flag {
  std::string format = "line";

  void add_to(CLI::App& app);

  [[nodiscard]] bool is_line() const { return format == "line"; }

  /// Prints reports, by their names, as a table or as JSON; one without a name stands alone.
  void print(const std::vector<std::pair<std::string, run_report>>& reports) const;
};

/// What a pipeline of a program is called, and what it is made of. The name of a single one may be
/// empty.
struct named_description {
  std::string name;
  description pipeline;
};

/// Parses the command line, runs `body`, and turns errors into messages and exit codes. SIGINT and
/// SIGTERM request a stop of the token that `body` is given. With `--describe`, which it adds to
/// the flags, what `describe` tells is printed instead; it must connect to nothing.
/// @return the exit code for main
int run_program(CLI::App& app, int argc, char** argv,
                const std::function<int(std::stop_token)>& body,
                const std::function<std::vector<named_description>()>& describe);

/// Checks of flags, on the text that was given.
[[nodiscard]] CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);
[[nodiscard]] CLI::Validator number(double least, double most);
[[nodiscard]] CLI::Validator not_empty();

/// One line for people about how far a run is; on a terminal it is redrawn in place, elsewhere
/// printed every ten seconds.
class live_line {
 public:
  void show(const std::string& text);

  /// Ends the line, so that what is printed next starts a new one.
  void finish() { output_.end_line(); }

 private:
  detail::progress_output output_{stderr};
  double last_ = 0;
};

/// A number of events over a time, as `12 345 events/s`.
[[nodiscard]] std::string per_second(std::uint64_t events, double seconds);

/// Prints a line to standard error, with its level and time.
void log_line(int level, const std::string& text);

}  // namespace musicfaker::examples
