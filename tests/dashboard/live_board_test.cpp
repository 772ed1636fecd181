#include "musicfaker/dashboard/live_board.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/dashboard/to_dashboard.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/tee.hpp"
#include "tests/dashboard/events.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using nlohmann::ordered_json;
using testing::event_of;

system_time now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// What a view's numbers are, counted in the simplest way.
class by_hand {
 public:
  by_hand(const std::vector<music_event>& events, const dashboard_view& view, system_time at) {
    for (const music_event& each : events) {
      if (view.range && each.timestamp < at - *view.range) continue;
      const std::array<std::string, 5> fields{each.genre, each.country, each.platform, each.action,
                                              each.device};
      bool taken = true;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto& values = view.filters[i];
        taken = taken && (values.empty() || std::ranges::find(values, fields[i]) != values.end());
      }
      if (taken) add(each);
    }
  }

  void compare_with(const ordered_json& stats) const {
    EXPECT_EQ(stats["totals"]["events"], events_);
    EXPECT_EQ(stats["totals"]["users"], users_.size());
    EXPECT_EQ(stats["totals"]["artists"], artists_.size());
    EXPECT_EQ(stats["totals"]["tracks"], tracks_.size());
    compare_top(stats["top"]["genres"], genres_);
    compare_top(stats["top"]["countries"], countries_);
    compare_top(stats["top"]["platforms"], platforms_);
    compare_top(stats["top"]["actions"], actions_);
    compare_top(stats["top"]["devices"], devices_);
    compare_top(stats["top"]["artists"], artists_);
    compare_top(stats["top"]["tracks"], tracks_);
    std::uint64_t in_points = 0;
    for (const auto& each : stats["rate"]["points"]) {
      in_points += each["events"].get<std::uint64_t>();
    }
    EXPECT_EQ(in_points, events_);
    EXPECT_LE(stats["rate"]["points"].size(), 300U);
    EXPECT_EQ(stats["hours_of_week"], ordered_json(week_));
    if (durations_.empty()) {
      EXPECT_TRUE(stats["durations"].is_null());
      return;
    }
    std::vector<int> sorted = durations_;
    std::ranges::sort(sorted);
    EXPECT_EQ(stats["durations"]["median"], sorted[(sorted.size() - 1) / 2]);
    EXPECT_EQ(stats["durations"]["p95"], sorted[(sorted.size() - 1) * 95 / 100]);
    std::map<int, std::uint64_t> bins;
    for (const int each : sorted) ++bins[each / 30 * 30];
    for (const auto& bin : stats["durations"]["bins"]) {
      EXPECT_EQ(bin["count"], bins[bin["from"].get<int>()]);
    }
  }

  [[nodiscard]] std::uint64_t events() const { return events_; }

 private:
  void add(const music_event& each) {
    ++events_;
    users_.insert(each.user);
    ++artists_[each.artist];
    ++tracks_[each.track];
    ++genres_[each.genre];
    ++countries_[each.country];
    ++platforms_[each.platform];
    ++actions_[each.action];
    ++devices_[each.device];
    durations_.push_back(each.duration);
    const auto day = std::chrono::floor<std::chrono::days>(each.timestamp);
    const auto hour = std::chrono::floor<std::chrono::hours>(each.timestamp - day).count();
    ++week_[std::chrono::weekday{day}.iso_encoding() - 1][static_cast<std::size_t>(hour)];
  }

  using counts = std::map<std::string, std::uint64_t>;

  /// Which of equal ones are shown is not said; how often the shown ones came is.
  static void compare_top(const ordered_json& list, const counts& by_name) {
    std::vector<std::uint64_t> most;
    for (const auto& [name, count] : by_name) most.push_back(count);
    std::ranges::sort(most, std::greater{});
    if (list.size() < most.size()) {
      EXPECT_GE(list.size(), 50U);
      most.resize(list.size());
    }
    std::vector<std::uint64_t> shown;
    std::set<std::string> names;
    for (const auto& each : list) {
      const std::string name = each["name"];
      shown.push_back(each["count"]);
      names.insert(name);
      EXPECT_TRUE(by_name.contains(name) && by_name.at(name) == each["count"]) << name;
    }
    EXPECT_EQ(shown, most);
    EXPECT_EQ(names.size(), list.size());
  }

  std::uint64_t events_ = 0;
  std::set<std::string> users_;
  counts artists_;
  counts tracks_;
  counts genres_;
  counts countries_;
  counts platforms_;
  counts actions_;
  counts devices_;
  std::array<std::array<std::uint64_t, 24>, 7> week_{};
  std::vector<int> durations_;
};

/// Events of the last two days, in no order.
std::vector<music_event> random_events(std::mt19937& random, std::size_t count) {
  std::vector<music_event> events;
  run(generate(random()) | take(count) | collect_into(events));
  std::uniform_int_distribution<int> seconds{0, 2 * 24 * 3600};
  for (music_event& each : events) {
    each.timestamp = now() - std::chrono::seconds{seconds(random)} + 1us;
  }
  return events;
}

