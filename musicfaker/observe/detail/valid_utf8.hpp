#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace musicfaker::detail {

/// The text, with U+FFFD for what is no UTF-8: JSON takes nothing else.
[[nodiscard]] inline std::string valid_utf8(const std::string& text) {
  using json = nlohmann::json;
  return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace))
      .get<std::string>();
}

}  // namespace musicfaker::detail
