#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/observe/stats_registry.hpp"

namespace musicfaker {
namespace detail {

/// Writes metrics in the text format of Prometheus.
class prometheus_writer {
 public:
  void begin(std::string_view metric, std::string_view type, std::string_view help) {
    text_.append("# HELP ").append(metric).append(" ").append(help).append("\n");
    text_.append("# TYPE ").append(metric).append(" ").append(type).append("\n");
  }

  /// @param labels  as `point="store"`
  void sample(std::string_view metric, std::string_view labels, std::string_view value) {
    text_.append(metric).append("{").append(labels).append("} ").append(value).append("\n");
  }

  [[nodiscard]] static std::string label(std::string_view name, std::string_view value) {
    std::string text = std::string{name} + "=\"";
    for (const char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      if (c == '\n') {
        text += "\\n";
      } else {
        text += c;
      }
    }
    return text + '"';
  }

  [[nodiscard]] static std::string seconds(duration time) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.9g", std::chrono::duration<double>(time).count());
    return text.data();
  }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

/// Buckets for Prometheus, which wants the same ones always: every other power of two from a
/// microsecond up to 18 minutes.
inline void write_times(prometheus_writer& out, const stats_of_point& point,
                        const std::string& label) {
  constexpr std::size_t first = 10;
  constexpr std::size_t last = 40;
  std::uint64_t below = 0;
  std::size_t next = 0;
  for (std::size_t bucket = first; bucket <= last; bucket += 2) {
    for (; next <= bucket; ++next) below += point.times.counts[next];
    out.sample("musicfaker_next_seconds_bucket",
               label + ',' +
                   prometheus_writer::label(
                       "le", prometheus_writer::seconds(time_histogram::end_of(bucket))),
               std::to_string(below));
  }
  out.sample("musicfaker_next_seconds_bucket", label + ",le=\"+Inf\"",
             std::to_string(point.timed()));
  out.sample("musicfaker_next_seconds_sum", label, prometheus_writer::seconds(point.time));
  out.sample("musicfaker_next_seconds_count", label, std::to_string(point.timed()));
}

}  // namespace detail

/// Points in the text format of Prometheus, for a page that it scrapes: counters of items, failures
/// and stops, and a histogram of the times of what follows, each with the label `point`.
[[nodiscard]] inline std::string to_prometheus(const std::vector<stats_of_point>& points) {
  detail::prometheus_writer out;
  const auto counter = [&](std::string_view metric, std::string_view help,
                           std::uint64_t stats_of_point::* member) {
    out.begin(metric, "counter", help);
    for (const stats_of_point& each : points) {
      out.sample(metric, out.label("point", each.name), std::to_string(each.*member));
    }
  };
  counter("musicfaker_items_total", "Items that came by.", &stats_of_point::items);
  counter("musicfaker_failures_total", "Exceptions that came out of what follows.",
          &stats_of_point::failures);
  counter("musicfaker_stops_total", "Items after which what follows wanted no more.",
          &stats_of_point::stops);
  out.begin("musicfaker_next_seconds", "histogram",
            "Time that what follows took for an item, of one item in 64.");
  for (const stats_of_point& each : points) {
    detail::write_times(out, each, out.label("point", each.name));
  }
  return out.text();
}

}  // namespace musicfaker
