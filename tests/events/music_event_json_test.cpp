#include "musicfaker/events/music_event_json.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/detail/utf8.hpp"
#include "tests/events/random_text.hpp"

namespace musicfaker {
namespace {

using namespace std::string_literals;
using std::string_view_literals::operator""sv;

static_assert(json_event<music_event> && timed_event<music_event> && keyed_event<music_event>);

const music_event sample{.user = "johndoe",
                         .artist = "Sóley Vindar",
                         .track = "Tide \"Live\" 😀",
                         .timestamp = event_time{std::chrono::microseconds{1751553000123456}},
                         .genre = "Folk",
                         .duration = 420,
                         .platform = "Spotify",
                         .device = "Mobile",
                         .action = "play",
                         .country = "IS"};

const std::string sample_line =
    R"({"user":"johndoe","artist":"Sóley Vindar","track":"Tide \"Live\" 😀",)"
    R"("timestamp":"2025-07-03T14:30:00.123456","genre":"Folk","duration":420,)"
    R"("platform":"Spotify","device":"Mobile","action":"play","country":"IS"})";

/// The fields of the sample as they stand in its line.
constexpr std::pair<std::string_view, std::string_view> fields[] = {
    {"user", R"("johndoe")"},
    {"artist", R"("Sóley Vindar")"},
    {"track", R"("Tide \"Live\" 😀")"},
    {"timestamp", R"("2025-07-03T14:30:00.123456")"},
    {"genre", R"("Folk")"},
    {"duration", "420"},
    {"platform", R"("Spotify")"},
    {"device", R"("Mobile")"},
    {"action", R"("play")"},
    {"country", R"("IS")"}};

std::string written(const music_event& event) {
  std::string line;
  json_codec<music_event>{}.write(event, line);
  return line;
}

music_event read(std::string_view line) {
  music_event event;
  const auto failure = json_codec<music_event>{}.read(line, event);
  EXPECT_EQ(failure, std::nullopt) << failure->reason << "\n" << line;
  return event;
}

void expect_failure(std::string_view line, std::string_view id, std::string_view part = {}) {
  music_event event;
  const auto failure = json_codec<music_event>{}.read(line, event);
  ASSERT_TRUE(failure) << line.substr(0, 300);
  EXPECT_EQ(failure->id, id) << failure->reason;
  EXPECT_NE(failure->reason.find(part), std::string::npos) << failure->reason;
  EXPECT_EQ(failure->reason, detail::printable(failure->reason));
  EXPECT_LE(failure->reason.size(), 650U);
}

/// The sample with another value for a field, as it stands in the line, or without the field.
std::string with(std::string_view field, std::optional<std::string_view> value) {
  std::string line;
  for (const auto& [name, as_it_is] : fields) {
    if (name == field && !value) continue;
    line += line.empty() ? '{' : ',';
    line += '"' + std::string{name} + "\":";
    line += name == field ? *value : as_it_is;
  }
  return line + '}';
}
std::string without(std::string_view field) { return with(field, std::nullopt); }

/// The sample with more at its end.
std::string and_also(std::string_view more) {
  return sample_line.substr(0, sample_line.size() - 1) + "," + std::string{more} + "}";
}

music_event with_track(std::string_view track) {
  music_event event = sample;
  event.track = track;
  return event;
}

// ---- writing

TEST(MusicEventJson, IsOneLineWithTheFieldsInOrder) { EXPECT_EQ(written(sample), sample_line); }

TEST(MusicEventJson, IsWrittenAtTheEndOfWhatIsThere) {
  json_codec<music_event> codec;
  std::string out = "before ";
  codec.write(sample, out);
  out += '\n';
  codec.write(sample, out);
  EXPECT_EQ(out, "before " + sample_line + '\n' + sample_line);
}

TEST(MusicEventJson, IsWrittenWithEmptyFields) {
  EXPECT_EQ(written({}),
            R"({"user":"","artist":"","track":"","timestamp":"1970-01-01T00:00:00.000000",)"
            R"("genre":"","duration":0,"platform":"","device":"","action":"","country":""})");
}

TEST(MusicEventJson, IsWrittenWithEscapes) {
  EXPECT_EQ(written(with_track("\"\\/\b\f\n\r\t\0\x1F\x7F"sv)),
            with("track", R"("\"\\/\b\f\n\r\t\u0000\u001f)"
                          "\x7F\""));
}

TEST(MusicEventJson, IsWrittenAsUtf8WhateverTheBytes) {
  EXPECT_EQ(written(with_track("a\xFFz\xED\xA0\x80 cut \xF0\x9F")),
            with("track", "\"a\uFFFDz\uFFFD\uFFFD\uFFFD cut \uFFFD\""));
}

TEST(MusicEventJson, OfATimeThatCannotBeWrittenIsRefusedAndNothingIsAppended) {
  json_codec<music_event> codec;
  std::string out = "before ";
  for (const event_time time :
       {event_time::min(), event_time::max(), last_event_time + std::chrono::microseconds{1}}) {
    music_event event = sample;
    event.timestamp = time;
    try {
      codec.write(event, out);
      ADD_FAILURE();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "timestamp.out_of_range");
    }
  }
  codec.write(sample, out);
  EXPECT_EQ(out, "before " + sample_line);
}

