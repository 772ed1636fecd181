#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/observe/detail/progress_output.hpp"
#include "musicfaker/observe/detail/progress_text.hpp"

namespace musicfaker {

namespace words {
struct progress;
}

/// See progress_fn.
struct progress_options {
  std::string label = "items";  ///< what is counted
  std::uint64_t total = 0;      ///< how many there will be; 0 where that is not known

  /// How often the line is drawn on a terminal.
  duration every = std::chrono::milliseconds{200};
};

class progress_stage {
 public:
  progress_stage(std::FILE* file, progress_options options)
      : output_{file}, options_{std::move(options)} {}

  void open(run_context& run) {
    began_ = run.clock().now();
    due_ = began_ + every();
  }

  demand push(auto&& item, auto next) {
    ++count_;
    return next(std::forward<decltype(item)>(item));
  }

  demand tick(time_point now, auto) {
    if (now >= due_) show(now);
    return demand::more;
  }

  void flush(auto next) {
    if (!shown_ || count_ != shown_count_) show(next.now());
    output_.end_line();
  }

  [[nodiscard]] time_point deadline() const noexcept { return due_; }

 private:
  [[nodiscard]] duration every() const {
    constexpr duration between_lines = std::chrono::seconds{10};
    return output_.is_terminal() ? options_.every : std::max(options_.every, between_lines);
  }

  void show(time_point now) {
    const std::chrono::duration<double> passed = now - began_;
    output_.show(detail::progress_text(options_.label, count_, options_.total, passed.count()));
    shown_ = true;
    shown_count_ = count_;
    due_ = now + every();
  }

  detail::progress_output output_;
  progress_options options_;
  std::uint64_t count_ = 0;
  std::uint64_t shown_count_ = 0;
  bool shown_ = false;
  time_point began_{};
  time_point due_ = never;
};

struct progress_operator : operator_base {
  static constexpr std::string_view name = "progress";
  using word = words::progress;

  std::FILE* file;
  progress_options options;

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] auto bind() const {
    return progress_stage{file, options};
  }

  [[nodiscard]] std::string details() const { return options.label; }
};

struct progress_fn : factory_base {
  /// Shows how many items have come by, how fast, and where `total` is given a bar and the time
  /// that is left; items pass unchanged and uncopied.
  ///
  ///     in     1 2 3 4 5
  ///     progress(stderr, {.label = "events", .total = 5})
  ///     out    1 2 3 4 5         shows: events [===========>        ] 60 %  3 of 5  1/s  0:02 left
  ///
  /// On a terminal the line is redrawn in place, and ended by a flush; elsewhere a line is written
  /// every 10 seconds, and one at a flush. Rates are those since the beginning of the run. What
  /// cannot be written is let go in silence.
  ///
  /// @param file     where to: stderr, or any open file, which must outlive the run
  /// @param options  label, total, and the time between two drawings (by the run's clock)
  /// @throws error `progress.bad_option` for no file, or a time that is not above 0
  ///
  /// - in: any item
  /// - out: the same items
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: an addition; a look at the clock and a line for each drawing
  ///
  /// ```cpp
  /// std::FILE* file = std::tmpfile();
  /// run(std::vector{1, 2, 3} | progress(file, {.label = "numbers"}) | for_each([](int) {}));
  /// assert(std::ftell(file) > 0);
  /// std::fclose(file);
  /// ```
  [[nodiscard]] auto operator()(std::FILE* file, progress_options options = {}) const {
    if (file == nullptr) {
      throw error{"progress.bad_option", "progress was given no file to write to",
                  "give stderr, or a file that is open"};
    }
    if (options.every <= duration::zero()) {
      throw error{"progress.bad_option", "progress cannot draw every 0 seconds",
                  "give a time above 0"};
    }
    return progress_operator{{}, file, std::move(options)};
  }
};

/// See progress_fn.
inline constexpr progress_fn progress;

}  // namespace musicfaker