dashboard_view random_view(std::mt19937& random, const std::vector<music_event>& events) {
  const std::array<std::optional<std::chrono::seconds>, 4> ranges{5min, 1h, 24h, std::nullopt};
  dashboard_view view;
  view.range = ranges[random() % 4];
  const auto any = [&]() -> const music_event& { return events[random() % events.size()]; };
  if (random() % 2 == 0) view.filters[0] = {any().genre, "no such genre"};
  if (random() % 3 == 0) view.filters[1] = {any().country, any().country};
  if (random() % 4 == 0) view.filters[2] = {any().platform};
  if (random() % 4 == 0) view.filters[3] = {any().action};
  if (random() % 4 == 0) view.filters[4] = {any().device};
  return view;
}

TEST(LiveBoard, CountsAsBruteForceDoesWhateverTheView) {
  std::mt19937 random{7};
  for (int round = 0; round < 4; ++round) {
    const auto events = random_events(random, 1 + random() % 5000);
    live_board board;
    run(events | to_dashboard(board));
    for (int i = 0; i < 15; ++i) {
      const dashboard_view view = random_view(random, events);
      SCOPED_TRACE(view.text());
      const system_time at = now();
      const auto stats = board.stats(view, at);
      by_hand{events, view, at}.compare_with(stats);
      EXPECT_EQ(stats["view"]["complete"], true);
      EXPECT_EQ(stats["all_time"]["events"], events.size());
    }
  }
}