// ---- reading what is right

// Made by Python: json.dumps with and without ensure_ascii, and with other separators;
// datetime.isoformat() without a fraction, and of times with an offset.
TEST(MusicEventJson, IsReadAsPythonWritesIt) {
  EXPECT_EQ(
      read(
          R"({"user": "johndoe", "artist": "S\u00f3ley Vindar", "track": "Tide \"Live\" \ud83d\ude00", )"
          R"("timestamp": "2025-07-03T14:30:00.123456", "genre": "Folk", "duration": 420, )"
          R"("platform": "Spotify", "device": "Mobile", "action": "play", "country": "IS"})"),
      sample);
  EXPECT_EQ(read(R"({"user": "johndoe", "artist": "Sóley Vindar", "track": "Tide \"Live\" 😀", )"
                 R"("timestamp": "2025-07-03T16:30:00.123456+02:00", "genre": "Folk", )"
                 R"("duration": 420, "platform": "Spotify", "device": "Mobile", "action": "play", )"
                 R"("country": "IS"})"),
            sample);
  EXPECT_EQ(read(R"({"user":"johndoe","artist":"Sóley Vindar","track":"Tide \"Live\" 😀",)"
                 R"("timestamp":"2025-07-03T14:30:00.123456+00:00","genre":"Folk","duration":420,)"
                 R"("platform":"Spotify","device":"Mobile","action":"play","country":"IS"})"),
            sample);

  music_event expected = with_track("a/b\\c\b\f\n\r\t\0\x1F\x7F\u2028\uFFFF\U0010FFFF"sv);
  expected.timestamp = event_time{std::chrono::seconds{1751553000}};
  EXPECT_EQ(read(R"({"action": "play", "artist": "S\u00f3ley Vindar", "country": "IS", )"
                 R"("device": "Mobile", "duration": 420, "genre": "Folk", "platform": "Spotify", )"
                 R"("timestamp": "2025-07-03T14:30:00", )"
                 R"("track": "a/b\\c\b\f\n\r\t\u0000\u001f\u007f\u2028\uffff\udbff\udfff", )"
                 R"("user": "johndoe"})"),
            expected);
  EXPECT_EQ(read(R"({"user": "johndoe", "artist": "Sóley Vindar", "track": "a/b\\c\b\f\n\r\t)"
                 R"(\u0000\u001f)"
                 "\x7F\u2028\uFFFF\U0010FFFF"
                 R"(", "timestamp": "2025-07-03 14:30:00+00:00", "genre": "Folk", )"
                 R"("duration": 420, "platform": "Spotify", "device": "Mobile", "action": "play", )"
                 R"("country": "IS"})"),
            expected);
}

