#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/position.hpp"

namespace musicfaker::detail {

/// From which line of which file an item came, by its position. Lines that follow one another take
/// the memory of one.
class line_origins {
 public:
  using line_count = std::function<std::int64_t()>;

  /// @param lines_before  counts the lines of the file that are before the first one noted: asked
  ///                      once, when somebody wants to know; none where it is empty
  void begin_file(std::string path, line_count lines_before = {}) {
    file_ = std::make_shared<file>(std::move(path), std::move(lines_before));
    begun_ = true;
  }

  /// @param at  rises from call to call
  void note(position at, std::int64_t line) {
    if (!begun_ && at - runs_.back().first == static_cast<position>(line - runs_.back().line)) {
      return;
    }
    runs_.push_back({at, line, file_});
    begun_ = false;
  }

  [[nodiscard]] origin find(position at) const {
    const auto after = std::ranges::upper_bound(runs_, at, {}, &run::first);
    if (after == runs_.begin()) return {};
    const run& found = *std::prev(after);
    return {found.of->path, -1,
            found.of->before() + found.line + static_cast<std::int64_t>(at - found.first)};
  }

  /// Nobody will ask for a position below `watermark` again.
  void forget_below(position watermark) {
    while (runs_.size() > 1 && runs_[1].first <= watermark) runs_.pop_front();
  }

 private:
  struct file {
    file(std::string where, line_count count)
        : path{std::move(where)}, lines_before{std::move(count)} {}

    [[nodiscard]] std::int64_t before() {
      if (lines_before) known = std::exchange(lines_before, nullptr)();
      return known;
    }

    const std::string path;
    line_count lines_before;
    std::int64_t known = 0;
  };
  struct run {
    position first;
    std::int64_t line;  // of the first
    std::shared_ptr<file> of;
  };
  std::deque<run> runs_;
  std::shared_ptr<file> file_;
  bool begun_ = true;
};

}  // namespace musicfaker::detail
