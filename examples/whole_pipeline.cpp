#include "examples/whole_pipeline.hpp"

#include <chrono>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "examples/fingerprint.hpp"
#include "examples/store_options.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/pipeline_monitor.hpp"
#include "musicfaker/dashboard/to_dashboard.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/observe/observed.hpp"
#include "musicfaker/operators/aside.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/tee.hpp"

namespace musicfaker::examples {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t most_behind = 40'000;
constexpr duration look_every = 50ms;

/// What the two threads know of each other.
class shared_state {
 public:
  void set_producer(const run_report& report, std::uint64_t made_of) {
    const std::scoped_lock lock{mutex_};
    value_.producer = report;
    value_.made_of = made_of;
  }
  void set_consumer(const run_report& report, double seconds) {
    const std::scoped_lock lock{mutex_};
    value_.consumer = report;
    value_.seconds = seconds;
  }
  [[nodiscard]] whole_pipeline::state get() const {
    const std::scoped_lock lock{mutex_};
    return value_;
  }

 private:
  mutable std::mutex mutex_;
  whole_pipeline::state value_;
};

auto producing(const whole_pipeline& way, auto wait_for_consumer, fingerprint& made) {
  return generate() | pace(way.events_per_second) | wait_for_consumer | tee(made.of_each()) |
         to_kafka({.settings = way.kafka, .topic = way.topic});
}

/// The embedded broker answers a fetch that finds nothing only when its time is up, whatever comes
/// meanwhile: half a second by default, in which nothing moves.
kafka_settings with_short_fetches(kafka_settings settings) {
  settings.more.emplace(settings.more.begin(), "fetch.wait.max.ms", "50");
  return settings;
}

/// Gives the pipeline to `use`: with a board it is of another type.
auto with_consuming(const whole_pipeline& way, std::stop_token drain, fingerprint& stored,
                    pipeline_monitor& monitor, const auto& use) {
  const auto events = from_kafka<music_event>({.settings = with_short_fetches(way.kafka),
                                               .topic = way.topic,
                                               .group = way.group,
                                               .drain = std::move(drain)}) |
                      dead_letters(tee(for_each(monitor.note_dead_letters())) |
                                   to_dead_letter_folder(way.dead_letter_folder));
  const auto store = to_hdfs(partition_by_date, {.store = way.store, .roll = {.age = 300ms}});
  if (way.board == nullptr) return use(events | tee(stored.of_each()) | store);
  return use(events | tee(stored.of_each(), aside(to_dashboard(*way.board))) | store);
}

/// Tells a monitor how a run of a pipeline goes.
run_report run_watched(pipeline_monitor& monitor, const std::string& name, const auto& pipeline,
                       run_options options) {
  auto watched = observed(pipeline);
  monitor.add(name, watched);
  options.progress = monitor.progress(name, std::move(options.progress));
  try {
    const run_report report = musicfaker::run(watched, options);
    monitor.ended(name);
    return report;
  } catch (const std::exception& e) {
    monitor.failed(name, e.what());
    throw;
  }
}

}  // namespace

std::vector<named_description> whole_pipeline::describe() const {
  fingerprint unused;
  const auto wait_for_consumer =
      stage([](auto&& event, auto next) { return next(std::forward<decltype(event)>(event)); });
  pipeline_monitor nobodys;
  return {{"producer", musicfaker::describe(producing(*this, wait_for_consumer, unused))},
          {"consumer", with_consuming(*this, {}, unused, nobodys, [](const auto& pipeline) {
             return musicfaker::describe(pipeline);
           })}};
}

whole_pipeline::state whole_pipeline::run(std::stop_token stop,
                                          const std::function<void(const state&)>& show) const {
  const auto began = std::chrono::steady_clock::now();
  const auto passed = [=] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began);
  };
  std::stop_source no_more_events;
  std::stop_source no_more_reading;
  std::stop_source drain;
  const std::stop_callback on_stop{stop, [&] { no_more_events.request_stop(); }};

  shared_state now;
  pipeline_monitor nobodys;
  pipeline_monitor& watching = monitor != nullptr ? *monitor : nobodys;
  watching.stops_by(stop);
  std::exception_ptr failure_of_producer;

  // An embedded broker keeps a few megabytes only: whoever is too far behind would lose events.
  const auto wait_for_consumer = stage([&, made = 0U](auto&& event, auto next) mutable {
    if (++made % 256 == 0) {
      while (now.get().behind() > most_behind && next.run().wait(10ms)) {
      }
    }
    return next(std::forward<decltype(event)>(event));
  });

  std::jthread producer{[&] {
    try {
      fingerprint made;
      const auto report =
          run_watched(watching, "producer", producing(*this, wait_for_consumer, made),
                      {.stop = no_more_events.get_token(),
                       .progress =
                           [&](const run_report& so_far) {
                             now.set_producer(so_far, made.value());
                             if (time.count() > 0 && passed() >= time)
                               no_more_events.request_stop();
                           },
                       .progress_every = look_every});
      now.set_producer(report, made.value());
      drain.request_stop();
    } catch (...) {
      failure_of_producer = std::current_exception();
      no_more_reading.request_stop();
    }
  }};

  fingerprint stored;
  try {
    const run_options options{.stop = no_more_reading.get_token(),
                              .progress =
                                  [&](const run_report& so_far) {
                                    now.set_consumer(so_far, passed().count());
                                    show(now.get());
                                  },
                              .progress_every = look_every};
    const auto report = with_consuming(
        *this, drain.get_token(), stored, watching,
        [&](const auto& pipeline) { return run_watched(watching, "consumer", pipeline, options); });
    producer.join();
    now.set_consumer(report, passed().count());
  } catch (...) {
    no_more_events.request_stop();
    producer.join();
    if (failure_of_producer) std::rethrow_exception(failure_of_producer);
    throw;
  }
  if (failure_of_producer) std::rethrow_exception(failure_of_producer);
  state result = now.get();
  result.stored_of = stored.value();
  return result;
}

}  // namespace musicfaker::examples
