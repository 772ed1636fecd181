#include "musicfaker/events/detail/strict_json.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace musicfaker::detail {
namespace {

using namespace std::string_literals;

bool is_json(const std::string& text) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string padded{text};
  return is_strict_json(parser, padded);
}

/// What a value is worth by itself, with blanks, inside an array, and inside an object.
void expect_json(const std::string& value, bool expected) {
  EXPECT_EQ(is_json(value), expected) << value;
  EXPECT_EQ(is_json(" \t\r\n" + value + " \t\r\n"), expected) << value;
  EXPECT_EQ(is_json("[" + value + "]"), expected) << value;
  EXPECT_EQ(is_json("[1, " + value + " , 2]"), expected) << value;
  EXPECT_EQ(is_json("{\"a\":" + value + "}"), expected) << value;
  EXPECT_EQ(is_json("{\"a\" : [{}] , \"b\" : " + value + " , \"c\" : 1}"), expected) << value;
}

TEST(StrictJson, TakesEveryKindOfValue) {
  for (const auto& value :
       {"null"s, "true"s, "false"s, "\"\""s, "\"x\""s, "[]"s, "{}"s, "[[], {}]"s,
        R"({"a": {"a": [1, "x", null]}})"s, R"("\"\\\/\b\f\n\r\t\u00e9")"s, R"("\ud83d\uDE00")"s,
        R"({"\u0061": 1, "": 2})"s}) {
    expect_json(value, true);
  }
}

TEST(StrictJson, TakesEveryNumberHoweverLarge) {
  for (const auto& number :
       {"0"s, "-0"s, "1"s, "10"s, "-1.5"s, "0.0"s, "1e5"s, "1E+5"s, "1e-5"s, "0e0"s, "1e999999"s,
        "18446744073709551616"s, std::string(5000, '9'), "0." + std::string(5000, '3')}) {
    expect_json(number, true);
  }
}

TEST(StrictJson, RefusesWhatIsNoNumber) {
  for (const auto& number :
       {"-"s,     "+1"s,  "01"s,   "-01"s, "00"s,  "1."s,  ".5"s,       "1.e5"s,  "1e"s,  "1e+"s,
        "1e+-5"s, "1 2"s, "0x1F"s, "1a"s,  "--1"s, "NaN"s, "Infinity"s, "1_000"s, "1\f"s, "1\0"s}) {
    expect_json(number, false);
  }
}

TEST(StrictJson, RefusesWordsThatOnlyStartWell) {
  for (const auto& word :
       {"nullx"s, "nul"s, "nulx"s, "nullnull"s, "truex"s, "tru"s, "trux"s, "falsex"s, "fals"s,
        "Null"s, "True"s, "undefined"s, "null1"s, "true\"x\""s}) {
    expect_json(word, false);
  }
}

TEST(StrictJson, RefusesWhatIsNoString) {
  for (const auto& text :
       {R"("\q")"s, R"("\u12")"s, R"("\u00zz")"s, R"("\")"s, "\"\n\""s, "\"\0\""s, "\"\x1F\""s,
        "\"\xFF\""s, "\"\xED\xA0\x80\""s, "\"\xC0\x80\""s, "'x'"s}) {
    expect_json(text, false);
    expect_json("{" + text + ": 1}", false);
  }
}

TEST(StrictJson, RefusesHalfASurrogatePair) {
  for (const auto& text : {R"("\ud800")"s, R"("\udfff")"s, R"("\ud800A")"s, R"("\ud800\u0041")"s,
                           R"("\ud800\ud800")"s, R"("\ude00\ud83d")"s, R"("\ud83d\n")"s}) {
    expect_json(text, false);
    expect_json("{" + text + ": 1}", false);
  }
}

TEST(StrictJson, RefusesWhatDoesNotFitTogether) {
  for (const auto& text : {"[1,]"s,
                           "[,1]"s,
                           "[1 2]"s,
                           "[1,,2]"s,
                           "[1"s,
                           "1]"s,
                           "[}"s,
                           "{]"s,
                           "{1}"s,
                           "{\"a\"}"s,
                           "{\"a\":}"s,
                           "{\"a\" 1}"s,
                           "{\"a\":1,}"s,
                           "{,}"s,
                           "{a:1}"s,
                           "{1:1}"s,
                           "{\"a\":1 \"b\":2}"s,
                           "{\"a\"::1}"s,
                           ":"s,
                           ","s,
                           "["s,
                           "{"s,
                           "]"s,
                           "}"s,
                           "[[]"s,
                           "{}}"s,
                           "{}{}"s,
                           "[] []"s,
                           "\"a\" \"b\""s,
                           "\"a\":1"s,
                           "/**/1"s,
                           "\x1A"s}) {
    expect_json(text, false);
  }
}

TEST(StrictJson, RefusesNothingAtAllAndTwoValues) {
  EXPECT_FALSE(is_json(""));
  EXPECT_FALSE(is_json(" \n"));
  EXPECT_FALSE(is_json("1 2"));
  EXPECT_FALSE(is_json("1,2"));
  EXPECT_FALSE(is_json("true,"));
  EXPECT_FALSE(is_json("null null"));
}

TEST(StrictJson, IsNestedAtMost500Deep) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(is_json(nested(500)));
  EXPECT_FALSE(is_json(nested(501)));
  EXPECT_FALSE(is_json(nested(1 << 20)));
  EXPECT_FALSE(is_json(std::string(1 << 20, '[')));
}

TEST(StrictJson, IsNotFooledByWhatWasReadBefore) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string good{R"({"a": [1, "x"]})"s};
  for (const auto& bad :
       {R"({"a": [1, "x")"s, "["s, R"(["\q"])"s, "nulx"s, R"({"a": nulx})"s, ""s}) {
    EXPECT_FALSE(is_strict_json(parser, simdjson::padded_string{bad}));
    EXPECT_TRUE(is_strict_json(parser, good)) << "after " << bad;
  }
}

}  // namespace
}  // namespace musicfaker::detail
