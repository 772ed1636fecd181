#include "musicfaker/events/json.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/detail/utf8.hpp"
#include "tests/events/random_text.hpp"

namespace shop {

struct seat {
  std::string row;
  int number = 0;
  bool operator==(const seat&) const = default;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(seat, row, number)

struct ticket {
  std::string holder;
  musicfaker::event_time sold;
  double price = 0;
  std::vector<seat> seats;
  bool operator==(const ticket&) const = default;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ticket, holder, sold, price, seats)
musicfaker::event_time time_of(const ticket& t) { return t.sold; }
std::string_view key_of(const ticket& t) { return t.holder; }

/// Says what its from_json shall throw.
struct thrower {};
void to_json(nlohmann::json&, const thrower&) { throw std::domain_error{"not to be written"}; }
void from_json(const nlohmann::json& json, thrower&) {
  const auto& what = json.at("throw").get_ref<const std::string&>();
  if (what == "exception") throw std::domain_error{"seat 13\nis not sold"};
  if (what == "error") throw musicfaker::error{"shop.closed", "the shop is closed", "come back"};
  if (what == "number") throw 42;
  if (what == "memory") throw std::bad_alloc{};
  if (what == "index") static_cast<void>(nlohmann::json::array().at(7));
  if (what == "iterator") nlohmann::json(1).erase(nlohmann::json(2).begin());
  if (what == "inner") const auto inner = nlohmann::json::parse("{cut");
  if (what == "long") throw std::domain_error{std::string(1 << 16, '\xFF')};
}

struct only_written {};
void to_json(nlohmann::json& json, const only_written&) { json = 1; }
struct nothing_known {};

}  // namespace shop

namespace musicfaker {
namespace {

using namespace std::string_literals;

static_assert(json_event<shop::ticket> && timed_event<shop::ticket> && keyed_event<shop::ticket>);
static_assert(json_event<shop::thrower> && !timed_event<shop::thrower>);
static_assert(json_event<nlohmann::json>);
static_assert(!json_event<const shop::ticket> && !json_event<shop::ticket&>);
static_assert(!json_event<void>);
static_assert(json_event<std::map<std::string, event_time>>);
static_assert(!json_event<shop::only_written> && !nlohmann_event<shop::only_written>);
static_assert(!json_event<shop::nothing_known> && !nlohmann_event<shop::nothing_known>);

const shop::ticket sample{"Sóley \"S\" 😀",
                          event_time{std::chrono::microseconds{1751553000123456}},
                          12.5,
                          {{"A", 1}, {"B", 2}}};
const std::string sample_line = R"({"holder":"Sóley \"S\" 😀","price":12.5,)"
                                R"("seats":[{"number":1,"row":"A"},{"number":2,"row":"B"}],)"
                                R"("sold":"2025-07-03T14:30:00.123456"})";

template <class Event>
std::string written(const Event& event) {
  std::string line;
  json_codec<Event>{}.write(event, line);
  return line;
}

template <class Event = shop::ticket>
void expect_failure(const std::string& line, std::string_view id, std::string_view part = {}) {
  Event into;
  const auto failure = json_codec<Event>{}.read(line, into);
  ASSERT_TRUE(failure) << line.substr(0, 300);
  EXPECT_EQ(failure->id, id) << failure->reason;
  EXPECT_NE(failure->reason.find(part), std::string::npos) << failure->reason;
  EXPECT_EQ(failure->reason, detail::printable(failure->reason));
  EXPECT_LE(failure->reason.size(), 1300U);
}

std::string ticket_sold(const std::string& time) {
  return R"({"holder":"x","price":1,"seats":[],"sold":)" + time + "}";
}

TEST(Json, IsWrittenAtTheEndOfWhatIsThere) {
  std::string out = "before";
  json_codec<shop::ticket> codec;
  codec.write(sample, out);
  EXPECT_EQ(out, "before" + sample_line);
}

TEST(Json, IsReadAsItWasWritten) {
  shop::ticket into{"old", {}, 1, {{"Z", 9}}};
  EXPECT_EQ(json_codec<shop::ticket>{}.read(sample_line, into), std::nullopt);
  EXPECT_EQ(into, sample);
}

TEST(Json, IsReadAsPythonWritesIt) {
  json_codec<shop::ticket> codec;
  shop::ticket into;
  // json.dumps, with and without ensure_ascii
  for (
      const std::string_view line :
      {R"({"holder": "S\u00f3ley \"S\" \ud83d\ude00", "sold": "2025-07-03T14:30:00.123456+00:00", )"
       R"("price": 12.5, "seats": [{"row": "A", "number": 1}, {"row": "B", "number": 2}]})",
       R"({"holder": "Sóley \"S\" 😀", "sold": "2025-07-03 16:30:00.123456+02:00", )"
       R"("price": 1.25e1, "seats": [{"row": "A", "number": 1}, {"row": "B", "number": 2}]})"}) {
    EXPECT_EQ(codec.read(line, into), std::nullopt);
    EXPECT_EQ(into, sample);
  }
}

