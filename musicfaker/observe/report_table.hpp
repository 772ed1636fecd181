#pragma once

#include <cstdint>
#include <string>

#include "musicfaker/core/number_text.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/observe/detail/aligned.hpp"

namespace musicfaker {

/// What a run has done as a table for people, a line for each number, with rates:
///
///     items         1 000 000   499 750/s
///     acknowledged  1 000 000   499 750/s
///     ...
///     seconds           2.001
///     ended      end of input
[[nodiscard]] inline std::string to_table(const run_report& report) {
  const auto rate = [&](std::uint64_t number) {
    return rate_text(rate_of(number, report.seconds));
  };
  std::string text = detail::aligned({
      {"items", with_thousands(report.items), rate(report.items)},
      {"acknowledged", with_thousands(report.acknowledged), rate(report.acknowledged)},
      {"stored", with_thousands(report.stored), rate(report.stored)},
      {"files", with_thousands(report.files)},
      {"bytes", with_thousands(report.bytes), rate(report.bytes)},
      {"rejected", with_thousands(report.rejected)},
      {"lost", with_thousands(report.lost)},
      {"seconds", detail::fixed_text(report.seconds, 3)},
      {"ended", std::string{to_string(report.ended)}},
  });
  if (!report.first_rejection.empty()) {
    text += "first rejection: " + report.first_rejection + '\n';
  }
  return text;
}

}  // namespace musicfaker
