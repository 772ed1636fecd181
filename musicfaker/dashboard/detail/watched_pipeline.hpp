#pragma once

#include <algorithm>
#include <cstdint>
#include <exception>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/dashboard/detail/pipeline_graph.hpp"
#include "musicfaker/observe/description.hpp"

namespace musicfaker::detail {

/// What a function answers; where it throws, an answer that has only the reason.
template <class Answer>
[[nodiscard]] Answer or_else(const std::function<Answer()>& ask, std::string Answer::* message) {
  try {
    return ask();
  } catch (const std::exception& e) {
    Answer answer;
    answer.*message = e.what();
    return answer;
  }
}

/// A pipeline as a pipeline_monitor sees it from outside: its counts, and its signs of life.
class watched_pipeline {
 public:
  using time = time_point;

  watched_pipeline(std::string name, std::function<description()> describe)
      : name_{std::move(name)},
        describe_{std::move(describe)},
        graph_{name_},
        reads_kafka_{describe_().source == "from_kafka"} {}

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const run_report& report() const noexcept { return report_; }
  [[nodiscard]] bool reads_kafka() const noexcept { return reads_kafka_; }
  [[nodiscard]] bool has_begun() const noexcept { return begun_; }
  [[nodiscard]] bool has_ended() const noexcept { return ended_; }
  [[nodiscard]] const std::string& failure() const noexcept { return failure_; }

  /// When an item last went anywhere.
  [[nodiscard]] time moved() const noexcept { return moved_; }

  void show(const run_report& report, time now) {
    const bool all_acknowledged =
        report_.acknowledged == 0 || report_.acknowledged + report_.rejected >= report_.items;
    if (!begun_ || all_acknowledged || report.acknowledged != report_.acknowledged) {
      acknowledged_ = now;
    }
    if (!begun_ || report != report_) moved_ = now;
    begun_ = true;
    ended_ = false;
    alive_ = now;
    report_ = report;
  }

  void end(std::string failure) {
    begun_ = true;
    ended_ = true;
    failure_ = std::move(failure);
  }

  [[nodiscard]] nlohmann::ordered_json graph(double seconds, time now) {
    auto json = graph_.json(describe_(), seconds);
    if (graph_.moved() > 0) moved_ = now;
    return json;
  }

  /// What it may be waiting for, and since when; it is up to the caller how long that may be.
  [[nodiscard]] std::optional<std::pair<time, std::string>> trouble() const {
    if (!begun_ || ended_) return std::nullopt;
    if (acknowledged_ < alive_) {
      return std::pair{acknowledged_, "Kafka acknowledges nothing of what " + name_ + " sends"};
    }
    return std::pair{std::max(alive_, moved_),
                     "the " + name_ + " waits: what is behind it takes nothing"};
  }

 private:
  std::string name_;
  std::function<description()> describe_;
  pipeline_graph graph_;
  bool reads_kafka_;
  run_report report_;
  bool begun_ = false;
  bool ended_ = false;
  std::string failure_;
  time alive_{};         ///< its last sign of life
  time moved_{};         ///< its counts last changed
  time acknowledged_{};  ///< something was last acknowledged, or nothing was to be
};

}  // namespace musicfaker::detail
