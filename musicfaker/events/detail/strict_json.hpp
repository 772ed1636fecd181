#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string_view>
#include <utility>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/detail/json_scalar.hpp"

namespace musicfaker::detail {

/// simdjson's on-demand reading looks at UTF-8 and at quotes in the whole text, but at everything
/// else only where it is asked to. Here is what asks.

/// Whether everything up to the end of the text has been read.
[[nodiscard]] inline bool is_at_end(simdjson::ondemand::document& document) {
  return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

/// The token that a value or a whole document starts with, and the blanks after it.
[[nodiscard]] inline std::string_view first_token(simdjson::ondemand::value& value) {
  return value.raw_json_token();
}
[[nodiscard]] inline std::string_view first_token(simdjson::ondemand::document& document) {
  return document.raw_json_token().value_unsafe();  // it never fails
}

/// Reads a value and tells whether all of it is JSON. Numbers, `true`, `false` and `null` are
/// looked at and left where they are: simdjson 3.0 reads `nullx` as null where it is a whole
/// document.
///
/// @param value  a value or a whole document
/// @param depth  how many arrays and objects it is inside of
[[nodiscard]] inline bool is_strict_json(auto& value, int depth = 0) {
  using simdjson::ondemand::json_type;
  json_type type;
  std::string_view text;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  switch (type) {
    case json_type::string:
      return value.get_string().get(text) == simdjson::SUCCESS;
    case json_type::number:
    case json_type::boolean:
    case json_type::null:
      return is_json_scalar(first_token(value));
    case json_type::array: {
      simdjson::ondemand::array array;
      if (depth == deepest_nesting || value.get_array().get(array) != simdjson::SUCCESS)
        return false;
      for (auto each : array) {
        simdjson::ondemand::value element;
        if (std::move(each).get(element) != simdjson::SUCCESS) return false;
        if (!is_strict_json(element, depth + 1)) return false;
      }
      return true;
    }
    case json_type::object: {
      simdjson::ondemand::object object;
      if (depth == deepest_nesting || value.get_object().get(object) != simdjson::SUCCESS)
        return false;
      for (auto each : object) {
        simdjson::ondemand::field field;
        if (std::move(each).get(field) != simdjson::SUCCESS) return false;
        if (field.unescaped_key().get(text) != simdjson::SUCCESS) return false;
        if (!is_strict_json(field.value(), depth + 1)) return false;
      }
      return true;
    }
  }
  return false;
}

/// Whether a whole text is one JSON value, of any type.
[[nodiscard]] inline bool is_strict_json(simdjson::ondemand::parser& parser,
                                         simdjson::padded_string_view json) {
  simdjson::ondemand::document document;
  if (parser.iterate(json).get(document) != simdjson::SUCCESS) return false;
  if (!is_strict_json(document)) return false;
  const std::string_view first = first_token(document);
  const bool is_all = first.data() + first.size() == json.data() + json.size();
  return is_all || is_at_end(document);
}

}  // namespace musicfaker::detail
