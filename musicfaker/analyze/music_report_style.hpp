#pragma once

#include <cstddef>

namespace musicfaker {

/// What the bars of a text are drawn with.
enum class text_bars {
  none,
  ascii,    ///< `####`
  unicode,  ///< blocks, to an eighth of a column
};

/// How to_text() writes a report. As it is made, it is for programs: without colour, numbers as
/// bare digits.
struct text_style {
  bool colour = false;   ///< with escape sequences for a terminal
  bool grouped = false;  ///< `1 234 567` for 1234567
  text_bars bars = text_bars::ascii;
  std::size_t width = 80;  ///< of a line, in columns; a name is cut so that it is kept, from 40 on

  /// For people at a terminal. Whether there is one, and whether it can show colours (`NO_COLOR`),
  /// is for the program to find out.
  [[nodiscard]] static text_style terminal(std::size_t width, bool colour = true) {
    return {colour, true, text_bars::unicode, width};
  }
};

}  // namespace musicfaker
