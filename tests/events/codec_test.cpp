#include "musicfaker/events/codec.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/events/music_event.hpp"

namespace shop {

struct nothing_known {};

/// Has a codec of its own, and all that an event can have.
struct ticket {
  int number = 0;
};
musicfaker::event_time time_of(const ticket& t) {
  return musicfaker::event_time{std::chrono::seconds{t.number}};
}
std::string key_of(const ticket& t) { return std::to_string(t.number); }

/// Has a day for a time, and text that lives on for a key.
struct day_ticket {};
std::chrono::sys_days time_of(const day_ticket&) { return {}; }
const char* key_of(const day_ticket&) { return "any"; }

/// Has what does not convert.
struct odd_ticket {};
std::chrono::sys_time<std::chrono::nanoseconds> time_of(const odd_ticket&) { return {}; }
int key_of(const odd_ticket&) { return 0; }

/// Cannot be asked while it is const.
struct greedy_ticket {};
musicfaker::event_time time_of(greedy_ticket&) { return {}; }
std::string key_of(greedy_ticket&) { return {}; }

struct only_written {};
struct read_as_bool {};
struct with_settings {};

}  // namespace shop

namespace musicfaker {

template <>
class json_codec<shop::ticket> {
 public:
  void write(const shop::ticket& t, std::string& out) const { out += std::to_string(t.number); }

  [[nodiscard]] std::optional<read_failure> read(std::string_view line, shop::ticket& into) const {
    if (line.empty()) return read_failure{"json.malformed", "there is nothing"};
    into.number = std::stoi(std::string{line});
    return std::nullopt;
  }
};

template <>
class json_codec<shop::only_written> {
 public:
  void write(const shop::only_written&, std::string&) {}
};

template <>
class json_codec<shop::read_as_bool> {
 public:
  void write(const shop::read_as_bool&, std::string&) {}
  bool read(std::string_view, shop::read_as_bool&) { return true; }
};

template <>
class json_codec<shop::with_settings> {
 public:
  explicit json_codec(int);
  void write(const shop::with_settings&, std::string&);
  std::optional<read_failure> read(std::string_view, shop::with_settings&);
};

namespace {

static_assert(json_event<shop::ticket>);
static_assert(!json_event<shop::nothing_known>);
static_assert(!json_event<int>);
static_assert(!json_event<void>);
static_assert(!json_event<shop::ticket&>);
static_assert(!json_event<const shop::ticket>);
static_assert(!json_event<music_event>);  // without music_event_json.hpp
static_assert(!json_event<shop::only_written>);
static_assert(!json_event<shop::read_as_bool>);
static_assert(!json_event<shop::with_settings>);

static_assert(timed_event<music_event>);
static_assert(timed_event<shop::ticket>);
static_assert(timed_event<shop::day_ticket>);
static_assert(!timed_event<shop::nothing_known>);
static_assert(!timed_event<shop::odd_ticket>);
static_assert(!timed_event<shop::greedy_ticket>);
static_assert(!timed_event<int>);
static_assert(!timed_event<void>);

static_assert(keyed_event<music_event>);
static_assert(keyed_event<shop::ticket>);
static_assert(keyed_event<shop::day_ticket>);
static_assert(!keyed_event<shop::nothing_known>);
static_assert(!keyed_event<shop::odd_ticket>);
static_assert(!keyed_event<shop::greedy_ticket>);
static_assert(!keyed_event<std::string>);

// What is in detail does not get in the way of core's `never` there.
namespace detail {
static_assert(never == time_point::max());
}

/// As an operator does it, which knows nothing of the type.
template <class Event>
  requires json_event<Event> && timed_event<Event> && keyed_event<Event>
std::string described(const Event& event) {
  json_codec<Event> codec;
  std::string text;
  codec.write(event, text);
  const auto& key = key_of(event);
  return std::string{std::string_view{key}} + " at " + timestamp_text(time_of(event)) + ": " + text;
}

TEST(Codec, KeyAndTimeOfAUsersTypeAreFoundBesideIt) {
  EXPECT_EQ(described(shop::ticket{7}), "7 at 1970-01-01T00:00:07.000000: 7");
}

TEST(Codec, OfAUsersTypeTellsWhyItCouldNotRead) {
  json_codec<shop::ticket> codec;
  shop::ticket into;
  EXPECT_EQ(codec.read("12", into), std::nullopt);
  EXPECT_EQ(into.number, 12);
  EXPECT_EQ(codec.read("", into), (read_failure{"json.malformed", "there is nothing"}));
}

}  // namespace
}  // namespace musicfaker
