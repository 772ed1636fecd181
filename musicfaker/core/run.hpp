#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <stop_token>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/driver.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/core/running_chain.hpp"

namespace musicfaker {

/// How a pipeline is run; every field has a default that loses nothing.
struct run_options {
  /// Ends the run with a flush when a stop is requested: see stop_on_signals.
  std::stop_token stop{};

  /// The clock; the machine's where null. Must outlive the run.
  run_clock* clock = nullptr;

  /// How often the source commits what is durable.
  duration commit_every = std::chrono::seconds{1};

  /// Called about every `progress_every`, and once at the end, on the thread of the run.
  std::function<void(const run_report&)> progress{};
  duration progress_every = std::chrono::milliseconds{200};

  /// After a stop was requested: how long the last flush may wait for what is away. What is not
  /// durable by then stays uncommitted, and the run ends with an error.
  duration flush_within = std::chrono::seconds{30};
};

/// Runs `operators` on what `source` pushes. `run(pipeline)` is the way to call it.
template <class Source, class... Operators>
run_report run_source(Source& source, const chain<Operators...>& operators,
                      const run_options& options) {
  real_clock machine;
  run_context run{options.clock != nullptr ? *options.clock : machine, options.stop};
  run.flush_within = options.flush_within;
  const time_point began = run.clock().now();

  using chain_type = running_chain<typename Source::item&&, Operators...>;
  chain_type stages{operators};
  stages.open(run);
  auto from = source.open(run);
  driver<chain_type> chain{stages,
                           run,
                           {options.commit_every, options.progress_every, options.progress},
                           [&](position watermark) { from.commit(watermark); }};
  try {
    from.drive(chain);
    static_cast<void>(run.end_of_waits());
    chain.flush();
    chain.commit();
  } catch (...) {
    // What the watermark covers is durable all the same; a second failure adds nothing.
    try {
      chain.commit();
    } catch (...) {  // NOLINT(bugprone-empty-catch)
    }
    throw;
  }
  const time_point now = run.clock().now();
  run.report.seconds = std::chrono::duration<double>(now - began).count();
  chain.show_progress(now);
  return run.report;
}

}  // namespace musicfaker
