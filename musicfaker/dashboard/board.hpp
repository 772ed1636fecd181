#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/dashboard/dashboard_board.hpp"
#include "musicfaker/dashboard/detail/arrival_meter.hpp"
#include "musicfaker/dashboard/detail/iso_time.hpp"
#include "musicfaker/dashboard/detail/rate_points.hpp"
#include "musicfaker/dashboard/detail/time_counts.hpp"
#include "musicfaker/dashboard/panels.hpp"
#include "musicfaker/events/codec.hpp"

namespace musicfaker {

/// A board for an event type of your own, of panels that you name: panel_counter, panel_rate,
/// panel_top, panel_histogram, panel_table, or a panel of your own, which is a class with `add` and
/// `json` (see panel_of).
///
///     board<order> shop{panel_counter("Orders"), panel_top("By shop", &order::shop)};
///     auto server = serve(shop);
///     run(from_kafka<order>() | tee(aside(to_dashboard(shop))) | ...);
///
/// Panels show all that ever came; a view's time range and filters mean nothing to them. Where the
/// type has a json_codec, its newest events are shown too.
///
/// Memory: what the panels keep, and 200 events of at most 4 KiB.
/// Cost of an event: a lock that nobody holds for long, and the panels'.
/// Thread safety: all of it from any thread.
///
/// ```cpp
/// struct order {
///   std::string shop;
///   double value;
/// };
///
/// int main() {
///   board<order> shop{panel_counter("Orders"), panel_top("By shop", &order::shop),
///                     panel_table("Newest", column("Shop", &order::shop),
///                                 column("Value", &order::value))};
///   run(std::vector<order>{{"North", 10}, {"South", 20}, {"North", 5}} | to_dashboard(shop));
///   const auto stats = shop.stats({}, system_time{});
///   assert(stats["panels"][0]["value"] == 3);
///   assert(stats["panels"][1]["rows"][0]["name"] == "North");
/// }
/// ```
template <class Event>
class board : public dashboard_board {
 public:
  template <panel_of<Event>... Panels>
  explicit board(Panels... panels) {
    (panels_.push_back(std::make_unique<typed_panel<Panels>>(std::move(panels))), ...);
  }

  /// An event has come.
  void add(const Event& event) {
    const system_time now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    const std::uint64_t moment = milliseconds();
    const std::scoped_lock lock{mutex_};
    ++came_;
    arrivals_.add(moment);
    times_.add(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    for (const auto& each : panels_) each->add(event, now);
    if constexpr (json_event<Event>) {
      std::string text;
      codec_.write(event, text);
      if (text.size() > longest_event) text.clear();
      newest_.push_front({came_, now, std::move(text)});
      if (newest_.size() > most_newest) newest_.pop_back();
    }
  }

  [[nodiscard]] std::uint64_t events() const override {
    const std::scoped_lock lock{mutex_};
    return came_;
  }

  [[nodiscard]] nlohmann::ordered_json stats(const dashboard_view& view,
                                             system_time now) const override {
    using json = nlohmann::ordered_json;
    const std::uint64_t moment = milliseconds();
    json filters = json::object();
    for (std::size_t field = 0; field < view.filters.size(); ++field) {
      if (!view.filters[field].empty()) filters[view.fields[field]] = view.filters[field];
    }
    json since = nullptr;
    if (view.range) since = detail::iso_time(now - *view.range);
    json top = json::object();
    for (const char* list :
         {"genres", "platforms", "actions", "countries", "devices", "artists", "tracks"}) {
      top[list] = json::array();
    }
    json week(7, json(24, 0));
    const std::scoped_lock lock{mutex_};
    json panels = json::array();
    for (const auto& each : panels_) panels.push_back(each->as_json(now));
    return {
        {"view",
         {{"range", view.range_text()},
          {"filters", filters},
          {"since", since},
          {"complete", true},
          {"covers_since", nullptr}}},
        {"history", {{"events", 0}, {"until", nullptr}, {"state", "none"}, {"seam", 0}}},
        {"totals",
         {{"events", came_},
          {"users", 0},
          {"artists", 0},
          {"tracks", 0},
          {"limited", json::array()}}},
        {"all_time", {{"events", came_}}},
        {"events_per_minute", arrivals_.per_second(moment, 60) * 60},
        {"events_per_second", arrivals_.per_second(moment, 5)},
        {"top", top},
        {"durations", nullptr},
        {"rate", rate(view.range, now)},
        {"hours_of_week", week},
        {"panels", panels},
    };
  }

  [[nodiscard]] board_news news(const dashboard_view&, std::optional<std::uint64_t> after,
                                std::optional<std::uint64_t> until,
                                std::size_t most) const override {
    const std::uint64_t moment = milliseconds();
    const std::scoped_lock lock{mutex_};
    const std::uint64_t upto = std::min(came_, until.value_or(came_));
    board_news news{.upto = upto, .per_second = arrivals_.per_second(moment, 5)};
    for (const newest_event& each : newest_) {
      if (news.events.size() == most || (after && each.number <= *after)) break;
      if (each.number <= upto) news.events.push_back(as_json(each));
    }
    news.came = after ? upto - std::min(upto, *after) : news.events.size();
    return news;
  }

 private:
  /// With the lock.
  [[nodiscard]] nlohmann::ordered_json rate(std::optional<std::chrono::seconds> range,
                                            system_time now) const {
    const auto second = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    detail::time_counts times = times_;
    if (range) times.forget_before(second - range->count());
    return detail::rate_json(times, range, second);
  }

  static constexpr std::size_t most_newest = 200;
  static constexpr std::size_t longest_event = 4096;

  struct any_panel {
    virtual ~any_panel() = default;
    virtual void add(const Event& event, system_time now) = 0;
    [[nodiscard]] virtual nlohmann::ordered_json as_json(system_time now) const = 0;
  };
  template <class Panel>
  struct typed_panel final : any_panel {
    explicit typed_panel(Panel made) : panel{std::move(made)} {}
    void add(const Event& event, system_time now) override { panel.add(event, now); }
    [[nodiscard]] nlohmann::ordered_json as_json(system_time now) const override {
      return panel.json(now);
    }
    Panel panel;
  };

  struct newest_event {
    std::uint64_t number;
    system_time received;
    std::string text;  ///< as JSON; empty where it is too long
  };

  /// The event's own fields, then its number and its time: of two with one name the last one
  /// counts, and the page knows events apart by their number.
  [[nodiscard]] static std::string as_json(const newest_event& each) {
    const std::string ours =
        detail::json_text({{"id", each.number}, {"received", detail::iso_time(each.received)}});
    if (!each.text.starts_with('{') || each.text == "{}") return ours;
    std::string text = each.text;
    text.back() = ',';
    return text.append(ours, 1);
  }

  [[nodiscard]] std::uint64_t milliseconds() const {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                          std::chrono::steady_clock::now() - began_)
                                          .count());
  }

  struct no_codec {};
  template <class Type>
  struct codec_of {
    using type = no_codec;
  };
  template <json_event Type>
  struct codec_of<Type> {
    using type = json_codec<Type>;
  };

  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();

  mutable std::mutex mutex_;  // of all that follows
  std::vector<std::unique_ptr<any_panel>> panels_;
  typename codec_of<Event>::type codec_;
  std::deque<newest_event> newest_;
  mutable detail::arrival_meter arrivals_;
  detail::time_counts times_;
  std::uint64_t came_ = 0;
};

}  // namespace musicfaker
