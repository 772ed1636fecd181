#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "musicfaker/core/number_text.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/observe/detail/valid_utf8.hpp"

namespace musicfaker {

/// What a run has done as a JSON object: every field of the report under its name, `ended` as text,
/// and `..._per_second` for what has a rate.
[[nodiscard]] inline nlohmann::ordered_json to_json(const run_report& report) {
  return {
      {"items", report.items},
      {"acknowledged", report.acknowledged},
      {"stored", report.stored},
      {"files", report.files},
      {"bytes", report.bytes},
      {"rejected", report.rejected},
      {"lost", report.lost},
      {"first_rejection", detail::valid_utf8(report.first_rejection)},
      {"seconds", report.seconds},
      {"ended", std::string{to_string(report.ended)}},
      {"items_per_second", rate_of(report.items, report.seconds)},
      {"acknowledged_per_second", rate_of(report.acknowledged, report.seconds)},
      {"stored_per_second", rate_of(report.stored, report.seconds)},
      {"bytes_per_second", rate_of(report.bytes, report.seconds)},
  };
}

}  // namespace musicfaker
