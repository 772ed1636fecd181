#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "examples/program.hpp"
#include "musicfaker/events/date_range.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker::examples {

/// A day as `2025-07-03`; nothing for any other text.
[[nodiscard]] inline std::optional<std::chrono::sys_days> read_day(const std::string& text) {
  constexpr std::size_t length_of_day = 10;
  if (text.size() != length_of_day) return std::nullopt;
  const auto time = read_timestamp(text + "T00:00:00");
  if (!time) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*time);
}

/// Flags that say which days: `--from`, `--to`, `--last 7d`.
struct date_flags {
  std::string from{};
  std::string to{};
  std::string last{};

  void add_to(CLI::App& app) {
    const CLI::Validator day{[](std::string& text) {
                               return read_day(text) ? std::string{}
                                                     : text + " is no day; write 2025-07-03";
                             },
                             "YYYY-MM-DD"};
    const CLI::Validator days{[](std::string& text) {
                                return read_count(text) ? std::string{}
                                                        : text + " is no number of days; write 7d";
                              },
                              "DAYSd"};
    app.add_option("--from", from, "The first day, UTC")->check(day);
    app.add_option("--to", to, "The last day, itself included")->check(day);
    app.add_option("--last", last, "The last days up to today: 1d is today only")
        ->check(days)
        ->excludes("--from")
        ->excludes("--to");
  }

  /// @throws error `dates.backwards`
  [[nodiscard]] std::optional<date_range> dates() const {
    using namespace std::chrono;
    if (const auto count = read_count(last)) return last_days(*count);
    if (from.empty() && to.empty()) return std::nullopt;
    const date_range range{read_day(from).value_or(sys_days{year{1} / January / 1}),
                           read_day(to).value_or(sys_days{year{9999} / December / 31})};
    if (range.first > range.last) {
      throw error{"dates.backwards", "--from " + from + " is after --to " + to, "exchange the two"};
    }
    return range;
  }

 private:
  /// `7d`
  [[nodiscard]] static std::optional<int> read_count(const std::string& text) {
    if (text.size() < 2 || text.size() > 6 || text.back() != 'd') return std::nullopt;
    const std::string digits = text.substr(0, text.size() - 1);
    if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    const int count = std::stoi(digits);
    return count >= 1 ? std::optional{count} : std::nullopt;
  }
};

}  // namespace musicfaker::examples
