#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace musicfaker::detail {

/// What a spreadsheet may pass over in front of a formula: blanks of all sorts, marks that nobody
/// sees, and quotes.
inline constexpr std::array<std::string_view, 22> before_formulas{" ",
                                                                  "'",
                                                                  "\"",
                                                                  "\xC2\xA0",
                                                                  "\xE2\x80\x80",
                                                                  "\xE2\x80\x81",
                                                                  "\xE2\x80\x82",
                                                                  "\xE2\x80\x83",
                                                                  "\xE2\x80\x84",
                                                                  "\xE2\x80\x85",
                                                                  "\xE2\x80\x86",
                                                                  "\xE2\x80\x87",
                                                                  "\xE2\x80\x88",
                                                                  "\xE2\x80\x89",
                                                                  "\xE2\x80\x8A",
                                                                  "\xE2\x80\x8B",
                                                                  "\xE2\x80\x98",
                                                                  "\xE2\x80\x99",
                                                                  "\xE2\x80\x9C",
                                                                  "\xE2\x80\x9D",
                                                                  "\xE3\x80\x80",
                                                                  "\xEF\xBB\xBF"};

/// What formulas begin with, the full-width forms of `=`, `+`, `-`, `@` among them; and characters
/// at which a spreadsheet begins a new cell.
inline constexpr std::array<std::string_view, 14> formula_starts{"=",
                                                                 "+",
                                                                 "-",
                                                                 "@",
                                                                 "\t",
                                                                 "\r",
                                                                 "\n",
                                                                 "\v",
                                                                 "\f",
                                                                 std::string_view{"\0", 1},
                                                                 "\xEF\xBC\x9D",
                                                                 "\xEF\xBC\x8B",
                                                                 "\xEF\xBC\x8D",
                                                                 "\xEF\xBC\xA0"};

/// Whether a spreadsheet could take a cell for a formula.
[[nodiscard]] constexpr bool looks_like_formula(std::string_view cell) {
  const auto begins = [&cell](std::string_view what) { return cell.starts_with(what); };
  while (true) {
    const auto* skipped = std::ranges::find_if(before_formulas, begins);
    if (skipped == before_formulas.end()) return std::ranges::any_of(formula_starts, begins);
    cell.remove_prefix(skipped->size());
  }
}

/// Bytes that any of these lists begins with. Most cells begin with none.
inline constexpr auto formula_bytes = [] {
  std::array<bool, 256> bytes{};
  for (const auto each : before_formulas) bytes.at(static_cast<unsigned char>(each.front())) = true;
  for (const auto each : formula_starts) bytes.at(static_cast<unsigned char>(each.front())) = true;
  return bytes;
}();

/// How many bytes write_csv_cell() may write.
[[nodiscard]] constexpr std::size_t most_of_csv_cell(std::size_t length) { return 2 * length + 3; }

/// Writes text as a cell, as in RFC 4180: in quotes where it has a comma, a quote or the end of a
/// line. What looks like a formula gets an apostrophe in front.
///
/// Nothing is lost: a cell that begins with an apostrophe, behind which something looks like a
/// formula, had it put there by us.
///
/// @param out  where most_of_csv_cell() bytes have room
/// @return the end of what was written
inline char* write_csv_cell(std::string_view text, char* out) {
  unsigned special = 0;
  for (const char each : text) {
    special |= static_cast<unsigned>(each == ',') | static_cast<unsigned>(each == '"') |
               static_cast<unsigned>(each == '\n') | static_cast<unsigned>(each == '\r');
  }
  if (special != 0) *out++ = '"';
  if (!text.empty() && formula_bytes[static_cast<unsigned char>(text.front())] &&
      looks_like_formula(text)) {
    *out++ = '\'';
  }
  if (special == 0) {
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
  }
  for (const char each : text) {
    if (each == '"') *out++ = '"';
    *out++ = each;
  }
  *out++ = '"';
  return out;
}

[[nodiscard]] inline std::string csv_cell(std::string_view text) {
  std::string cell(most_of_csv_cell(text.size()), '\0');
  cell.resize(static_cast<std::size_t>(write_csv_cell(text, cell.data()) - cell.data()));
  return cell;
}

}  // namespace musicfaker::detail
