#include "musicfaker/events/music_event_view_json.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "musicfaker/core/owned.hpp"
#include "musicfaker/events/music_event_json.hpp"

namespace musicfaker {
namespace {

constexpr std::string_view plain =
    R"({"user":"johndoe","artist":"Sóley Vindar","track":"Tide, and what comes after the tide has gone",)"
    R"("timestamp":"2025-07-03T14:30:00.123456","genre":"Folk","duration":420,)"
    R"("platform":"Spotify","device":"Mobile","action":"play","country":"IS"})";

music_event read_as_event(std::string_view line) {
  json_codec<music_event> codec;
  music_event event;
  EXPECT_FALSE(codec.read(line, event)) << line;
  return event;
}

std::string with(std::string text, std::string_view what, std::string_view instead) {
  return text.replace(text.find(what), what.size(), instead);
}

bool is_inside(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

TEST(music_event_view, is_read_as_a_music_event_is) {
  for (const std::string& line :
       {std::string{plain}, with(std::string{plain}, "Folk", R"(F\u006flk)"),
        with(std::string{plain}, "johndoe", ""), with(std::string{plain}, "\"IS\"", "\"\""),
        with(std::string{plain}, ":420,", " : 420 , "),
        with(with(std::string{plain}, "\"genre\"", "\"more\":1,\"genre\""), "IS", "É")}) {
    json_codec<music_event_view> codec;
    music_event_view view;
    ASSERT_FALSE(codec.read(line, view)) << line;
    EXPECT_EQ(view, music_event_view{read_as_event(line)}) << line;
    EXPECT_EQ(to_owned(view), read_as_event(line)) << line;
  }
}

TEST(music_event_view, is_read_whatever_the_lengths_of_its_texts) {
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string text(length, 'x');
    for (const char* field : {"johndoe", "Folk", "IS"}) {
      const std::string line = with(std::string{plain}, field, text);
      json_codec<music_event_view> codec;
      music_event_view view;
      ASSERT_FALSE(codec.read(line, view)) << line;
      EXPECT_EQ(view, music_event_view{read_as_event(line)}) << line;
    }
  }
}

TEST(music_event_view, borrows_from_the_line_where_it_can) {
  json_codec<music_event_view> codec;
  music_event_view view;
  ASSERT_FALSE(codec.read(plain, view));
  EXPECT_TRUE(is_inside(view.user, plain));
  EXPECT_TRUE(is_inside(view.track, plain));
  EXPECT_TRUE(is_inside(view.country, plain));
}

TEST(music_event_view, is_refused_as_a_music_event_is) {
  for (const std::string& line :
       {std::string{}, std::string{"{}"}, std::string{plain.substr(0, plain.size() - 1)},
        with(std::string{plain}, "Folk", "F\x01lk"), with(std::string{plain}, "Folk", "F\xfflk"),
        with(std::string{plain}, "420", "\"420\""), with(std::string{plain}, "\"IS\"", "IS")}) {
    json_codec<music_event_view> views;
    json_codec<music_event> events;
    music_event_view view;
    music_event event;
    const auto expected = events.read(line, event);
    ASSERT_TRUE(expected) << line;
    EXPECT_EQ(views.read(line, view), expected) << line;
  }
}

TEST(music_event_view, is_written_as_a_music_event_is) {
  const music_event event = read_as_event(plain);
  std::string line;
  json_codec<music_event_view>{}.write(event, line);
  EXPECT_EQ(line, plain);
}

}  // namespace
}  // namespace musicfaker
