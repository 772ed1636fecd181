#pragma once

#include <concepts>
#include <cstddef>
#include <exception>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/detail/utf8.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// A type with nlohmann's to_json and from_json, found by argument-dependent look-up.
template <class Event>
concept nlohmann_event = requires(nlohmann::json& json, const Event& event, Event& into) {
  json = event;
  json.get_to(into);
};

namespace detail {

/// Whether arrays and objects are nested deeper than deepest_nesting: nlohmann copies and writes
/// them by recursion.
[[nodiscard]] constexpr bool nests_too_deep(std::string_view json) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') {
      in_string = !in_string;
    } else if (in_string) {
      if (c == '\\') ++at;
    } else if (c == '[' || c == '{') {
      if (++depth > deepest_nesting) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

/// What nlohmann's parser lets through, though it is not JSON or not fit to be read; empty where
/// there is no such thing.
[[nodiscard]] constexpr std::string_view objection_to(std::string_view json) {
  if (json.starts_with(byte_order_mark)) return "it starts with a byte order mark";
  if (json.find('\0') != std::string_view::npos) return "it has a zero byte";
  if (nests_too_deep(json)) return "its arrays and objects are nested too deep";
  return {};
}

}  // namespace detail

/// The codec of every type that has nlohmann's `to_json` and `from_json`.
///
///     struct ticket {
///       std::string holder;
///       musicfaker::event_time sold;
///     };
///     NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ticket, holder, sold)
///     musicfaker::event_time time_of(const ticket& t) { return t.sold; }
///
/// Written compactly, UTF-8 as it is, what is not UTF-8 as U+FFFD. Where a line has a field
/// twice, the last one counts; what from_json does not ask for is ignored.
///
/// What from_json throws becomes a read_failure: a field that `at` does not find is
/// `json.missing_field`, nlohmann's type errors are `json.wrong_type`, anything else but
/// std::bad_alloc is `json.out_of_range` with the exception's text. Note that nlohmann narrows
/// integers without a word: a from_json that has to be strict about their range checks it and
/// throws. A number that no double can hold (1e400) is `json.out_of_range`, whatever its field.
///
/// Thread safety: one codec per thread.
template <nlohmann_event Event>
class json_codec<Event> {
 public:
  /// Appends the event as JSON. Throws what to_json throws.
  void write(const Event& event, std::string& out) const {
    nlohmann::json json;
    if constexpr (std::same_as<Event, nlohmann::json>) {
      json = event;
    } else {
      // Where to_json throws, `json = event` leaks what it has made so far.
      nlohmann::adl_serializer<Event>::to_json(json, event);
    }
    out += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  [[nodiscard]] std::optional<read_failure> read(std::string_view line, Event& into) const {
    const auto objection = detail::objection_to(line);
    if (!objection.empty()) return failure("json.malformed", objection, line);
    nlohmann::json json;
    try {
      json = nlohmann::json::parse(line);
    } catch (const nlohmann::json::parse_error& e) {
      return failure("json.malformed", "not JSON: " + without_tag(e), line);
    } catch (const nlohmann::json::out_of_range& e) {
      return failure("json.out_of_range", without_tag(e), line);
    }
    try {
      json.get_to(into);
      return std::nullopt;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const nlohmann::json::type_error& e) {
      return failure("json.wrong_type", without_tag(e), line);
    } catch (const nlohmann::json::exception& e) {
      constexpr int key_not_found = 403;
      return failure(e.id == key_not_found ? "json.missing_field" : "json.out_of_range",
                     without_tag(e), line);
    } catch (const std::exception& e) {
      return failure("json.out_of_range", e.what(), line);
    } catch (...) {
      return failure("json.out_of_range", "from_json threw what is no std::exception", line);
    }
  }

 private:
  static read_failure failure(std::string_view id, std::string_view what, std::string_view line) {
    constexpr std::size_t longest = 300;
    return {std::string{id}, detail::printable(what, longest) + ", in " + detail::excerpt(line)};
  }

  /// nlohmann starts its texts with `[json.exception.type_error.302] `, which helps nobody.
  static std::string without_tag(const nlohmann::json::exception& e) {
    const std::string_view what = e.what();
    const auto end = what.find("] ");
    return std::string{end == std::string_view::npos ? what : what.substr(end + 2)};
  }
};

}  // namespace musicfaker

/// Times in users' types: written and read as everywhere in musicfaker.
template <>
struct nlohmann::adl_serializer<musicfaker::event_time> {
  static void to_json(nlohmann::json& json, musicfaker::event_time time) {
    json = musicfaker::timestamp_text(time);
  }
  static void from_json(const nlohmann::json& json, musicfaker::event_time& time) {
    const auto* text = json.get_ptr<const nlohmann::json::string_t*>();
    const auto read = text ? musicfaker::read_timestamp(*text) : std::nullopt;
    if (!read) {
      throw nlohmann::json::type_error::create(
          302,
          "type must be a time such as 2025-07-03T14:30:00.123456, but is " +
              musicfaker::detail::excerpt(json.dump()),
          &json);
    }
    time = *read;
  }
};
