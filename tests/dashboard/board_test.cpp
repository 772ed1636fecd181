#include "musicfaker/dashboard/board.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/dashboard/serve.hpp"
#include "musicfaker/dashboard/to_dashboard.hpp"
#include "musicfaker/events/json.hpp"
#include "tests/dashboard/web_client.hpp"

namespace musicfaker {

struct order {
  std::string shop;
  int items = 0;
  double value = 0;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(order, shop, items, value)

/// No JSON is known of it.
struct ticket {
  std::string concert;
};

namespace {

const std::vector<order> orders{{"North", 1, 5}, {"South", 2, 25}, {"North", 2, 9.5}};

TEST(Board, HasThePanelsThatItIsGiven) {
  board<order> shop{
      panel_counter("Orders", "orders"), panel_top("By shop", &order::shop),
      panel_top("By items", &order::items, 1), panel_histogram("Value", "EUR", &order::value, 10.0),
      panel_table("Newest", column("Shop", &order::shop),
                  column("Double", [](const order& each) { return 2 * each.value; }))};
  run(orders | to_dashboard(shop));
  const auto panels = shop.stats({}, {})["panels"];
  ASSERT_EQ(panels.size(), 5U);
  EXPECT_EQ(panels[0]["kind"], "counter");
  EXPECT_EQ(panels[0]["unit"], "orders");
  EXPECT_EQ(panels[0]["value"], 3);
  EXPECT_EQ(panels[1]["kind"], "top");
  EXPECT_EQ(panels[1]["rows"].dump(), R"([{"name":"North","count":2},{"name":"South","count":1}])");
  EXPECT_EQ(panels[2]["rows"].dump(), R"([{"name":"2","count":2}])");
  EXPECT_EQ(panels[3]["bins"].dump(), R"([{"from":0.0,"count":2},{"from":20.0,"count":1}])");
  EXPECT_EQ(panels[4]["columns"].dump(), R"(["Shop","Double"])");
  EXPECT_EQ(panels[4]["rows"].dump(), R"([["North",19.0],["South",50.0],["North",10.0]])");
}

TEST(Board, ShowsTheRateByWhenEventsCame) {
  board<order> shop{panel_rate("Now")};
  run(orders | to_dashboard(shop));
  const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  const auto panel = shop.stats({}, now)["panels"][0];
  std::uint64_t all = 0;
  for (const auto& each : panel["points"]) all += each["events"].get<std::uint64_t>();
  EXPECT_EQ(all, 3U);
}

TEST(Board, ForgetsOfARateWhatIsOlderThanItShows) {
  using std::chrono::seconds;
  const auto begin = std::chrono::floor<seconds>(std::chrono::system_clock::now());
  auto panel = panel_rate("Now");
  for (int second = 0; second < 3600; ++second) panel.add(orders.front(), begin + seconds{second});
  const auto points = panel.json(begin + seconds{3600})["points"];
  ASSERT_EQ(points.size(), 300U);
  for (std::size_t i = 0; i < 299; ++i) EXPECT_EQ(points[i]["events"], 1) << i;
  EXPECT_EQ(points[299]["events"], 0) << "the second that has just begun";
}

TEST(Board, ShowsTheNewestEventsAsTheirJson) {
  board<order> shop{panel_counter("Orders")};
  run(orders | to_dashboard(shop));
  const board_news news = shop.news({}, 1, std::nullopt, 10);
  EXPECT_EQ(news.came, 2U);
  ASSERT_EQ(news.events.size(), 2U);
  const auto newest = nlohmann::json::parse(news.events.front());
  EXPECT_EQ(newest["id"], 3);
  EXPECT_EQ(newest["shop"], "North");
  EXPECT_EQ(newest["value"], 9.5);
}

TEST(Board, NeedsNoJson) {
  board<ticket> tickets{panel_top("Concerts", &ticket::concert)};
  run(std::vector<ticket>{{"<b>Live</b>"}} | to_dashboard(tickets));
  EXPECT_EQ(tickets.events(), 1U);
  EXPECT_TRUE(tickets.news({}, std::nullopt, std::nullopt, 5).events.empty());
  EXPECT_EQ(tickets.stats({}, {})["panels"][0]["rows"][0]["name"], "<b>Live</b>");
}

TEST(Board, IsServedAsAnyOther) {
  board<order> shop{panel_counter("Orders", "orders"), panel_top("By shop", &order::shop)};
  const auto server = serve(shop, {.port = 0});
  run(orders | to_dashboard(shop));
  const auto stats = testing::get(server.port(), "/api/stats").json();
  EXPECT_EQ(stats["panels"][0]["value"], 3);
  EXPECT_EQ(stats["totals"]["events"], 3);
  const auto recent = testing::get(server.port(), "/api/recent").json();
  EXPECT_EQ(recent["events"][0]["shop"], "North");
}

}  // namespace
}  // namespace musicfaker
