#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

struct code_points {
  std::uint32_t first;
  std::uint32_t last;
};

/// Characters that nobody sees, or that turn around what stands beside them: besides the control
/// characters, those of Unicode's category Cf, line separators and fillers.
inline constexpr code_points unseen_characters[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},       {0x61C, 0x61C},     {0x115F, 0x1160},
    {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200B},   {0x200E, 0x200F},   {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFC},
    {0xFFFE, 0xFFFF}, {0xE000, 0xF8FF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0x10FFFF},
};

/// Characters that only change how their neighbours look: joiners and variation selectors.
inline constexpr code_points dropped_characters[] = {{0x200C, 0x200D}, {0xFE00, 0xFE0F}};

/// Marks that stand on the character before them; the scripts that names are commonly written in.
inline constexpr code_points combining_characters[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},
    {0x5C4, 0x5C5},   {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x64B, 0x65F},   {0x670, 0x670},
    {0x6D6, 0x6DC},   {0x6DF, 0x6E4},   {0x6E7, 0x6E8},   {0x6EA, 0x6ED},   {0x900, 0x902},
    {0x93A, 0x93A},   {0x93C, 0x93C},   {0x941, 0x948},   {0x94D, 0x94D},   {0x951, 0x957},
    {0x981, 0x981},   {0x9BC, 0x9BC},   {0x9C1, 0x9C4},   {0x9CD, 0x9CD},   {0xBC0, 0xBC0},
    {0xBCD, 0xBCD},   {0xE31, 0xE31},   {0xE34, 0xE3A},   {0xE47, 0xE4E},   {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE20, 0xFE2F},
};

/// Characters that take two columns: Chinese, Japanese, Korean, and pictures.
inline constexpr code_points wide_characters[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x17000, 0x18CFF}, {0x1B000, 0x1B2FF}, {0x1F18E, 0x1F19A},
    {0x1F200, 0x1F265}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB},
    {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

[[nodiscard]] constexpr bool is_among(std::span<const code_points> ranges, std::uint32_t code) {
  return std::ranges::any_of(
      ranges, [code](const code_points& each) { return each.first <= code && code <= each.last; });
}

/// @param character  one, well-formed
[[nodiscard]] constexpr std::uint32_t code_point_of(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return lead;
  std::uint32_t code = lead & (0x7FU >> character.size());
  for (const char each : character.substr(1)) {
    code = code << 6U | (static_cast<unsigned char>(each) & 0x3FU);
  }
  return code;
}

[[nodiscard]] constexpr std::size_t columns_of(std::uint32_t code) {
  if (is_among(combining_characters, code)) return 0;
  return is_among(wide_characters, code) ? 2 : 1;
}

/// How many columns a text takes on a terminal. What is not UTF-8 counts as one each.
[[nodiscard]] inline std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto [length, valid] = first_character(text);
    width += valid ? columns_of(code_point_of(text.substr(0, length))) : 1;
    text.remove_prefix(length);
  }
  return width;
}

/// A name out of the data as it can be shown: U+FFFD for what is unseen and for what is not UTF-8,
/// one blank for several (so that two are always between columns), at most two marks on a
/// character; where it is wider than `most` columns, its start and `...`.
/// @param most  at least 4
[[nodiscard]] inline std::string shown_name(std::string_view name, std::size_t most) {
  constexpr std::string_view dots = "...";
  constexpr int most_marks = 2;
  std::string shown;
  std::size_t width = 0;
  std::size_t fitting = 0;  // as many bytes leave room for the dots
  int marks = most_marks;   // none on nothing
  while (!name.empty()) {
    const auto [length, valid] = first_character(name);
    std::string_view character = name.substr(0, length);
    name.remove_prefix(length);
    const std::uint32_t code = valid ? code_point_of(character) : 0;
    if (is_among(dropped_characters, code)) continue;
    if (is_among(unseen_characters, code)) character = replacement_character;
    if (character == " " && (shown.empty() || shown.back() == ' ')) continue;
    const std::size_t columns = character == replacement_character ? 1 : columns_of(code);
    if (columns == 0 && ++marks > most_marks) continue;
    if (columns > 0) marks = 0;
    if (width + columns > most) return shown.substr(0, fitting).append(dots);
    shown += character;
    width += columns;
    if (width + dots.size() <= most) fitting = shown.size();
  }
  if (shown.ends_with(' ')) shown.pop_back();
  return shown;
}

/// A name to begin a row with: shown_name(), and words where nothing of it could be seen.
[[nodiscard]] inline std::string shown_label(std::string_view name, std::size_t most) {
  const std::string shown = shown_name(name, most);
  return shown.empty() ? "(no name)" : shown;
}

}  // namespace musicfaker::detail
