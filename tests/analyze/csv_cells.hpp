#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/analyze/detail/csv_cell.hpp"

namespace musicfaker {

/// Reads CSV as RFC 4180 has it, and nothing else: every line ends in CR LF, quotes are doubled,
/// and only a cell in quotes has quotes, commas or ends of lines in it.
class strict_csv {
 public:
  explicit strict_csv(std::string_view text) : rest_{text} {}

  [[nodiscard]] std::vector<std::vector<std::string>> rows() {
    std::vector<std::vector<std::string>> rows;
    while (!rest_.empty()) {
      rows.emplace_back();
      do {
        rows.back().push_back(take("\"") ? quoted() : bare());
      } while (take(","));
      if (!take("\r\n")) throw std::runtime_error{"a line does not end in CR LF"};
    }
    return rows;
  }

 private:
  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }

  std::string quoted() {
    std::string cell;
    while (true) {
      const auto quote = rest_.find('"');
      if (quote == rest_.npos) throw std::runtime_error{"a quote is not closed"};
      cell += rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (!take("\"")) return cell;
      cell += '"';
    }
  }

  std::string bare() {
    const auto length = std::min(rest_.find_first_of(",\"\r\n"), rest_.size());
    const std::string cell{rest_.substr(0, length)};
    rest_.remove_prefix(length);
    return cell;
  }

  std::string_view rest_;
};

/// The text that a cell was written for: without the apostrophe that made it harmless.
[[nodiscard]] inline std::string before_it_was_harmless(const std::string& cell) {
  const bool is_ours =
      cell.starts_with('\'') && detail::looks_like_formula(std::string_view{cell}.substr(1));
  return is_ours ? cell.substr(1) : cell;
}

}  // namespace musicfaker
