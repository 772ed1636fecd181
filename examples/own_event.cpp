// A user's own event type and own operator, from end to end: sales of tickets go through Kafka into
// files by country and day, without the free ones.
//
//     ./bazelw run //examples:own_event

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/transform.hpp>
#include <string>

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

int main() {
  using namespace musicfaker;

  // An operator of one's own: passes on what costs something, and counts the rest.
  int free_of_charge = 0;
  const auto paid = stage([&](auto&& each, auto next) {
    if (each.cents > 0) return next(std::forward<decltype(each)>(each));
    ++free_of_charge;
    return demand::more;
  });

  const embedded_broker broker;
  const std::string store =
      "file://" + (std::filesystem::temp_directory_path() / "tickets").string();

  const auto report =
      run(ranges::views::iota(0, 3000) | ranges::views::transform(sell) | paid |
          to_kafka({.settings = {.brokers = broker.brokers()}, .topic = "tickets"}) |
          to_hdfs(partition_by("country", &ticket::country) / partition_by_date, {.store = store}));

  std::printf("%llu tickets in %llu files under %s, %d were free\n",
              static_cast<unsigned long long>(report.stored),
              static_cast<unsigned long long>(report.files), store.c_str(), free_of_charge);
}
