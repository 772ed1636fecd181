#pragma once

#include <string>
#include <string_view>

#include "musicfaker/core/demand.hpp"

namespace musicfaker::detail {

/// Cuts text that comes in pieces into lines, of any length. Linear; only a line that is spread
/// over several pieces is copied.
class line_splitter {
 public:
  /// Gives each line that ends in `piece` to `take`, without its line feed and a carriage return
  /// before that, until it answers stop.
  template <class Take>
  demand add(std::string_view piece, Take take) {
    for (;;) {
      const auto end = piece.find('\n');
      if (end == std::string_view::npos) break;
      std::string_view line = piece.substr(0, end);
      piece.remove_prefix(end + 1);
      if (!begun_.empty()) line = begun_.append(line);
      const demand answer = take(without_return(line));
      begun_.clear();
      if (answer == demand::stop) return answer;
    }
    begun_.append(piece);
    return demand::more;
  }

  /// Gives the last line to `take` where no line feed ends it.
  template <class Take>
  demand finish(Take take) {
    const demand answer = begun_.empty() ? demand::more : take(without_return(begun_));
    begun_.clear();
    return answer;
  }

 private:
  static std::string_view without_return(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  std::string begun_;
};

}  // namespace musicfaker::detail
