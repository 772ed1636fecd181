#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "musicfaker/observe/detail/text_width.hpp"

namespace musicfaker::detail {

/// Rows of cells as lines of text: the first column begins at the left, the others end at the
/// right, and two spaces are between. A row may have fewer cells than others.
[[nodiscard]] inline std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], text_width(row[i]));
    }
  }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - text_width(row[i]), ' ');
      if (i == 0) {
        text += row[i];
        if (row.size() > 1) text += padding;
      } else {
        text += "  " + padding + row[i];
      }
    }
    text += '\n';
  }
  return text;
}

}  // namespace musicfaker::detail
