#pragma once

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/analyze/music_report.hpp"
#include "musicfaker/analyze/music_summary.hpp"
#include "musicfaker/events/music_event.hpp"

namespace musicfaker {

/// Listenings over a week as they could be: some names are frequent, evenings are loud.
[[nodiscard]] inline std::vector<music_event> week_of_events(std::size_t count) {
  using namespace std::chrono;
  std::mt19937 random{7};
  const auto share = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  const auto one_of = [&](const std::vector<std::string_view>& names) {
    return std::string{
        names[static_cast<std::size_t>(share() * share() * static_cast<double>(names.size()))]};
  };
  std::vector<music_event> events(count);
  for (music_event& each : events) {
    const int evening = static_cast<int>(24 - 23 * std::pow(share(), 1.7));
    each.user = "user" + std::to_string(static_cast<int>(share() * 3000));
    each.artist = one_of({"Björk & Søn", "Nova", "椎名 林檎", "Los Ángeles Azules",
                          "The \"Quotes\"", "Зимний сад", "Sigur Rós", "नदी", "Comma, Inc."});
    each.track = "Song " + std::to_string(static_cast<int>(std::pow(900.0, share())));
    each.timestamp = sys_days{2025y / July / 3} + days{random() % 7} + hours{evening % 24} +
                     microseconds{random() % 3'600'000'000U};
    each.genre =
        one_of({"Pop", "Rock", "Hip-Hop", "Electronic", "Latin", "R&B", "Jazz", "Classical",
                "Metal", "K-Pop", "Folk", "Blues", "Reggae", "Afrobeats", "Ambient"});
    each.duration = static_cast<std::int32_t>(215 + 60 * (share() + share() + share() - 1.5));
    if (share() < 0.2) each.duration = static_cast<std::int32_t>(30 * share());
    each.platform = one_of({"Spotify", "Apple Music", "YouTube Music", "Amazon Music", "Deezer"});
    each.device = one_of({"Mobile", "Desktop", "Smart Speaker", "TV"});
    each.action = one_of({"play", "skip", "like", "pause", "share"});
    each.country = one_of({"US", "BR", "DE", "IN", "GB", "FR", "JP", "MX", "NG", "SE", "PL", "TR"});
  }
  return events;
}

/// What an analysis of these events finds.
[[nodiscard]] inline music_report report_of(const std::vector<music_event>& events) {
  using namespace std::chrono;
  music_summary summary{{.top = 10}};
  for (const music_event& each : events) summary.add(each);
  music_report report = summary.result();
  report.store = "file:///music_events";
  report.from = sys_days{2025y / July / 3};
  report.to = sys_days{2025y / July / 9};
  report.made_at = sys_days{2025y / July / 10} + 14h + 30min + 5s + 250ms;
  report.files = 12;
  report.bytes = 1'234'567;
  report.seconds = 0.25;
  report.malformed = 3;
  report.malformed_lines = {{"year=2025/month=07/day=03/a.jsonl", 17, "the line is cut off"},
                            {"year=2025/month=07/day=04/b.jsonl", 2, "no field `user`"}};
  report.outside = 4;
  report.late = 5;
  return report;
}

[[nodiscard]] inline const music_report& usual_report() {
  static const music_report report = report_of(week_of_events(20'000));
  return report;
}

/// A report of nothing.
[[nodiscard]] inline music_report empty_report() { return music_summary{}.result(); }

/// Names as nobody wishes for: each is meant to break something.
[[nodiscard]] inline std::vector<std::string> hostile_names() {
  return {
      "=HYPERLINK(\"http://127.0.0.1/\",\"x\")",
      " \"+1",
      "＠SUM(1)",
      "\t=1",
      "'=1",
      "\x1b[31mred\x1b[0m\x1b]0;title\x07",
      "one\r\ntwo\nthree",
      "\u202Eesrever\u2066\u200F",
      "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
      "'); system(\"touch owned\"); set output '|touch owned'",
      "`touch owned` $(touch owned) {/Symbol a}_b^c @x %s %d %n \\n \\\"",
      "# no comment",
      "NaN",
      "",
      "   ",
      "not \xC3 UTF-8 \xFF\xFE",
      std::string("nul \0 inside", 12),
      std::string(10'000, 'W'),
      "e" + std::string([] {
        std::string marks;
        for (int i = 0; i < 500; ++i) marks += "\u0301";
        return marks;
      }()),
      "שלום עולם",
      "👩‍👩‍👧 family 🎵",
      "</svg></style></title><!-- ]]>",
  };
}

/// Events of these genres, alike in all else.
[[nodiscard]] inline std::vector<music_event> events_of_genres(
    const std::vector<std::string>& genres) {
  std::vector<music_event> events(genres.size());
  for (std::size_t at = 0; at < genres.size(); ++at) events[at].genre = genres[at];
  return events;
}

/// Events in which all of the text is such a name: the first name once, the second twice, ...
[[nodiscard]] inline std::vector<music_event> hostile_events() {
  std::vector<music_event> events;
  std::size_t times = 1;
  for (const std::string& name : hostile_names()) {
    music_event event;
    event.timestamp = event_time{std::chrono::days{20'272}};
    event.duration = 100;
    event.user = event.artist = event.track = event.genre = name;
    event.platform = event.device = event.action = event.country = name;
    events.insert(events.end(), times++, event);
  }
  return events;
}

/// A report in which every list is of hostile names.
[[nodiscard]] inline music_report hostile_report() {
  music_report report = report_of(hostile_events());
  report.top = 30;
  report.store = "file:///<script>\x1b[2J";
  report.malformed_lines.clear();
  for (const std::string& name : hostile_names()) report.malformed_lines.push_back({name, 1, name});
  return report;
}

}  // namespace musicfaker
