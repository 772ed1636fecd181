#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
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
  void begin_file(std::string path) {
    file_ = std::make_shared<const std::string>(std::move(path));
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
    return {*found.file, -1, found.line + static_cast<std::int64_t>(at - found.first)};
  }

  /// Nobody will ask for a position below `watermark` again.
  void forget_below(position watermark) {
    while (runs_.size() > 1 && runs_[1].first <= watermark) runs_.pop_front();
  }

 private:
  struct run {
    position first;
    std::int64_t line;  // of the first
    std::shared_ptr<const std::string> file;
  };
  std::deque<run> runs_;
  std::shared_ptr<const std::string> file_;
  bool begun_ = true;
};

}  // namespace musicfaker::detail
