#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/detail/query.hpp"

namespace musicfaker {

/// What of the events a viewer looks at: how far back, and only those with certain values.
///
///     range=24h&genre=Rock&genre=Jazz&country=FR     Rock or Jazz, and from France, of a day
struct dashboard_view {
  /// The fields by which can be filtered, in the order of `filters`.
  static constexpr std::array<std::string_view, 5> fields{"genre", "country", "platform", "action",
                                                          "device"};

  /// How far back, by the time of the events; nothing for all of them.
  std::optional<std::chrono::seconds> range = std::chrono::hours{1};

  /// Of each field the values that are taken, in order and each once; all are where it is empty.
  std::array<std::vector<std::string>, fields.size()> filters{};

  [[nodiscard]] bool is_filtered() const {
    return std::ranges::any_of(filters, [](const auto& values) { return !values.empty(); });
  }

  [[nodiscard]] std::string_view range_text() const {
    if (!range) return "all";
    return *range == std::chrono::minutes{5} ? "5m"
           : *range == std::chrono::hours{1} ? "1h"
                                             : "24h";
  }

  /// As a query; the same one for the same view.
  [[nodiscard]] std::string text() const {
    std::string text = "range=" + std::string{range_text()};
    for (std::size_t field = 0; field < fields.size(); ++field) {
      for (const std::string& value : filters[field]) {
        text.append("&").append(fields[field]).append("=").append(detail::encode_parameter(value));
      }
    }
    return text;
  }

  friend bool operator==(const dashboard_view&, const dashboard_view&) = default;
};

namespace detail {

[[nodiscard]] inline std::optional<std::chrono::seconds> read_range(std::string_view text) {
  if (text == "5m") return std::chrono::minutes{5};
  if (text == "1h") return std::chrono::hours{1};
  if (text == "24h") return std::chrono::hours{24};
  if (text == "all") return std::nullopt;
  throw bad_parameter("range=" + excerpt(text) + " is no time range",
                      "give range=5m, 1h, 24h or all");
}

/// The view that parameters say; each of `others` may be among them too, and is left to the caller.
/// @throws error `dashboard.bad_parameter` for any other name, and for a range that is none
[[nodiscard]] inline dashboard_view view_of(const query_parameters& parameters,
                                            std::initializer_list<std::string_view> others = {}) {
  dashboard_view view;
  for (const auto& [name, value] : parameters) {
    const auto* const field = std::ranges::find(dashboard_view::fields, name);
    if (field != dashboard_view::fields.end()) {
      view.filters[static_cast<std::size_t>(field - dashboard_view::fields.begin())].push_back(
          value);
    } else if (name == "range") {
      view.range = read_range(value);
    } else if (std::ranges::find(others, name) == others.end()) {
      throw bad_parameter("there is no parameter " + excerpt(name),
                          "known are range, genre, country, platform, action and device; see "
                          "/api/openapi.json");
    }
  }
  for (std::size_t field = 0; field < view.filters.size(); ++field) {
    auto& values = view.filters[field];
    if (values.size() > most_values) {
      throw bad_parameter("there are more than " + std::to_string(most_values) + " values of " +
                              std::string{dashboard_view::fields[field]},
                          "filter by fewer");
    }
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
  }
  return view;
}

}  // namespace detail

/// Reads a view as it stands in a request, after the `?`.
/// @throws error `dashboard.bad_parameter`
///
/// ```cpp
/// const dashboard_view view = parse_view("range=5m&genre=Rock");
/// assert(view.range == 5min && view.is_filtered());
/// assert(parse_view(view.text()) == view);
/// ```
[[nodiscard]] inline dashboard_view parse_view(std::string_view query) {
  return detail::view_of(detail::read_query(query));
}

}  // namespace musicfaker
