#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// Why a line is not an event.
struct read_failure {
  /// What kind of failure, the same in every release:
  /// - `json.malformed`: not JSON (or not only), cut off, not UTF-8, or arrays and objects nested
  ///   more than 500 deep
  /// - `json.missing_field`: a field is not there
  /// - `json.wrong_type`: a field, or the whole line, is not of the type it should be
  /// - `json.out_of_range`: a value is of the right type, but not one that an event can have
  std::string id;
  /// A sentence for people: which field, what was found, and an excerpt of the line. UTF-8.
  std::string reason;

  bool operator==(const read_failure&) const = default;
};

namespace detail {

template <class>
inline constexpr bool always_false = false;

/// How many arrays and objects inside one another are read: more would overflow the stack.
inline constexpr int deepest_nesting = 500;

}  // namespace detail

/// How an event type is written to a line of JSON, and read from one.
///
/// - `void write(const Event&, std::string& out)` appends one JSON object, without a newline.
/// - `std::optional<read_failure> read(std::string_view line, Event& into)` assigns every field of
///   `into`, reusing its storage, or tells why it could not; `into` is then good for nothing but
///   another read. `line` is no part of the text that `into` holds. Bad input throws nothing.
///
/// A codec keeps buffers between calls: use one per thread.
///
/// `musicfaker/events/music_event_json.hpp` has the one for music_event,
/// `musicfaker/events/json.hpp` those for all types with nlohmann's to_json and from_json. Where
/// neither fits, specialise it. Include what defines a type's codec wherever the codec is used.
///
/// This is what is left for a type whose JSON nobody knows: it only says so.
template <class Event>
class json_codec {
 public:
  using knows_no_json = void;

  json_codec() {
    static_assert(detail::always_false<Event>,
                  "musicfaker does not know the JSON of this event type: include "
                  "musicfaker/events/json.hpp and give the type nlohmann's to_json and from_json "
                  "(for music_event, include musicfaker/events/music_event_json.hpp)");
  }
  void write(const Event&, std::string&) {}
  std::optional<read_failure> read(std::string_view, Event&) { return std::nullopt; }
};

/// A type that can be written to and read from JSON: json_codec<Event> works.
template <class Event>
concept json_event =
    std::is_object_v<Event> && std::default_initializable<json_codec<Event>> &&
    std::movable<json_codec<Event>> && !requires { typename json_codec<Event>::knows_no_json; } &&
    requires(json_codec<Event>& codec, const Event& event, Event& into, std::string_view line,
             std::string& out) {
      codec.write(event, out);
      { codec.read(line, into) } -> std::same_as<std::optional<read_failure>>;
    };

/// A type whose events have a time: `time_of(event)`, found by argument-dependent look-up, gives
/// an event_time or what converts to it.
template <class Event>
concept timed_event = requires(const Event& event) {
  { time_of(event) } -> std::convertible_to<event_time>;
};

/// A type whose events have a key: `key_of(event)`, found by argument-dependent look-up, gives
/// what converts to a string_view. Where it gives a string by value, keep that while you use it.
template <class Event>
concept keyed_event = requires(const Event& event) {
  { key_of(event) } -> std::convertible_to<std::string_view>;
};

}  // namespace musicfaker