TEST(Json, IsReadAsItWasWrittenWhateverTheText) {
  random_text any;
  json_codec<shop::ticket> codec;
  shop::ticket into;
  for (int i = 0; i < 1'000; ++i) {
    const event_time time{std::chrono::microseconds{std::int64_t{any.below(1U << 31)} * 1'000'003}};
    const shop::ticket event{any(), time, i / 8.0, {{any(), i}}};
    const std::string line = written(event);
    ASSERT_EQ(codec.read(line, into), std::nullopt) << line;
    ASSERT_EQ(into, event) << line;
    ASSERT_EQ(line.find('\n'), std::string::npos);
  }
}

TEST(Json, ReplacesWhatIsNoUtf8) {
  EXPECT_EQ(written("a\xFFz\xED\xA0\x80"s), R"("a)"
                                            "\uFFFDz\uFFFD\uFFFD\uFFFD\"");
}

TEST(Json, HasTimesInAnyContainer) {
  const std::map<std::string, event_time> times{{"first", first_event_time},
                                                {"last", last_event_time}};
  const std::string line = written(times);
  EXPECT_EQ(line, R"({"first":"0001-01-01T00:00:00.000000","last":"9999-12-31T23:59:59.999999"})");
  std::map<std::string, event_time> into;
  EXPECT_EQ((json_codec<std::map<std::string, event_time>>{}.read(line, into)), std::nullopt);
  EXPECT_EQ(into, times);
}

TEST(Json, OfATimeThatCannotBeWrittenIsRefusedAndNothingIsAppended) {
  shop::ticket late = sample;
  late.sold = last_event_time + std::chrono::microseconds{1};
  std::string out = "before";
  try {
    json_codec<shop::ticket>{}.write(late, out);
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "timestamp.out_of_range");
  }
  EXPECT_EQ(out, "before");
}

TEST(Json, PassesOnWhatToJsonThrows) {
  std::string out;
  EXPECT_THROW(json_codec<shop::thrower>{}.write({}, out), std::domain_error);
}

TEST(Json, ThatIsCutOffAnywhereIsMalformed) {
  json_codec<shop::ticket> codec;
  shop::ticket into;
  for (std::size_t length = 0; length < sample_line.size(); ++length) {
    const auto failure = codec.read(std::string_view{sample_line}.substr(0, length), into);
    ASSERT_TRUE(failure) << length;
    EXPECT_EQ(failure->id, "json.malformed") << length;
  }
  EXPECT_EQ(codec.read(sample_line, into), std::nullopt);
  EXPECT_EQ(into, sample);
}

TEST(Json, ThatIsNotJsonIsMalformed) {
  for (const auto& line :
       {""s, " "s, "x"s, sample_line + "x", sample_line + sample_line, sample_line + "\0"s,
        sample_line + "\0x"s, "\uFEFF" + sample_line, "// no\n" + sample_line, "{'holder': 1}"s,
        "{\"holder\":\"\xFF\"}"s, "{\"holder\":\"\n\"}"s, "{\"holder\":NaN}"s,
        R"({"holder":"\ud800"})"s, R"({"holder":"\q"})"s, R"({"holder":01})"s}) {
    expect_failure(line, "json.malformed");
  }
}

TEST(Json, ThatIsNestedTooDeepIsMalformed) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  nlohmann::json into;
  json_codec<nlohmann::json> codec;
  EXPECT_EQ(codec.read(nested(500), into), std::nullopt);
  EXPECT_EQ(written(into), nested(500));
  expect_failure<nlohmann::json>(nested(501), "json.malformed", "too deep");
  expect_failure<nlohmann::json>(nested(1 << 20), "json.malformed", "too deep");
  expect_failure<nlohmann::json>(std::string(1 << 20, '['), "json.malformed", "too deep");
  // Brackets in a string are text.
  const std::string text = R"({"\"[":")" + std::string(1000, '[') + R"(\\\"{"})";
  EXPECT_EQ(codec.read(text, into), std::nullopt);
  EXPECT_EQ(written(into), text);
}

