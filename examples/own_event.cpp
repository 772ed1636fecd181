// A user's own event type and own operator, from end to end: sales of tickets go through Kafka into
// files by country and day, without the free ones.

#include <cstdio>
#include <nlohmann/json.hpp>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/transform.hpp>
#include <string>
#include <vector>

#include "examples/program.hpp"
#include "examples/temporary_store.hpp"
#include "musicfaker/musicfaker.hpp"

struct ticket {
  std::string concert;
  std::string country;
  int cents = 0;
  musicfaker::event_time sold{};
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ticket, concert, country, cents, sold)
musicfaker::event_time time_of(const ticket& each) { return each.sold; }
std::string_view key_of(const ticket& each) { return each.concert; }

ticket sell(int number) {
  const auto start = musicfaker::event_time{std::chrono::sys_days{std::chrono::year{2025} / 7 / 3}};
  return {.concert = "Sóley Vindar, Hall " + std::to_string(number % 7),
          .country = number % 3 == 0 ? "IS" : "FR",
          .cents = number % 5 * 1250,
          .sold = start + std::chrono::minutes{number}};
}

int main(int argc, char** argv) {
  using namespace musicfaker;
  CLI::App app{"Sends tickets, an event type of its own, through Kafka into files.", "own_event"};
  app.footer("Example:\n  own_event\nExit codes: 0 all is stored, 1 an error, 2 wrong usage.");
  // An operator of one's own: passes on what costs something, and counts the rest.
  int free_of_charge = 0;
  const auto paid = stage([&](auto&& each, auto next) {
    if (each.cents > 0) return next(std::forward<decltype(each)>(each));
    ++free_of_charge;
    return demand::more;
  });
  const auto selling = [&](const kafka_settings& settings, const std::string& store) {
    const auto sales = ranges::views::iota(0, 3000) | ranges::views::transform(sell);
    const auto by_place = partition_by("country", &ticket::country) / partition_by_date;
    return sales | paid | to_kafka({.settings = settings, .topic = "tickets"}) |
           to_hdfs(by_place, {.store = store});
  };

  const auto sell_all = [&](std::stop_token stop) {
    const embedded_broker broker;
    const std::string store = examples::temporary_store("own_event");
    const auto report = run(selling({.brokers = broker.brokers()}, store), {.stop = stop});
    std::printf("%d tickets in %d files under %s, %d were free\n", static_cast<int>(report.stored),
                static_cast<int>(report.files), store.c_str(), free_of_charge);
    return static_cast<int>(examples::done);
  };

  return examples::run_program(app, argc, argv, sell_all, [&] {
    const std::string store = examples::example_of_temporary_store("own_event");
    return std::vector<examples::named_description>{{"", describe(selling({}, store))}};
  });
}
