#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/duration_text.hpp"
#include "musicfaker/core/pipeline.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/dashboard/detail/dead_letter_list.hpp"
#include "musicfaker/dashboard/detail/iso_time.hpp"
#include "musicfaker/dashboard/detail/lag_meter.hpp"
#include "musicfaker/dashboard/detail/pipeline_graph.hpp"
#include "musicfaker/dashboard/detail/repeated.hpp"
#include "musicfaker/dashboard/detail/watched_pipeline.hpp"
#include "musicfaker/dashboard/pipeline_state.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/observe/observed.hpp"

namespace musicfaker {

/// How the pipelines of a program are: whether they move, what goes where, and how Kafka and the
/// store are. serve() shows it, and answers /health by it.
///
///     pipeline_monitor monitor;
///     auto pipeline = observed(from_kafka() | tee(aside(to_dashboard(board))) | store);
///     monitor.add("consumer", pipeline);
///     auto server = serve(board, {.monitor = &monitor});
///     run(pipeline, {.progress = monitor.progress("consumer")});
///     monitor.ended("consumer");
///
/// A pipeline is stalled when for five seconds it gives no sign of life, which it does about five
/// times a second unless it waits for Kafka or the store; when it reads nothing of what waits; or
/// when nothing is acknowledged of what was sent.
///
/// Thread safety: all of it from any thread. Outlives the server and the runs.
class pipeline_monitor {
 public:
  pipeline_monitor() = default;

  /// @param clock  says how long something has stood still; must outlive the monitor
  explicit pipeline_monitor(const run_clock& clock) : clock_{&clock} {}
  pipeline_monitor(const pipeline_monitor&) = delete;
  pipeline_monitor& operator=(const pipeline_monitor&) = delete;

  /// Takes a pipeline to show.
  /// @param observed  see observed(): its counts are shared with the copy that is kept here
  template <is_pipeline Pipeline>
  void add(std::string name, const Pipeline& observed) {
    const std::scoped_lock lock{mutex_};
    pipelines_.emplace_back(std::move(name), [observed] { return describe(observed); });
  }

  /// What run_options::progress of that pipeline is to be.
  /// @param also  is called after it with the same report
  [[nodiscard]] std::function<void(const run_report&)> progress(
      const std::string& name, std::function<void(const run_report&)> also = {}) {
    return [this, name, also = std::move(also)](const run_report& report) {
      show(name, report);
      if (also) also(report);
    };
  }

  /// How far a pipeline is; what progress() does.
  void show(std::string_view name, const run_report& report) {
    const std::scoped_lock lock{mutex_};
    if (auto* pipeline = find(name)) pipeline->show(report, clock_->now());
  }

  /// The pipeline has come to its end.
  void ended(std::string_view name) {
    const std::scoped_lock lock{mutex_};
    if (auto* pipeline = find(name)) pipeline->end("");
  }
  /// The pipeline has failed.
  /// @param why  for people
  void failed(std::string_view name, std::string why) {
    const std::scoped_lock lock{mutex_};
    if (auto* pipeline = find(name)) pipeline->end(std::move(why));
  }

  /// The token by which the runs are stopped.
  void stops_by(std::stop_token stop) {
    const std::scoped_lock lock{mutex_};
    stop_ = std::move(stop);
  }

  /// An item could not be used: for the chain in dead_letters(...), beside where it is kept.
  ///
  ///     dead_letters(tee(for_each(monitor.note_dead_letters()), to_folder))
  void note(const dead_letter& letter) {
    const std::scoped_lock lock{mutex_};
    letters_.add(letter);
  }
  [[nodiscard]] auto note_dead_letters() {
    return [this](const dead_letter& letter) { note(letter); };
  }

  /// Asks Kafka how it is, once a second, on a thread of its own.
  /// @param ask       may take a few seconds, and may throw
  /// @param own_group the group is that of a pipeline here, and not another program's
  void watch_kafka(std::function<kafka_status()> ask, bool own_group = true) {
    own_group_ = own_group;
    asking_kafka_ = detail::repeated{std::chrono::seconds{1}, [this, ask = std::move(ask)] {
                                       note_kafka(detail::or_else(ask, &kafka_status::message));
                                     }};
  }

  /// Asks the store how it is, every two seconds, on a thread of its own.
  void watch_store(std::function<store_status()> ask) {
    asking_store_ = detail::repeated{std::chrono::seconds{2}, [this, ask = std::move(ask)] {
                                       note_store(detail::or_else(ask, &store_status::message));
                                     }};
  }

  /// What watch_kafka() and watch_store() have learned; also for who asks by other means.
  void note_kafka(kafka_status now) {
    const auto moment = clock_->now();
    const std::scoped_lock lock{mutex_};
    if (now.connected) {
      const std::uint64_t done = now.end - std::min(now.lag, now.end);
      if (!kafka_ || done != done_ || now.lag == 0) kafka_moved_ = moment;
      done_ = done;
      kafka_answered_ = moment;
      lag_.add({clock_->system_now(), now.lag, now.end});
    } else {
      // Where it is away, what was known of it is all that there is.
      if (!kafka_) kafka_answered_ = moment;
      if (kafka_) {
        now.lag = kafka_->lag;
        now.end = kafka_->end;
      }
    }
    kafka_ = std::move(now);
  }
  void note_store(store_status now) {
    const std::scoped_lock lock{mutex_};
    if (now.healthy || !store_) store_answered_ = clock_->now();
    if (store_ && now.address.empty()) now.address = store_->address;
    store_ = std::move(now);
  }

  // ---- for the server

  struct check {
    std::string part;
    bool ok;
    std::string message;
  };

