// A dashboard for an event type of one's own: panels that are named in code.

#include <cstdint>
#include <cstdio>
#include <ranges>
#include <stop_token>
#include <string>
#include <vector>

#include "examples/dashboard_options.hpp"
#include "examples/program.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/dashboard/dashboard.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;
using namespace musicfaker::examples;

namespace {

struct order {
  std::string shop;
  int items = 0;
  double value = 0;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(order, shop, items, value)

/// Orders without end, the same each time.
order order_number(std::uint32_t number) {
  static const std::vector<std::string> shops{"North", "South", "Harbour", "Station"};
  const std::uint32_t mixed = number * 2'654'435'761U;
  const int items = 1 + static_cast<int>(mixed >> 29U);
  const int price = 5 + static_cast<int>(mixed % 20);
  return {shops[(mixed >> 8U) % shops.size()], items, static_cast<double>(items * price)};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Shows events of a type of its own in the browser.", "own_board"};
  dashboard_flags dashboard;
  double rate = 3;
  app.add_option("--rate", rate, "Orders a second")
      ->check(number(0.001, 100'000))
      ->capture_default_str();
  dashboard.add_to(app);

  const auto orders = [&](board<order>& shop) {
    return std::views::iota(0U) | std::views::transform(order_number) | pace(rate) |
           to_dashboard(shop);
  };

  const auto show = [&](std::stop_token stop) {
    board<order> shop{panel_counter("Orders", "orders"), panel_rate("Orders a second"),
                      panel_top("By shop", &order::shop),
                      panel_histogram("Value", "EUR", &order::value, 10.0),
                      panel_table("Newest", column("Shop", &order::shop),
                                  column("Items", &order::items), column("Value", &order::value))};
    pipeline_monitor monitor;
    monitor.stops_by(stop);
    auto pipeline = observed(orders(shop));
    monitor.add("orders", pipeline);
    const auto server = serve(shop, dashboard.options(monitor));
    std::printf("Dashboard: %s\n", server.address().c_str());
    std::fflush(stdout);
    run(pipeline, {.stop = stop, .progress = monitor.progress("orders")});
    monitor.ended("orders");
    return static_cast<int>(done);
  };

  return run_program(app, argc, argv, show, [&] {
    board<order> shop;
    return std::vector<named_description>{{"", describe(orders(shop))}};
  });
}
