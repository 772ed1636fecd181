#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/histogram.hpp"
#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/analyze/top_about.hpp"
#include "musicfaker/core/clock.hpp"
#include "musicfaker/dashboard/detail/name_table.hpp"
#include "musicfaker/dashboard/detail/rate_points.hpp"
#include "musicfaker/dashboard/detail/time_counts.hpp"

namespace musicfaker {

/// A part of a board of your own: `add(event, now)`, and `json(now)` for the page.
template <class Panel, class Event>
concept panel_of = requires(Panel& into, const Panel& panel, const Event& event, system_time now) {
  into.add(event, now);
  { panel.json(now) } -> std::convertible_to<nlohmann::ordered_json>;
};

namespace detail {

/// A value as a cell: text is cut; anything else is what JSON makes of it.
template <class Value>
[[nodiscard]] nlohmann::ordered_json panel_value(const Value& value) {
  if constexpr (std::convertible_to<const Value&, std::string_view>) {
    return kept_name(value);
  } else {
    return value;
  }
}
template <class Value>
[[nodiscard]] std::string panel_name(const Value& value) {
  if constexpr (std::convertible_to<const Value&, std::string_view>) {
    return kept_name(value);
  } else {
    return nlohmann::ordered_json(value).dump();
  }
}

}  // namespace detail

/// How many events there were. See panel_counter.
class counter_panel {
 public:
  counter_panel(std::string title, std::string unit)
      : title_{std::move(title)}, unit_{std::move(unit)} {}

  void add(const auto& event, system_time) { count_.add(event); }
  [[nodiscard]] nlohmann::ordered_json json(system_time) const {
    return {{"kind", "counter"}, {"title", title_}, {"unit", unit_}, {"value", count_.result()}};
  }

 private:
  std::string title_;
  std::string unit_;
  count_aggregate count_;
};

/// How many events came at which time. See panel_rate.
class rate_panel {
 public:
  explicit rate_panel(std::string title) : title_{std::move(title)} {}

  void add(const auto&, system_time now) {
    const std::int64_t second = second_of(now);
    counts_.add(second);
    if (counts_.counts().begin()->first < second - 2 * shown.count()) {
      counts_.forget_before(second - shown.count());
    }
  }
  [[nodiscard]] nlohmann::ordered_json json(system_time now) const {
    detail::time_counts recent = counts_;
    recent.forget_before(second_of(now) - shown.count() + 1);
    const auto rate = detail::rate_json(recent, shown, second_of(now));
    return {{"kind", "rate"}, {"title", title_}, {"unit", "events/s"}, {"points", rate["points"]}};
  }

 private:
  static constexpr std::chrono::seconds shown = std::chrono::minutes{5};

  static std::int64_t second_of(system_time time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  }

  std::string title_;
  detail::time_counts counts_;
};

/// Which keys came most often. See panel_top.
template <key_projection Projection>
class top_panel {
 public:
  top_panel(std::string title, Projection projection, std::size_t most)
      : title_{std::move(title)}, top_{top_about(most, std::move(projection), 10'000)} {}

  void add(const auto& event, system_time) { top_.add(event); }
  [[nodiscard]] nlohmann::ordered_json json(system_time) const {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& each : top_.result()) {
      rows.push_back({{"name", detail::panel_name(each.key)}, {"count", each.count}});
    }
    return {{"kind", "top"}, {"title", title_}, {"unit", ""}, {"rows", std::move(rows)}};
  }

 private:
  std::string title_;
  decltype(top_about(std::size_t{}, std::declval<Projection>(), std::size_t{})) top_;
};

/// How a number is spread. See panel_histogram.
template <number_projection Projection>
class histogram_panel {
 public:
  using value = typename histogram_aggregate<Projection>::value;

  histogram_panel(std::string title, std::string unit, Projection projection, value width)
      : title_{std::move(title)},
        unit_{std::move(unit)},
        bins_{histogram(std::move(projection), width)} {}

  void add(const auto& event, system_time) { bins_.add(event); }
  [[nodiscard]] nlohmann::ordered_json json(system_time) const {
    constexpr std::size_t most_bins = 200;
    auto bins = nlohmann::ordered_json::array();
    for (const auto& each : bins_.result().bins) {
      if (bins.size() < most_bins) {
        bins.push_back({{"from", each.from}, {"count", each.count}});
      } else {
        bins.back()["count"] = bins.back()["count"].template get<std::uint64_t>() + each.count;
      }
    }
    return {{"kind", "histogram"}, {"title", title_}, {"unit", unit_}, {"bins", std::move(bins)}};
  }

 private:
  std::string title_;
  std::string unit_;
  histogram_aggregate<Projection> bins_;
};

/// A column of a panel_table.
template <projection Projection>
struct table_column {
  std::string title;
  Projection projection;
};

/// The newest events. See panel_table.
template <projection... Projections>
class table_panel {
 public:
  table_panel(std::string title, std::size_t most, table_column<Projections>... columns)
      : title_{std::move(title)}, most_{most}, columns_{std::move(columns)...} {}

  void add(const auto& event, system_time) {
    rows_.push_front(std::apply(
        [&](const auto&... each) {
          return nlohmann::ordered_json::array(
              {detail::panel_value(std::invoke(each.projection, event))...});
        },
        columns_));
    if (rows_.size() > most_) rows_.pop_back();
  }
  [[nodiscard]] nlohmann::ordered_json json(system_time) const {
    auto columns = std::apply(
        [](const auto&... each) { return nlohmann::ordered_json::array({each.title...}); },
        columns_);
    auto rows = nlohmann::ordered_json::array();
    for (const auto& row : rows_) rows.push_back(row);
    return {{"kind", "table"},
            {"title", title_},
            {"unit", ""},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)}};
  }

 private:
  std::string title_;
  std::size_t most_;
  std::tuple<table_column<Projections>...> columns_;
  std::deque<nlohmann::ordered_json> rows_;
};

/// A number: how many events there were.
/// @param unit  what is counted, for people
[[nodiscard]] inline counter_panel panel_counter(std::string title, std::string unit = "events") {
  return {std::move(title), std::move(unit)};
}

/// A line: events a second of the last five minutes, by when they came.
[[nodiscard]] inline rate_panel panel_rate(std::string title) {
  return rate_panel{std::move(title)};
}

/// Bars: the keys that came most often, exact up to 20 000 different ones (top_about).
///
///     panel_top("By shop", &order::shop)
template <key_projection Projection>
[[nodiscard]] auto panel_top(std::string title, Projection projection, std::size_t most = 10) {
  return top_panel<Projection>{std::move(title), std::move(projection), most};
}

/// Bars: how a number is spread, in bins of one width.
///
///     panel_histogram("Value", "EUR", &order::value, 10)
///
/// @throws error `histogram.width`
template <number_projection Projection>
[[nodiscard]] auto panel_histogram(std::string title, std::string unit, Projection projection,
                                   typename histogram_aggregate<Projection>::value bin_width) {
  return histogram_panel<Projection>{std::move(title), std::move(unit), std::move(projection),
                                     bin_width};
}

/// A column of a table.
template <projection Projection>
[[nodiscard]] auto column(std::string title, Projection projection) {
  return table_column<Projection>{std::move(title), std::move(projection)};
}

/// A table of the 20 newest events.
///
///     panel_table("Newest", column("Shop", &order::shop), column("Value", &order::value))
template <projection... Projections>
[[nodiscard]] auto panel_table(std::string title, table_column<Projections>... columns) {
  constexpr std::size_t most = 20;
  return table_panel<Projections...>{std::move(title), most, std::move(columns)...};
}

}  // namespace musicfaker