TEST(MusicEventJson, IsReadIntoWhateverWasThereBefore) {
  json_codec<music_event> codec;
  music_event event = with_track(std::string(1000, 'x'));
  event.duration = 1;
  EXPECT_EQ(codec.read(sample_line, event), std::nullopt);
  EXPECT_EQ(event, sample);
}

TEST(MusicEventJson, IsReadWithBlanksAnywhere) {
  std::string spaced = " \t\r\n";
  bool in_string = false;
  for (std::size_t at = 0; at < sample_line.size(); ++at) {
    const char c = sample_line[at];
    if (c == '"' && sample_line[at - 1] != '\\') in_string = !in_string;
    spaced += c;
    if (!in_string && (c == '"' || c == '{' || c == ':' || c == ',' || c == '}'))
      spaced += " \t\r\n";
  }
  EXPECT_EQ(read(spaced), sample);
}

TEST(MusicEventJson, IsReadWithEveryEscape) {
  EXPECT_EQ(read(with("track", R"("\"\\\/\b\f\n\r\t\u0041\u00E9\u00e9\u20AC\uD83D\uDE00\u0000")")),
            with_track("\"\\/\b\f\n\r\tAéé€😀\0"sv));
}

TEST(MusicEventJson, IsReadWithEscapedKeys) {
  std::string line = sample_line;
  line.replace(line.find("user"), 4, R"(\u0075ser)");
  line.replace(line.find("\"duration"), 9, R"("\u0064\u0075ration)");
  line.replace(line.find("country"), 7, R"(countr\u0079)");
  EXPECT_EQ(read(line), sample);
}

TEST(MusicEventJson, IsReadWithUnknownFieldsLeftAside) {
  for (const std::string_view more :
       {R"("x":null)"sv, R"("x":true,"y":false)"sv, R"("x":-1.5e+300)"sv, R"("x":1e999)"sv,
        R"("x":123456789012345678901234567890)"sv, R"("x":"\ud83d\ude00\n")"sv,
        R"("x":{"user":"other","duration":[{"duration":-1}]})"sv,
        R"("x":[[],{},[{"a":{"b":[]}}]])"sv, R"("":0)"sv, R"("use":0)"sv, R"("users":0)"sv,
        R"("User":0)"sv, R"(" user":0)"sv, R"("user\"":0)"sv, R"("user\u0000":0)"sv,
        R"("\u00e9":0)"sv, R"("timestam":0)"sv}) {
    EXPECT_EQ(read(and_also(more)), sample) << more;
    EXPECT_EQ(read("{" + std::string{more} + "," + sample_line.substr(1)), sample) << more;
  }
}

TEST(MusicEventJson, OfAFieldThatIsThereTwiceCountsTheLast) {
  music_event expected = sample;
  expected.user = "janedoe";
  expected.duration = 7;
  EXPECT_EQ(read(and_also(R"("user":"jack","duration":7,"\u0075ser":"janedoe")")), expected);
  expect_failure(and_also(R"("duration":-1)"), "json.out_of_range", "duration");
  expect_failure(and_also(R"("duration":-1,"duration":7)"), "json.out_of_range", "duration");
}

