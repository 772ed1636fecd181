#pragma once

#include <prometheus/client_metric.h>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/dashboard/pipeline_monitor.hpp"

namespace musicfaker::detail {

/// What the server itself has counted.
struct server_counts {
  std::uint64_t requests = 0;
  std::uint64_t refused = 0;  ///< answered with 4xx or 5xx
  std::uint64_t viewers = 0;
  std::uint64_t snapshots = 0;
};

/// Metrics in the text format of Prometheus.
class metric_page {
 public:
  void counter(std::string name, std::string help, std::uint64_t value) {
    prometheus::ClientMetric metric;
    metric.counter.value = static_cast<double>(value);
    add(std::move(name), std::move(help), prometheus::MetricType::Counter, std::move(metric));
  }
  void gauge(std::string name, std::string help, double value) {
    prometheus::ClientMetric metric;
    metric.gauge.value = value;
    add(std::move(name), std::move(help), prometheus::MetricType::Gauge, std::move(metric));
  }

  [[nodiscard]] std::string text() const {
    return prometheus::TextSerializer{}.Serialize(families_);
  }

 private:
  void add(std::string name, std::string help, prometheus::MetricType type,
           prometheus::ClientMetric metric) {
    prometheus::MetricFamily family;
    family.name = std::move(name);
    family.help = std::move(help);
    family.type = type;
    family.metric.push_back(std::move(metric));
    families_.push_back(std::move(family));
  }

  std::vector<prometheus::MetricFamily> families_;
};

inline void add_pipeline_metrics(metric_page& page, const pipeline_monitor::snapshot& now) {
  page.counter("musicfaker_made_total", "Events made.", now.made.items);
  page.counter("musicfaker_acknowledged_total", "Events that Kafka has acknowledged.",
               now.made.acknowledged + now.consumed.acknowledged);
  page.counter("musicfaker_consumed_total", "Events read from Kafka.", now.consumed.items);
  page.counter("musicfaker_stored_total", "Events in files of the store.",
               now.made.stored + now.consumed.stored);
  page.counter("musicfaker_stored_files_total", "Files of the store.",
               now.made.files + now.consumed.files);
  page.counter("musicfaker_stored_bytes_total", "Bytes in files of the store.",
               now.made.bytes + now.consumed.bytes);
  page.counter("musicfaker_dead_letters_total", "Records that could not be used.",
               now.made.rejected + now.consumed.rejected);
  page.counter("musicfaker_lost_total", "Records deleted before they could be read.",
               now.consumed.lost);
  page.counter("musicfaker_commits_total", "Commits of Kafka offsets.", now.consumed.commits);
  page.counter("musicfaker_retries_total", "Attempts at the store that were made again.",
               now.made.retries + now.consumed.retries);
  page.gauge("musicfaker_pipeline_running", "1 where the pipelines run, 0 where they do not.",
             now.state == "running" ? 1 : 0);
  page.gauge("musicfaker_pipeline_stalled_seconds", "For how long nothing has moved; 0 otherwise.",
             now.stalled_for.value_or(0));
  if (now.kafka) {
    page.gauge("musicfaker_kafka_up", "1 where Kafka answers.", now.kafka->connected ? 1 : 0);
    page.gauge("musicfaker_kafka_lag", "Records that are not committed.",
               static_cast<double>(now.kafka->lag));
    if (now.lag_seconds) {
      page.gauge("musicfaker_kafka_lag_seconds", "How long the oldest of them has waited.",
                 *now.lag_seconds);
    }
  }
  if (now.store) {
    page.gauge("musicfaker_store_up", "1 where the store answers.", now.store->healthy ? 1 : 0);
  }
}

}  // namespace musicfaker::detail