  /// How all of it is now.
  struct snapshot {
    std::string state;  ///< `starting`, `running`, `stalled`, `stopping`, `ended`
    std::optional<double> stalled_for;
    std::string why;
    run_report made;      ///< of the pipelines whose source is not Kafka, added up
    run_report consumed;  ///< of the others
    std::optional<kafka_status> kafka;
    std::optional<double> lag_seconds;
    std::optional<store_status> store;
    std::uint64_t dead_letters = 0;
    std::vector<check> checks;
    nlohmann::ordered_json pipelines;
    nlohmann::ordered_json lag_points;
    std::string_view trend;
    nlohmann::ordered_json letters;
  };

  /// Only the server calls it: rates are those since the last call.
  [[nodiscard]] snapshot look() {
    const auto moment = clock_->now();
    const std::scoped_lock lock{mutex_};
    const double seconds = looked_ ? std::chrono::duration<double>(moment - *looked_).count() : 0.0;
    looked_ = moment;
    snapshot now;
    now.pipelines = nlohmann::ordered_json::array();
    for (auto& each : pipelines_) {
      now.pipelines.push_back(each.graph(seconds, moment));
      (each.reads_kafka() ? now.consumed : now.made).add(each.report(), {});
      (each.reads_kafka() ? now.consumed : now.made).items += each.report().items;
    }
    now.kafka = kafka_;
    now.store = store_;
    now.lag_seconds = kafka_ && kafka_->connected ? lag_.seconds() : std::nullopt;
    now.trend = lag_.trend();
    now.lag_points = nlohmann::ordered_json::array();
    for (const auto& each : lag_.samples()) {
      now.lag_points.push_back({{"time", detail::iso_time(each.time)}, {"lag", each.lag}});
    }
    now.letters = letters_.json();
    now.dead_letters = letters_.count();
    judge(now, moment);
    return now;
  }

 private:
  using time = time_point;
  static constexpr std::chrono::seconds patience{5};

  [[nodiscard]] detail::watched_pipeline* find(std::string_view name) {
    const auto found = std::ranges::find(pipelines_, name, &detail::watched_pipeline::name);
    return found == pipelines_.end() ? nullptr : &*found;
  }

  void judge(snapshot& now, time moment) const {
    std::optional<time> since;
    const auto stalled = [&](time from, std::string why) {
      if (moment - from < patience || (since && *since <= from)) return;
      since = from;
      now.why = std::move(why);
    };
    for (const auto& each : pipelines_) {
      if (const auto trouble = each.trouble()) stalled(trouble->first, trouble->second);
    }
    if (kafka_ && !kafka_->connected) {
      stalled(kafka_answered_, "Kafka does not answer: " + kafka_->message);
    }
    if (store_ && !store_->healthy) {
      stalled(store_answered_, "the store does not answer: " + store_->message);
    }
    if (kafka_ && kafka_->connected && kafka_->lag > 0) judge_lag(now, stalled);
    const bool begun = std::ranges::any_of(pipelines_, &detail::watched_pipeline::has_begun);
    const bool ended = !pipelines_.empty() &&
                       std::ranges::all_of(pipelines_, &detail::watched_pipeline::has_ended);
    const auto failed =
        std::ranges::find_if(pipelines_, [](const auto& each) { return !each.failure().empty(); });
    if (failed != pipelines_.end()) {
      now.state = "ended";
      now.why = failed->failure();
    } else if (ended) {
      now.state = "ended";
    } else if (since) {
      now.state = "stalled";
      now.stalled_for = std::chrono::duration<double>(moment - *since).count();
    } else {
      now.state = stop_.stop_requested() ? "stopping" : begun ? "running" : "starting";
    }
    if (now.state != "stalled" && failed == pipelines_.end()) now.why.clear();
    const bool flows = now.state != "stalled" && failed == pipelines_.end();
    now.checks = {
        {"kafka", !kafka_ || kafka_->connected,
         kafka_ ? kafka_->message : std::string{"not watched"}},
        {"store", !store_ || store_->healthy,
         store_ ? store_->message : std::string{"not watched"}},
        {"pipeline", flows, flows ? now.state : now.why},
    };
  }

  /// What was read and is held until it is stored waits too, but is no sign of a stall.
  void judge_lag(const snapshot& now, const auto& stalled) const {
    if (!own_group_) {
      // Another program may hold events for some seconds before it stores and commits them.
      constexpr std::chrono::seconds more_patience{15};
      stalled(kafka_moved_ + more_patience - patience,
              std::to_string(kafka_->lag) + " records wait, and their group commits nothing");
      return;
    }
    const std::uint64_t done = now.consumed.stored + now.consumed.rejected;
    const std::uint64_t held = now.consumed.items - std::min(done, now.consumed.items);
    if (kafka_->lag <= held) return;
    for (const auto& each : pipelines_) {
      if (!each.reads_kafka() || !each.has_begun() || each.has_ended()) continue;
      stalled(std::max(each.moved(), kafka_moved_),
              std::to_string(kafka_->lag - held) + " records wait in Kafka, and none is read");
    }
  }

  real_clock real_;
  const run_clock* const clock_ = &real_;

  mutable std::mutex mutex_;  // of all that follows, up to the next one
  std::list<detail::watched_pipeline> pipelines_;
  std::stop_token stop_;
  detail::dead_letter_list letters_;
  std::optional<kafka_status> kafka_;
  std::optional<store_status> store_;
  detail::lag_meter lag_;
  std::uint64_t done_ = 0;  ///< records of the topic that the group has committed
  time kafka_moved_{};
  time kafka_answered_{};
  time store_answered_{};
  std::optional<time> looked_;
  bool own_group_ = true;

  detail::repeated asking_kafka_;  // last: their threads use all of the above
  detail::repeated asking_store_;
};

}  // namespace musicfaker