TEST(MusicEventJson, IsReadWithEveryDurationThatThereIs) {
  for (const std::int32_t duration : {0, 1, 10, 99, 100, 999'999'999, 1'000'000'000, 2147483647}) {
    EXPECT_EQ(read(with("duration", std::to_string(duration))).duration, duration);
  }
  EXPECT_EQ(read(with("duration", "-0")).duration, 0);
}

TEST(MusicEventJson, IsReadWithAnyFieldOfAMegabyte) {
  constexpr std::string music_event::* texts[] = {
      &music_event::user,     &music_event::artist, &music_event::track,  &music_event::genre,
      &music_event::platform, &music_event::device, &music_event::action, &music_event::country};
  json_codec<music_event> codec;
  const auto expect_read_back = [&](std::string music_event::* field, std::string_view piece) {
    music_event large = sample;
    std::string& text = large.*field;
    text.clear();
    while (text.size() < 1 << 20) text += piece;
    std::string line;
    codec.write(large, line);
    music_event back;
    ASSERT_EQ(codec.read(line, back), std::nullopt);
    EXPECT_TRUE(back == large);
    ASSERT_EQ(codec.read(sample_line, back), std::nullopt);
    EXPECT_EQ(back, sample);
  };
  for (const auto field : texts) expect_read_back(field, "not x alone");
  for (const std::string_view piece : {"x", "\x01", "é", "語"}) {
    expect_read_back(&music_event::track, piece);
  }
}

music_event random_event(random_text& any) {
  const std::int64_t span = (last_event_time - first_event_time).count();
  const std::int64_t since = (std::int64_t{any.below(1U << 31)} << 31 | any.below(1U << 31)) % span;
  return {.user = any(),
          .artist = any(),
          .track = any(),
          .timestamp = first_event_time + std::chrono::microseconds{since},
          .genre = any(),
          .duration = static_cast<std::int32_t>(any.below(1U << 31)),
          .platform = any(),
          .device = any(),
          .action = any(),
          .country = any()};
}

TEST(MusicEventJson, IsReadAsItWasWritten) {
  random_text any;
  json_codec<music_event> codec;
  music_event back;
  for (int i = 0; i < 2'000; ++i) {
    const music_event event = random_event(any);
    std::string line;
    codec.write(event, line);
    ASSERT_EQ(line.find('\n'), std::string::npos);
    ASSERT_EQ(codec.read(line, back), std::nullopt) << line;
    ASSERT_EQ(back, event) << line;
  }
}

TEST(MusicEventJson, IsReadByAnyParserAsItWasWritten) {
  random_text any;
  for (int i = 0; i < 200; ++i) {
    const music_event event = random_event(any);
    const auto json = nlohmann::json::parse(written(event));
    EXPECT_EQ(json.size(), 10U);
    EXPECT_EQ(json.at("user"), event.user);
    EXPECT_EQ(json.at("artist"), event.artist);
    EXPECT_EQ(json.at("track"), event.track);
    EXPECT_EQ(json.at("timestamp"), timestamp_text(event.timestamp));
    EXPECT_EQ(json.at("genre"), event.genre);
    EXPECT_EQ(json.at("duration"), event.duration);
    EXPECT_EQ(json.at("platform"), event.platform);
    EXPECT_EQ(json.at("device"), event.device);
    EXPECT_EQ(json.at("action"), event.action);
    EXPECT_EQ(json.at("country"), event.country);
    // And what any writer makes of it, with the fields in another order.
    EXPECT_EQ(read(json.dump()), event);
    EXPECT_EQ(read(json.dump(2, ' ', true)), event);
  }
}

// ---- reading what is wrong

TEST(MusicEventJson, ThatIsCutOffAnywhereIsMalformed) {
  const std::string whole = and_also(R"("x":[null,true,-1.5,{"y":"\ud83d\ude00"}])");
  EXPECT_EQ(read(whole), sample);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    expect_failure(std::string_view{whole}.substr(0, length), "json.malformed");
  }
}

TEST(MusicEventJson, ThatIsCutOffIsNotCompletedFromTheLineBefore) {
  for (const std::string& whole : {sample_line, sample_line + " ", sample_line + "\n\n",
                                   and_also(R"("x":"y")"), and_also(R"("x":[[1]])")}) {
    json_codec<music_event> codec;
    music_event event;
    for (std::size_t length = 0; length <= whole.rfind('}'); ++length) {
      ASSERT_EQ(codec.read(whole, event), std::nullopt);
      const auto failure = codec.read(std::string_view{whole}.substr(0, length), event);
      ASSERT_TRUE(failure) << length;
      EXPECT_EQ(failure->id, "json.malformed") << length;
    }
  }
}

