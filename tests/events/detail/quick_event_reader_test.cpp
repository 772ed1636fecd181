#include "musicfaker/events/detail/quick_event_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/events/detail/thorough_event_reader.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "tests/events/random_text.hpp"

namespace musicfaker::detail {
namespace {

const std::string plain_line =
    R"({"user":"johndoe","artist":"The Quite Long Name of a Band and Its Singer","track":"Tide",)"
    R"("timestamp":"2025-07-03T14:30:00.123456","genre":"Folk","duration":420,)"
    R"("platform":"Spotify","device":"Mobile","action":"play","country":"IS"})";

const std::string line_with_everything =
    R"( {"artist": "Sóley Vindar, 語", "user":"johndoe" ,"track":"Tide \"Live\" \ud83d\ude00é",)"
    R"("x":null,"y":"\n","z":-1.5e3,"timestamp":"2025-07-03T16:30:00+02:00","genre":"Folk",)"
    R"( "duration" : 420,"platform":"Spotify","device":"Mobile","action":"play","country":"IS"} )";

bool read_in_any_order(std::string_view line, music_event& into) {
  return any_order_reader{line, into}.read();
}

/// Compares the ways to read a line. Lines are in storage of just their size, so that the address
/// sanitizer sees what is read beyond.
class comparison {
 public:
  /// Whether the line was read in a quick way.
  bool operator()(std::string_view line) {
    if (storage_.size() < line.size()) storage_.resize(line.size());
    // At the end of the storage: there is nothing behind it.
    char* const start = storage_.data() + storage_.size() - line.size();
    if (!line.empty()) std::memcpy(start, line.data(), line.size());
    const std::string_view exact{start, line.size()};

    // Where no quick way takes it, the thorough one decides anyhow.
    bool quick = false;
    for (const auto way : {read_as_written, read_in_any_order, read_quickly}) {
      if (!way(exact, found_)) continue;
      if (!quick) {
        EXPECT_EQ(thorough_.read(exact, expected_), std::nullopt) << line;
      }
      EXPECT_EQ(found_, expected_) << line;
      quick = true;
    }
    return quick;
  }

 private:
  std::vector<char> storage_;
  thorough_event_reader thorough_;
  music_event expected_;
  music_event found_;
};

music_event random_event(random_text& any) {
  return {.user = any(),
          .artist = any(),
          .track = any(),
          .timestamp = event_time{std::chrono::microseconds{any.below(1U << 31)}},
          .genre = any(),
          .duration = static_cast<std::int32_t>(any.below(1'000'000'000)),
          .platform = any(),
          .device = any(),
          .action = any(),
          .country = any()};
}

TEST(QuickEventReader, ReadsWhatWeWrite) {
  comparison compare;
  random_text any;
  json_codec<music_event> codec;
  for (int count = 0; count < 2'000; ++count) {
    const music_event event = random_event(any);
    std::string line;
    codec.write(event, line);
    music_event back;
    ASSERT_TRUE(read_as_written(line, back)) << line;
    ASSERT_EQ(back, event);
    ASSERT_TRUE(compare(line));
  }
}

TEST(QuickEventReader, ReadsWhatOthersWriteInAnyOrderAndWithBlanks) {
  comparison compare;
  EXPECT_TRUE(compare(line_with_everything));
  random_text any;
  json_codec<music_event> codec;
  for (int count = 0; count < 500; ++count) {
    std::string line;
    codec.write(random_event(any), line);
    const auto json = nlohmann::json::parse(line);
    EXPECT_TRUE(compare(json.dump()));
    EXPECT_TRUE(compare(json.dump(1, '\t', true)));
    std::vector<std::string> names;
    for (const auto& each : json.items()) names.push_back(each.key());
    std::ranges::shuffle(names, std::mt19937{static_cast<unsigned>(count)});
    std::string shuffled;
    for (const std::string& name : names) {
      shuffled += (shuffled.empty() ? "{\"" : " , \"") + name + "\" : " + json.at(name).dump();
    }
    EXPECT_TRUE(compare(shuffled + '}')) << shuffled;
  }
}

TEST(QuickEventReader, LeavesToTheThoroughOneWhatItDoesNotKnow) {
  music_event event;
  for (const auto& [part, other] :
       {std::pair{R"("user")", R"("\u0075ser")"}, std::pair{"420", "2147483647"},
        std::pair{"420", "-0"}, std::pair{R"("IS"})", R"("IS","x":[1]})"},
        std::pair{R"("IS"})", R"("IS","x":{}})"}}) {
    std::string line = plain_line;
    line.replace(line.find(part), std::strlen(part), other);
    EXPECT_FALSE(read_quickly(line, event)) << line;
    EXPECT_EQ(json_codec<music_event>{}.read(line, event), std::nullopt) << line;
  }
}

TEST(QuickEventReader, AgreesOnEveryStartOfALine) {
  comparison compare;
  for (const std::string& line : {plain_line, line_with_everything}) {
    for (std::size_t length = 0; length < line.size(); ++length) {
      compare(std::string_view{line}.substr(0, length));
    }
    EXPECT_TRUE(compare(line));
  }
}

TEST(QuickEventReader, AgreesOnEveryChangeOfAByte) {
  comparison compare;
  for (const std::string& line : {plain_line, line_with_everything}) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      std::string changed = line;
      for (int byte = 0; byte < 256; ++byte) {
        changed[at] = static_cast<char>(byte);
        compare(changed);
      }
    }
  }
}

TEST(QuickEventReader, AgreesOnAnyChanges) {
  constexpr std::array<std::string_view, 24> pieces{
      "\"",        "\\",       "{",       "}",
      "[",         "]",        ",",       ":",
      " ",         "\n",       "0",       "-1",
      "1e400",     "null",     "\\u00e9", "\\ud83d\\ude00",
      "é",         "語",       "\xFF",    "\xED\xA0\x80",
      "\"user\":", "\"x\":1,", "😀",      "\x1F"};
  comparison compare;
  std::mt19937 random{42};
  const auto below = [&](std::size_t limit) { return random() % limit; };
  int read = 0;
  for (int count = 0; count < 50'000; ++count) {
    std::string line = count % 2 == 0 ? plain_line : line_with_everything;
    for (auto changes = 1 + below(3); changes > 0; --changes) {
      const std::size_t at = below(line.size() + 1);
      switch (below(3)) {
        case 0:
          line.insert(at, pieces[below(pieces.size())]);
          break;
        case 1:
          line.erase(at, below(6));
          break;
        default:
          line.replace(at, below(3), pieces[below(pieces.size())]);
      }
    }
    read += compare(line) ? 1 : 0;
  }
  EXPECT_GT(read, 5'000) << "many of them are still events";
}

}  // namespace
}  // namespace musicfaker::detail
