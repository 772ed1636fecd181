#include "musicfaker/events/timestamp.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;

constexpr event_time at(std::int64_t microseconds) {
  return event_time{std::chrono::microseconds{microseconds}};
}

static_assert(std::is_same_v<event_time, system_time>);
static_assert(read_timestamp("1970-01-01T00:00:00") == at(0));
static_assert(!read_timestamp("1970-01-01"));

struct reference {
  std::string_view text;
  std::int64_t microseconds;
};

// Made by Python: datetime.isoformat(), and the microseconds since datetime(1970, 1, 1).
constexpr reference from_python[] = {
    {"0001-01-01T00:00:00", -62135596800000000},
    {"9999-12-31T23:59:59.999999", 253402300799999999},
    {"1969-12-31T23:59:59.999999", -1},
    {"2000-02-29T00:00:00.000001", 951782400000001},
    {"1900-02-28T12:00:00", -2203934400000000},
    {"1582-10-10T01:02:03", -12219721077000000},
    {"2025-07-03T14:30:00.123456-05:30", 1751572800123456},
    {"2024-12-31T23:30:00-01:00", 1735691400000000},
};

event_time random_time(std::mt19937_64& generator) {
  std::uniform_int_distribution<std::int64_t> any{first_event_time.time_since_epoch().count(),
                                                  last_event_time.time_since_epoch().count()};
  return at(any(generator));
}

TEST(Timestamp, IsWrittenWithSixDigitsAfterThePoint) {
  EXPECT_EQ(timestamp_text(at(1751553000123456)), "2025-07-03T14:30:00.123456");
  EXPECT_EQ(timestamp_text(at(1751553000000000)), "2025-07-03T14:30:00.000000");
  EXPECT_EQ(timestamp_text(at(0)), "1970-01-01T00:00:00.000000");
  EXPECT_EQ(timestamp_text(at(-1)), "1969-12-31T23:59:59.999999");
}

TEST(Timestamp, IsWrittenInTheYears1To9999) {
  EXPECT_EQ(timestamp_text(first_event_time), "0001-01-01T00:00:00.000000");
  EXPECT_EQ(timestamp_text(last_event_time), "9999-12-31T23:59:59.999999");
}

TEST(Timestamp, OfAnotherYearIsRefusedBeforeAnythingIsWritten) {
  for (const event_time time :
       {event_time::min(), first_event_time - 1us, last_event_time + 1us, event_time::max()}) {
    char out[timestamp_length] = {'?'};
    try {
      write_timestamp(time, out);
      ADD_FAILURE() << time.time_since_epoch().count();
    } catch (const error& e) {
      EXPECT_EQ(e.id(), "timestamp.out_of_range");
      EXPECT_NE(e.problem().find(std::to_string(time.time_since_epoch().count())),
                std::string::npos);
      EXPECT_EQ(out[0], '?');
    }
  }
}

TEST(Timestamp, IsReadAsPythonWritesIt) {
  for (const auto& [text, microseconds] : from_python) {
    EXPECT_EQ(read_timestamp(text), at(microseconds)) << text;
    std::string with_blank{text};
    with_blank[10] = ' ';
    EXPECT_EQ(read_timestamp(with_blank), at(microseconds)) << with_blank;
  }
}

TEST(Timestamp, IsReadWithOneToNineDigitsAndCutOffAfterSix) {
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.9"), at(900'000));
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.98"), at(980'000));
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.987"), at(987'000));
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.98765"), at(987'650));
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.987654"), at(987'654));
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.9876549"), at(987'654));
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.987654999"), at(987'654));
  EXPECT_EQ(read_timestamp("1969-12-31T23:59:59.999999999"), at(-1));
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00.9876543210"), std::nullopt);
  EXPECT_EQ(read_timestamp("1970-01-01T00:00:00."), std::nullopt);
}

TEST(Timestamp, IsReadWithAnOffset) {
  const auto noon = read_timestamp("2025-07-03T12:00:00");
  for (const std::string_view same :
       {"2025-07-03T12:00:00Z", "2025-07-03T12:00:00+00:00", "2025-07-03T12:00:00-0000",
        "2025-07-03T14:00:00+02:00", "2025-07-03T14:00:00+0200", "2025-07-03T06:30:00.0-05:30",
        "2025-07-04T11:59:00+23:59", "2025-07-02T12:01:00-23:59"}) {
    EXPECT_EQ(read_timestamp(same), noon) << same;
  }
}