// Every kind of ill-formed sequence of table 3-7 of the Unicode standard, in lines of any form.
TEST(MusicEventJson, WithWhatIsNoUtf8IsMalformed) {
  for (const std::string_view wrong :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3\xC3\xA9", "\xE0\x80\x80",
        "\xE0\x9F\xBF", "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE",
        "\xFF"}) {
    for (const std::string_view before : {"", "a title that is longer than short", "\\n"}) {
      const std::string value = '"' + std::string{before} + std::string{wrong} + '"';
      for (const std::string_view field : {"user", "timestamp", "country"}) {
        expect_failure(with(field, value), "json.malformed", "not one whole JSON object in UTF-8");
        expect_failure(' ' + with(field, value), "json.malformed");
      }
      expect_failure(and_also("\"x\":" + value), "json.malformed");
      expect_failure(and_also(value + ":1"), "json.malformed");
    }
  }
}

TEST(MusicEventJson, ThatIsNotJsonIsMalformed) {
  for (const std::string& line : {""s,
                                  " "s,
                                  "\n"s,
                                  "\0"s,
                                  "x"s,
                                  "{"s,
                                  "}"s,
                                  "{}}"s,
                                  "[1,2"s,
                                  "nul"s,
                                  "nullx"s,
                                  "\"x"s,
                                  "01"s,
                                  "1 2"s,
                                  "{'user':1}"s,
                                  "{user:1}"s,
                                  "{\"user\"}"s,
                                  "// a word\n" + sample_line,
                                  "\uFEFF" + sample_line,
                                  sample_line + "x",
                                  sample_line + "}",
                                  sample_line + ",",
                                  sample_line + sample_line,
                                  sample_line + '\n' + sample_line,
                                  sample_line + "\0"s,
                                  sample_line + "\x1A",
                                  with("duration", "042"),
                                  with("duration", "+42"),
                                  with("duration", ".5"),
                                  with("duration", "4."),
                                  with("duration", "4e"),
                                  with("duration", "0x42"),
                                  with("duration", "NaN"),
                                  with("duration", "42x"),
                                  with("duration", "42 0"),
                                  with("duration", "nulx"),
                                  with("duration", ""),
                                  with("track", "\"\xFF\""),
                                  with("track", "\"\xED\xA0\x80\""),
                                  with("track", "\"\xC0\x80\""),
                                  with("track", "\"\xF4\x90\x80\x80\""),
                                  with("track", "\"\n\""),
                                  with("track", "\"\0\""s),
                                  with("track", "\"\x1F\""),
                                  with("track", "'x'"),
                                  with("track", R"("\q")"),
                                  with("track", R"("\u12")"),
                                  with("track", R"("\u00zz")"),
                                  with("track", R"("\x41")"),
                                  with("track", R"("\ud800")"),
                                  with("track", R"("\udc00")"),
                                  with("track", R"("\ud800A")"),
                                  with("track", R"("\ud800\u0041")"),
                                  with("track", R"("\udc00\ud800")"),
                                  and_also(""),
                                  and_also("\"x\":"),
                                  and_also("\"x\":nulx"),
                                  and_also("\"x\":truex"),
                                  and_also("\"x\":1x"),
                                  and_also("\"x\":[1,]"),
                                  and_also("\"x\":[1 2]"),
                                  and_also("\"x\":{\"a\":1,}"),
                                  and_also("\"x\":[}"),
                                  and_also("\"x\":\"\xFF\""),
                                  and_also("\"\xFF\":1"),
                                  and_also(R"("x":"\q")"),
                                  and_also(R"("\q":1)"),
                                  and_also(R"("\ud800":1)"),
                                  and_also(R"("x":{"\q":1})"),
                                  and_also(R"("x":"\udfff")")}) {
    expect_failure(line, "json.malformed", "not one whole JSON object in UTF-8");
  }
}