TEST(LiveBoard, CountsAllOfTimeHoweverLittleItKeeps) {
  std::mt19937 random{8};
  const auto events = random_events(random, 12'000);
  live_board board{{.events = 5000}};
  run(events | to_dashboard(board));
  const system_time at = now();
  const dashboard_view all{.range = std::nullopt};
  const auto stats = board.stats(all, at);
  by_hand{events, all, at}.compare_with(stats);
  EXPECT_EQ(stats["view"]["complete"], true);
}

TEST(LiveBoard, SaysHowFarAViewReachesWhereItKeepsLess) {
  std::vector<music_event> events;
  for (int i = 0; i < 30'000; ++i)
    events.push_back(event_of("Rock", "FR", 3000s - std::chrono::seconds{i / 10}));
  live_board board{{.events = 8192}};
  run(events | to_dashboard(board));
  const auto stats = board.stats(parse_view("range=1h"), now());
  EXPECT_EQ(stats["view"]["complete"], false);
  EXPECT_FALSE(stats["view"]["covers_since"].is_null());
  EXPECT_GE(stats["totals"]["events"], 8192U - 20);  // but for those of the second that is torn
  EXPECT_LT(stats["totals"]["events"], 30'000U);
  const auto short_view = board.stats(parse_view("range=5m"), now());
  EXPECT_EQ(short_view["view"]["complete"], true);
  EXPECT_EQ(short_view["view"]["covers_since"], nullptr);
}

/// The events of a time that is written as in a snapshot, and after it.
std::vector<music_event> events_since(const std::vector<music_event>& events,
                                      const std::string& since) {
  std::vector<music_event> found;
  for (const music_event& each : events) {
    if (detail::iso_time(each.timestamp) >= since) found.push_back(each);
  }
  return found;
}

TEST(LiveBoard, CountsAllSinceWhereItSaysInWhateverOrderTheyCame) {
  std::mt19937 random{9};
  int torn = 0;
  for (int round = 0; round < 4; ++round) {
    auto events = random_events(random, 15'000);
    // Most in order, some late, and some far ahead of every clock.
    std::ranges::sort(events, {}, &music_event::timestamp);
    for (int i = 0; i < 5000; ++i) {
      const auto at = random() % (events.size() - 1500);
      std::swap(events[at], events[at + random() % 1500]);
    }
    for (int i = 0; i < 3; ++i) events[random() % 1000].timestamp = last_event_time;
    live_board board{{.events = 6000}};
    run(events | to_dashboard(board));
    std::erase_if(events, [](const auto& each) { return each.timestamp == last_event_time; });
    for (int i = 0; i < 15; ++i) {
      const dashboard_view view = random_view(random, events);
      if (!view.range && !view.is_filtered()) continue;
      SCOPED_TRACE(view.text());
      const system_time at = now();
      const auto stats = board.stats(view, at);
      if (stats["view"]["complete"]) {
        by_hand{events, view, at}.compare_with(stats);
        continue;
      }
      ++torn;
      const std::string since = stats["view"]["covers_since"];
      by_hand{events_since(events, since), view, at}.compare_with(stats);
    }
  }
  EXPECT_GE(torn, 10);
}

TEST(LiveBoard, ShowsTheNewestOfAView) {
  live_board board;
  for (int i = 0; i < 10; ++i) board.add(event_of(i % 2 == 0 ? "Rock" : "Jazz"));
  const board_news news = board.news(parse_view("genre=Jazz"), std::nullopt, std::nullopt, 3);
  ASSERT_EQ(news.events.size(), 3U);
  EXPECT_EQ(nlohmann::json::parse(news.events.front())["id"], 10);
  EXPECT_EQ(nlohmann::json::parse(news.events.back())["id"], 6);
}

TEST(LiveBoard, CountsWhatCameBetweenTwoLooks) {
  live_board board;
  for (int i = 0; i < 100; ++i) board.add(event_of(i % 4 == 0 ? "Rock" : "Jazz"));
  const board_news news = board.news(parse_view("genre=Rock"), 20, 60, 5);
  EXPECT_EQ(news.came, 10U);  // 20, 24, ... 56, counted from 0
  EXPECT_EQ(news.upto, 60U);
  ASSERT_EQ(news.events.size(), 5U);
  EXPECT_EQ(nlohmann::json::parse(news.events.front())["id"], 57);
}

TEST(LiveBoard, CutsNamesAndMakesThemText) {
  live_board board;
  music_event event = event_of("<script>alert(1)</script>");
  event.artist = std::string(1'000'000, 'x');
  event.track = "\xFF\xFE not \xC3";
  event.user = "\xE2\x80\xAE right to left";
  board.add(event);
  board.add(event);
  const auto stats = board.stats({}, now());
  const std::string text = detail::json_text(stats);
  EXPECT_LT(text.size(), 30'000U);
  EXPECT_EQ(nlohmann::json::parse(text)["top"]["genres"][0]["name"], "<script>alert(1)</script>");
  EXPECT_EQ(stats["totals"]["tracks"], 1);
  const std::string artist = stats["top"]["artists"][0]["name"];
  EXPECT_LE(artist.size(), 256U);
  EXPECT_TRUE(artist.ends_with("…"));
}

TEST(LiveBoard, PutsNamesTogetherWhereThereAreTooMany) {
  live_board board{{.events = 10'000, .names = 1000}};
  for (int i = 0; i < 5000; ++i) {
    music_event event = event_of("Rock");
    event.user = "user " + std::to_string(i);
    board.add(event);
  }
  const auto stats = board.stats({}, now());
  EXPECT_EQ(stats["totals"]["users"], 1001);
  EXPECT_EQ(stats["totals"]["limited"], (std::vector<std::string>{"users"}));
}

TEST(LiveBoard, IsNotThrownByTimesAndDurationsThatAreWrong) {
  live_board board;
  music_event event = event_of("Rock");
  for (const auto& time : {first_event_time, last_event_time, event_time{}}) {
    event.timestamp = time;
    event.duration = 2'147'483'647;
    board.add(event);
  }
  const auto stats = board.stats(parse_view("range=all"), now());
  EXPECT_EQ(stats["totals"]["events"], 3);
  EXPECT_LE(stats["rate"]["points"].size(), 300U);
  EXPECT_LE(stats["durations"]["bins"].size(), 60U);
}

TEST(LiveBoard, HistoryIsCountedAndDidNotComeNow) {
  live_board board;
  board.set_history(board_history::progress::loading);
  for (int i = 0; i < 10; ++i) board.add_history(event_of("Rock", "FR", 60s));
  board.set_history(board_history::progress::loaded, 3);
  board.add(event_of("Jazz"));
  const auto stats = board.stats({}, now());
  EXPECT_EQ(stats["totals"]["events"], 11);
  EXPECT_EQ(stats["history"]["events"], 10);
  EXPECT_EQ(stats["history"]["state"], "loaded");
  EXPECT_EQ(stats["history"]["seam"], 3);
  const board_news news = board.news(parse_view("genre=Rock"), std::nullopt, std::nullopt, 1);
  EXPECT_EQ(news.per_second, 0);
}

TEST(LiveBoard, IsReadWhileItIsFed) {
  live_board board{{.events = 5000}};
  std::jthread reader{[&](const std::stop_token& stop) {
    std::uint64_t before = 0;
    while (!stop.stop_requested()) {
      for (const char* query : {"range=all", "range=1h", "range=all&action=play"}) {
        const auto stats = board.stats(parse_view(query), now());
        const auto events = stats["all_time"]["events"].get<std::uint64_t>();
        EXPECT_GE(events, before);
        before = events;
      }
      const auto all = board.stats(parse_view("range=all"), now());
      EXPECT_EQ(all["totals"]["events"], all["all_time"]["events"]);
      static_cast<void>(board.news({}, before, std::nullopt, 50));
    }
  }};
  std::vector<std::jthread> feeders;
  for (int i = 0; i < 2; ++i) {
    feeders.emplace_back([&] { run(generate(42) | take(12'000) | to_dashboard(board)); });
  }
  feeders.clear();
  reader.request_stop();
  reader.join();
  EXPECT_EQ(board.events(), 24'000U);
  EXPECT_EQ(board.stats(parse_view("range=all"), now())["totals"]["events"], 24'000);
}

}  // namespace
}  // namespace musicfaker