TEST(Timestamp, MustBeWithinTheYears1To9999InUtc) {
  EXPECT_EQ(read_timestamp("0000-12-31T23:59:59.999999"), std::nullopt);
  EXPECT_EQ(read_timestamp("0001-01-01T00:00:00+00:01"), std::nullopt);
  EXPECT_EQ(read_timestamp("0001-01-01T00:01:00+00:01"), first_event_time);
  EXPECT_EQ(read_timestamp("0000-12-31T23:59:00-00:01"), first_event_time);
  EXPECT_EQ(read_timestamp("9999-12-31T23:59:59.999999-00:01"), std::nullopt);
  EXPECT_EQ(read_timestamp("9999-12-31T23:58:59.999999-00:01"), last_event_time);
}

TEST(Timestamp, OfNoDayInTheCalendarIsNotRead) {
  EXPECT_TRUE(read_timestamp("2024-02-29T00:00:00"));
  EXPECT_TRUE(read_timestamp("2000-02-29T00:00:00"));
  for (const std::string_view text :
       {"2025-02-29T00:00:00", "1900-02-29T00:00:00", "2025-04-31T00:00:00", "2025-00-01T00:00:00",
        "2025-13-01T00:00:00", "2025-01-00T00:00:00", "2025-01-32T00:00:00", "2025-99-99T00:00:00",
        "2025-07-03T24:00:00", "2025-07-03T00:60:00", "2025-07-03T00:00:60"}) {
    EXPECT_EQ(read_timestamp(text), std::nullopt) << text;
  }
}

TEST(Timestamp, InAnyOtherFormIsNotRead) {
  for (const std::string_view text : {"",
                                      " ",
                                      "now",
                                      "1751553000",
                                      "2025-07-03",
                                      "2025-07-03T14:30",
                                      "2025-7-3T14:30:00",
                                      "25-07-03T14:30:00",
                                      "02025-07-03T14:30:00",
                                      "-2025-07-03T14:30:00",
                                      "2025/07/03T14:30:00",
                                      "20250703T143000",
                                      "2025-07-03t14:30:00",
                                      "2025-07-03T14:30:00z",
                                      " 2025-07-03T14:30:00",
                                      "2025-07-03T14:30:00 ",
                                      "2025-07-03T14:30:00,123",
                                      "2025-07-03T14:30:00.x",
                                      "2025-07-03T14:30:00ZZ",
                                      "2025-07-03T14:30:00+02",
                                      "2025-07-03T14:30:00+2:00",
                                      "2025-07-03T14:30:00+02:0",
                                      "2025-07-03T14:30:00+02:00:00",
                                      "2025-07-03T14:30:00+24:00",
                                      "2025-07-03T14:30:00-24:00",
                                      "2025-07-03T14:30:00+00:60",
                                      "2025-07-03T14:30:00+02:00Z",
                                      "2025-07-03T14:30:00*02:00",
                                      "2025-07-03  14:30:00",
                                      "2025-07-03T-4:30:00",
                                      "2025-07-03T+4:30:00",
                                      "2025-07-03T 4:30:00"}) {
    EXPECT_EQ(read_timestamp(text), std::nullopt) << text;
  }
}

TEST(Timestamp, ThatIsCutOffIsNotRead) {
  const std::string_view text = "2025-07-03T14:30:00";
  ASSERT_TRUE(read_timestamp(text));
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_EQ(read_timestamp(text.substr(0, length)), std::nullopt) << length;
  }
}

TEST(Timestamp, WithAnyByteChangedIsNotReadOrIsAnother) {
  const std::string text = "2025-07-03T14:30:00.123456";
  for (std::size_t where = 0; where < text.size(); ++where) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[where] = static_cast<char>(byte);
      if (byte == ' ' || byte == 'Z') continue;  // in place of T; after five digits
      const auto time = read_timestamp(changed);
      EXPECT_TRUE(!time || timestamp_text(*time) == changed) << changed;
    }
  }
}

TEST(Timestamp, IsReadAsItWasWritten) {
  std::mt19937_64 generator{20250703};
  for (int i = 0; i < 20'000; ++i) {
    const event_time time = random_time(generator);
    ASSERT_EQ(read_timestamp(timestamp_text(time)), time) << timestamp_text(time);
  }
}

TEST(Timestamp, SortsAsTextAsItDoesAsTime) {
  std::mt19937_64 generator{20250703};
  for (int i = 0; i < 2'000; ++i) {
    const event_time one = random_time(generator);
    const event_time other = random_time(generator);
    EXPECT_EQ(timestamp_text(one) < timestamp_text(other), one < other);
  }
}

}  // namespace
}  // namespace musicfaker