TEST(MusicEventJson, WithAnyByteChangedIsMalformedWhereItIsNotJson) {
  const std::string whole =
      and_also(R"("x": [null,true,false,-1.5e+3,{"y":"\ud83d\ude00\n"}],"\u0079":0)");
  json_codec<music_event> codec;
  music_event event;
  for (std::size_t where = 0; where < whole.size(); ++where) {
    for (const char other : "\"\\{],:0-en \f\x1A\xED"s) {
      std::string changed = whole;
      changed[where] = other;
      const auto failure = codec.read(changed, event);
      const bool malformed = failure && failure->id == "json.malformed";
      ASSERT_EQ(malformed, !nlohmann::json::accept(changed)) << changed;
    }
  }
}

TEST(MusicEventJson, ThatIsNestedTooDeepIsMalformed) {
  const auto nested = [](std::size_t depth) {
    return and_also("\"x\":" + std::string(depth, '[') + std::string(depth, ']'));
  };
  EXPECT_EQ(read(nested(499)), sample);
  expect_failure(nested(500), "json.malformed");
  expect_failure(nested(1 << 20), "json.malformed");
  expect_failure(std::string(1 << 20, '['), "json.malformed");
}

TEST(MusicEventJson, ThatIsNoObjectIsOfTheWrongType) {
  for (const std::string_view line :
       {"null", "true", "false", "1", "-0", " 1.5e3 ", "123456789012345678901234567890", "\"x\"",
        "[]", "[{}]", " null\n"}) {
    expect_failure(line, "json.wrong_type", "the line must be a JSON object");
  }
  expect_failure('[' + sample_line + ']', "json.wrong_type", "the line must be a JSON object");
}

TEST(MusicEventJson, WithoutAFieldIsToldByItsName) {
  for (const auto& [field, value] : fields) {
    expect_failure(without(field), "json.missing_field",
                   "there is no " + std::string{field} + ", in `");
  }
  expect_failure("{}", "json.missing_field",
                 "there is no user, artist, track, timestamp, genre, duration, platform, device, "
                 "action, country, in `{}`");
}

TEST(MusicEventJson, WithWhatIsNoStringIsOfTheWrongType) {
  for (const auto& [field, value] : fields) {
    if (field == "timestamp" || field == "duration") continue;
    const std::string wanted = std::string{field} + " must be a string, but is ";
    expect_failure(with(field, "null"), "json.wrong_type", wanted + "`null`, in `");
    expect_failure(with(field, "-7 "), "json.wrong_type", wanted + "`-7`, in `");
    expect_failure(with(field, "true"), "json.wrong_type", wanted + "`true`, in `");
    expect_failure(with(field, R"(["x"])"), "json.wrong_type", wanted + "an array, in `");
    expect_failure(with(field, R"({"x":1})"), "json.wrong_type", wanted + "an object, in `");
  }
}

TEST(MusicEventJson, WithWhatIsNoTimeIsOfTheWrongType) {
  for (const std::string_view value :
       {"1751553000", "null", R"("")", R"("now")", R"("2025-02-30T00:00:00")", R"("2025-07-03")",
        R"("0000-12-31T00:00:00")", R"("10000-01-01T00:00:00")", R"("9999-12-31T23:59:59-00:01")",
        R"(" 2025-07-03T14:30:00")", R"("2025-07-03T14:30:00\u0000")"}) {
    expect_failure(with("timestamp", value), "json.wrong_type",
                   "timestamp must be a time such as 2025-07-03T14:30:00.123456, but is `" +
                       std::string{value} + '`');
  }
}

TEST(MusicEventJson, WithADurationThatCannotBeIsOutOfRange) {
  for (const std::string_view value :
       {"-1", "2147483648", "4294967296", "-2147483648", "9223372036854775808", "9999999999999",
        "18446744073709551616", "123456789012345678901234567890", "420.0", "1.5", "4.2e2", "1e400",
        "-1e400", "1e999", "-0.0", "0e0"}) {
    expect_failure(with("duration", value), "json.out_of_range",
                   "duration must be a whole number of seconds from 0 to 2147483647, but is `" +
                       std::string{value} + '`');
  }
}

