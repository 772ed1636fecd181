#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/analyze/detail/report_name.hpp"
#include "musicfaker/analyze/music_report_style.hpp"
#include "musicfaker/core/number_text.hpp"

namespace musicfaker::detail {

/// `count` blanks more, up to so many columns.
inline void pad_to(std::string& text, std::size_t have, std::size_t want) {
  if (want > have) text.append(want - have, ' ');
}

/// Two columns, both beginning at the left.
[[nodiscard]] inline std::string columns_of_text(
    const std::vector<std::vector<std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, display_width(row.front()));
  std::string text;
  for (const auto& row : rows) {
    std::string line = row.front();
    pad_to(line, display_width(line), width + 2);
    text += line + row.back() + '\n';
  }
  return text;
}

/// A bar over `share` of `width` columns; not empty where the share is not.
[[nodiscard]] inline std::string bar_text(double share, std::size_t width, text_bars kind) {
  if (kind == text_bars::none) return "";
  const double columns = std::clamp(share, 0.0, 1.0) * static_cast<double>(width);
  if (kind == text_bars::ascii) {
    const auto whole = static_cast<std::size_t>(columns + 0.5);
    return std::string(share > 0 ? std::max<std::size_t>(whole, 1) : 0, '#');
  }
  static constexpr std::array<std::string_view, 8> parts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  auto eighths = static_cast<std::size_t>(columns * 8 + 0.5);
  if (share > 0) eighths = std::max<std::size_t>(eighths, 1);
  std::string bar;
  for (; eighths >= 8; eighths -= 8) bar += "█";
  return bar.append(parts.at(eighths));
}

struct bar_row {
  std::string label;
  std::string shown_count;
  std::uint64_t count = 0;
  double share = 0;  ///< of all
};

/// Rows of a label, a count, its share in per cent and a bar, which is longest for the greatest
/// count.
/// @param rows  not empty; labels as shown_name() makes them
[[nodiscard]] inline std::string table_with_bars(const std::vector<bar_row>& rows,
                                                 const text_style& style) {
  constexpr std::size_t least_label = 12, least_bar = 8, most_bar = 30;
  constexpr std::size_t share_width = 7;  // of `100.0 %`
  std::size_t label_width = 0, count_width = 0;
  std::uint64_t greatest = 1;
  for (const bar_row& row : rows) {
    label_width = std::max(label_width, display_width(row.label));
    count_width = std::max(count_width, row.shown_count.size());
    greatest = std::max(greatest, row.count);
  }
  const bool has_bars = style.bars != text_bars::none;
  const std::size_t taken = 2 + count_width + 2 + share_width + (has_bars ? 2 + least_bar : 0);
  const std::size_t left = style.width > taken ? style.width - taken : 0;
  label_width = std::min(label_width, std::max(left, least_label));
  const std::size_t bar_width =
      std::min(most_bar, least_bar + (left > label_width ? left - label_width : 0));

  std::string text;
  for (const bar_row& row : rows) {
    std::string line = shown_name(row.label, std::max<std::size_t>(label_width, 4));
    pad_to(line, display_width(line), label_width + 2);
    line.append(count_width - row.shown_count.size(), ' ').append(row.shown_count);
    const std::string share = fixed_text(100 * row.share, 1) + " %";
    line.append(2 + (share.size() < share_width ? share_width - share.size() : 0), ' ') += share;
    const std::string bar = bar_text(static_cast<double>(row.count) / static_cast<double>(greatest),
                                     bar_width, style.bars);
    if (!bar.empty()) line += style.colour ? "  \033[36m" + bar + "\033[0m" : "  " + bar;
    text += line + '\n';
  }
  return text;
}

}  // namespace musicfaker::detail
