#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "musicfaker/analyze/detail/report_name.hpp"
#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

/// What a chart says of a name. gnuplot gives a meaning to quotes and to a backslash, even in data:
/// characters that look alike take their place.
[[nodiscard]] inline std::string chart_label(std::string_view name) {
  constexpr std::size_t most_columns = 28;
  std::string label;
  for (const char each : shown_label(name, most_columns)) {
    if (each == '"') {
      label += "”";
    } else if (each == '\\') {
      label += "∖";
    } else {
      label += each;
    }
  }
  return label;
}

/// How much room a label takes, in digits: capitals are wider than they are, and some letters more.
[[nodiscard]] inline std::size_t chart_label_width(std::string_view label) {
  std::size_t tenths = 10 * display_width(label);
  for (const char each : label) {
    if (std::string_view{"MWmw@%"}.find(each) != std::string_view::npos) {
      tenths += 6;
    } else if (each >= 'A' && each <= 'Z') {
      tenths += 2;
    }
  }
  return tenths / 10 + 1;
}

/// Characters that the font of the charts has: scripts of Europe and the Near East, and signs.
inline constexpr code_points chart_font_characters[] = {
    {'\t', '\n'},     {0x20, 0x7E},     {0xA0, 0x2E9},    {0x300, 0x34F},   {0x370, 0x377},
    {0x384, 0x523},   {0x531, 0x587},   {0x5B0, 0x5C3},   {0x5D0, 0x5EA},   {0x621, 0x63A},
    {0x640, 0x655},   {0x660, 0x670},   {0x679, 0x6BF},   {0x10D0, 0x10FC}, {0x1E00, 0x1EFB},
    {0x2010, 0x2027}, {0x2030, 0x205E}, {0x20A0, 0x20B5}, {0x2190, 0x2311}, {0x2500, 0x269C},
    {0xFFFD, 0xFFFD},
};

/// Text with an empty square for each character that the font of the charts lacks: in a PNG,
/// gnuplot would fill the picture with the number of that character. A browser that shows an SVG
/// finds another font.
/// @param text  well-formed UTF-8
[[nodiscard]] inline std::string in_chart_font(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, first_character(text).length);
    text.remove_prefix(character.size());
    shown += is_among(chart_font_characters, code_point_of(character)) ? character : "□";
  }
  return shown;
}

}  // namespace musicfaker::detail