TEST(MusicEventJson, WithADurationThatIsNoNumberIsOfTheWrongType) {
  for (const std::string_view value : {R"("420")", "null", "true"}) {
    expect_failure(with("duration", value), "json.wrong_type", "but is `" + std::string{value});
  }
  expect_failure(with("duration", "[420]"), "json.wrong_type", "but is an array");
}

TEST(MusicEventJson, ThatIsMalformedIsSoWhateverElseIsWrong) {
  expect_failure(R"({"user":7,"x":nulx})", "json.malformed");
  expect_failure(R"({"duration":-1)", "json.malformed");
  expect_failure(R"([1,2,])", "json.malformed");
  expect_failure("{} {}", "json.malformed");
}

TEST(MusicEventJson, TextsAreBoundedAndPrintable) {
  const std::string long_text(1 << 16, 'x');
  expect_failure(with("duration", '"' + long_text + '"'), "json.wrong_type", "xxx...`, in `");
  expect_failure(with("timestamp", '"' + long_text + '"'), "json.wrong_type", "xxx...`, in `");
  expect_failure(with("duration", '-' + std::string(1 << 16, '1')), "json.out_of_range", "111...`");
  expect_failure(long_text, "json.malformed", "xxx...`");
  expect_failure(std::string(1 << 16, '\xFF'), "json.malformed", "\uFFFD...`");
  expect_failure("\x1B[31m\u009B\xFF\n", "json.malformed", "`\uFFFD[31m\uFFFD\uFFFD\uFFFD`");
  expect_failure("", "json.malformed", "an empty line");
}

TEST(MusicEventJson, NoTextIsLookedAtBeyondTheEnd) {
  // Lines for which the codec's storage is not larger than it has to be, with short keys at their
  // end: the address sanitizer sees what is read beyond.
  const std::string long_text(8000, 'x');
  for (const std::string_view end : {R"("u":1})"sv, R"("":1})"sv, R"("t":1)"sv, R"("t":)"sv,
                                     R"("t")"sv, R"("t)"sv, R"(")"sv, "tru"sv, "1"sv, "-"sv}) {
    const std::string line = R"({"x":")" + long_text + "\"," + std::string{end};
    expect_failure(line, end.ends_with('}') ? "json.missing_field" : "json.malformed");
  }
}

TEST(MusicEventJson, IsReadAfterAnyFailure) {
  json_codec<music_event> codec;
  music_event event;
  for (const std::string& bad :
       {""s, "{"s, "\xFF"s, "null"s, "7"s, "[[["s, without("user"), with("user", "7"),
        with("track", R"("\q")"), with("duration", "-1"), with("country", "{"),
        and_also("\"x\":[1,"), std::string(100'000, '{'), sample_line + "x"}) {
    EXPECT_TRUE(codec.read(bad, event)) << bad;
    EXPECT_EQ(codec.read(sample_line, event), std::nullopt) << "after " << bad;
    EXPECT_EQ(event, sample) << "after " << bad;
  }
}

TEST(MusicEventJson, IsReadAndWrittenByACodecThatWasMoved) {
  json_codec<music_event> first;
  std::string out;
  music_event event;
  first.write(sample, out);
  EXPECT_EQ(first.read(out, event), std::nullopt);

  json_codec<music_event> second = std::move(first);
  first = {};
  for (json_codec<music_event>* codec : {&second, &first}) {
    out.clear();
    codec->write(sample, out);
    EXPECT_EQ(out, sample_line);
    EXPECT_EQ(codec->read(out, event), std::nullopt);
    EXPECT_EQ(event, sample);
  }
}

}  // namespace
}  // namespace musicfaker