TEST(Json, WithoutAFieldIsToldByItsName) {
  expect_failure("{}", "json.missing_field", "'holder'");
  expect_failure(R"({"holder":"x","price":1,"seats":[]})", "json.missing_field", "'sold'");
  expect_failure(R"({"holder":"x","price":1,"seats":[{"row":"A"}],"sold":"1970-01-01T00:00:00"})",
                 "json.missing_field", "'number'");
}

TEST(Json, OfTheWrongTypeIsTold) {
  expect_failure(R"({"holder":7})", "json.wrong_type", "type must be string, but is number");
  for (const std::string line : {"null", "1", "\"x\"", "[]", "true"}) {
    expect_failure(line, "json.wrong_type");
  }
}

TEST(Json, WithWhatIsNoTimeIsTold) {
  for (const std::string time :
       {"1751553000", "null", "{}", "\"\"", "\"now\"", "\"2025-02-30T00:00:00\"", "\"2025-07-03\"",
        "\"0001-01-01T00:00:00+00:01\"", "\"10000-01-01T00:00:00\""}) {
    expect_failure(ticket_sold(time), "json.wrong_type", "must be a time such as 2025-07-03T");
    expect_failure(ticket_sold(time), "json.wrong_type", "but is `" + time + '`');
  }
}

TEST(Json, WithANumberThatNoDoubleHoldsIsOutOfRange) {
  expect_failure(R"({"unknown":1e400})", "json.out_of_range", "1e400");
  expect_failure('1' + std::string(1 << 16, '0'), "json.out_of_range");
}

TEST(Json, OfAFieldThatIsThereTwiceCountsTheLast) {
  shop::seat into;
  json_codec<shop::seat> codec;
  EXPECT_EQ(codec.read(R"({"row":7,"number":1,"more":{"row":"Z"},"row":"A","r\u006fw":"B"})", into),
            std::nullopt);
  EXPECT_EQ(into, (shop::seat{"B", 1}));
}

TEST(Json, TellsWhateverFromJsonThrows) {
  const auto line = [](const std::string& what) { return R"({"throw":")" + what + R"("})"; };
  const auto expect = [&](const std::string& what, std::string_view id, std::string_view part) {
    expect_failure<shop::thrower>(line(what), id, part);
  };
  expect("exception", "json.out_of_range", "seat 13\uFFFDis not sold, in `{\"throw\"");
  expect("error", "json.out_of_range", "shop.closed: the shop is closed");
  expect("number", "json.out_of_range", "no std::exception");
  expect("index", "json.out_of_range", "array index 7 is out of range");
  expect("iterator", "json.out_of_range", "iterator does not fit current value");
  expect("inner", "json.out_of_range", "parse error");
  expect("long", "json.out_of_range", "\uFFFD..., in `");
}

TEST(Json, LetsPassThatThereIsNoMemory) {
  shop::thrower into;
  json_codec<shop::thrower> codec;
  EXPECT_THROW(static_cast<void>(codec.read(R"({"throw":"memory"})", into)), std::bad_alloc);
}

TEST(Json, TextsAreBoundedAndPrintable) {
  const std::string long_text(1 << 16, 'x');
  expect_failure('"' + long_text, "json.malformed", "...");
  expect_failure('"' + long_text + '"', "json.wrong_type");
  expect_failure(ticket_sold('"' + long_text + '"'), "json.wrong_type", "...`");
  expect_failure("\x1B[31m\u009B\xFF", "json.malformed");
}

TEST(Json, IsReadAfterAFailure) {
  json_codec<shop::ticket> codec;
  shop::ticket into;
  for (const auto& bad : {"{"s, "[1]"s, R"({"holder":"y","price":[]})"s, "\xFF"s}) {
    EXPECT_TRUE(codec.read(bad, into));
    EXPECT_EQ(codec.read(sample_line, into), std::nullopt);
    EXPECT_EQ(into, sample);
  }
}

TEST(Json, IsReadWithAFieldOfAMegabyte) {
  const shop::ticket large{std::string(1 << 20, 'x'), {}, 0, {}};
  shop::ticket into;
  EXPECT_EQ(json_codec<shop::ticket>{}.read(written(large), into), std::nullopt);
  EXPECT_EQ(into, large);
}

}  // namespace
}  // namespace musicfaker
