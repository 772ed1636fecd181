#pragma once

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/observe/detail/text_width.hpp"

namespace musicfaker::detail {

/// A line that is shown again and again: in place on a terminal, elsewhere line after line. What
/// cannot be written is let go: nothing depends on it.
class progress_output {
 public:
  explicit progress_output(std::FILE* file) : file_{file}, terminal_{isatty(fileno(file)) == 1} {}
  progress_output(const progress_output&) = delete;
  progress_output& operator=(const progress_output&) = delete;
  ~progress_output() { end_line(); }

  void show(std::string_view text) {
    if (terminal_) {
      const std::string line = "\r" + std::string{cut_to_width(text, width() - 1)} + "\033[K";
      std::fputs(line.c_str(), file_);
      line_is_open_ = true;
    } else {
      std::fputs((std::string{text} + '\n').c_str(), file_);
    }
    std::fflush(file_);
  }

  /// What is written next begins a new line.
  void end_line() noexcept {
    if (!line_is_open_) return;
    std::fputc('\n', file_);
    std::fflush(file_);
    line_is_open_ = false;
  }

  [[nodiscard]] bool is_terminal() const noexcept { return terminal_; }

 private:
  /// In characters; people change it while it runs.
  [[nodiscard]] std::size_t width() const noexcept {
    constexpr std::size_t usual = 80;
    winsize size{};
    return ioctl(fileno(file_), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
  }

  std::FILE* file_;
  bool terminal_;
  bool line_is_open_ = false;
};

}  // namespace musicfaker::detail
