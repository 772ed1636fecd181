#include "examples/whole_pipeline.hpp"

#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "examples/fingerprint.hpp"
#include "examples/store_options.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/operators/dead_letters.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/pace.hpp"
#include "musicfaker/operators/tee.hpp"

namespace musicfaker::examples {

using namespace std::chrono_literals;

namespace {

/// How long the consumer goes on for what was acknowledged, when nothing new comes any more.
constexpr std::chrono::seconds longest_rest{30};

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

}  // namespace

whole_pipeline::state whole_pipeline::run(std::stop_token stop,
                                          const std::function<void(const state&)>& show) const {
  const auto began = std::chrono::steady_clock::now();
  const auto passed = [=] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began);
  };
  std::stop_source no_more_events;
  std::stop_source no_more_reading;
  const std::stop_callback on_stop{stop, [&] { no_more_events.request_stop(); }};

  shared_state now;
  std::exception_ptr failure_of_producer;
  std::atomic<bool> all_are_sent = false;

  std::jthread producer{[&] {
    try {
      fingerprint made;
      const auto report = musicfaker::run(
          generate() | pace(events_per_second) | tee(made.of_each()) |
              to_kafka({.settings = kafka, .topic = topic}),
          {.stop = no_more_events.get_token(), .progress = [&](const run_report& so_far) {
             now.set_producer(so_far, made.value());
             if (time.count() > 0 && passed() >= time) no_more_events.request_stop();
           }});
      now.set_producer(report, made.value());
    } catch (...) {
      failure_of_producer = std::current_exception();
    }
    all_are_sent = true;
  }};

  fingerprint stored;
  double rest_began = 0;
  try {
    const auto report = musicfaker::run(
        from_kafka<music_event>({.settings = kafka, .topic = topic, .group = group}) |
            dead_letters(to_dead_letter_folder(dead_letter_folder)) | tee(stored.of_each()) |
            to_hdfs(partition_by_date, {.store = store, .roll = {.age = 500ms}}),
        {.stop = no_more_reading.get_token(), .progress = [&](const run_report& so_far) {
           now.set_consumer(so_far, passed().count());
           const state both = now.get();
           show(both);
           if (!all_are_sent) return;
           if (rest_began == 0) rest_began = both.seconds;
           const bool rest_is_over = both.seconds - rest_began > longest_rest.count();
           if (failure_of_producer || both.lag() == 0 || rest_is_over) {
             no_more_reading.request_stop();
           }
         }});
    producer.join();
    now.set_consumer(report, passed().count());
  } catch (...) {
    no_more_events.request_stop();
    producer.join();
    throw;
  }
  if (failure_of_producer) std::rethrow_exception(failure_of_producer);
  state result = now.get();
  result.stored_of = stored.value();
  return result;
}

}  // namespace musicfaker::examples
