#pragma once

#include <algorithm>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/range_source.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/hdfs/detail/file_names.hpp"
#include "musicfaker/hdfs/detail/open_files.hpp"
#include "musicfaker/hdfs/detail/outbox.hpp"
#include "musicfaker/hdfs/detail/patiently.hpp"
#include "musicfaker/hdfs/open_store.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/to_hdfs_options.hpp"

namespace musicfaker {

namespace words {
struct to_hdfs;
struct an_event_with_json;
}  // namespace words

namespace detail {

/// What to_hdfs writes of an item that is pushed as `In`: the item, or its elements.
template <class In>
struct stored {
  using event = std::remove_cvref_t<In>;
  static constexpr bool is_batch = false;
};
template <class In>
  requires is_range<In> &&
           (!std::same_as<std::remove_cvref_t<range_item_t<In>>, std::remove_cvref_t<In>>) &&
           json_event<std::remove_cvref_t<range_item_t<In>>>
struct stored<In> {
  using event = std::remove_cvref_t<range_item_t<In>>;
  static constexpr bool is_batch = true;
};

/// Text has JSON too where nlohmann's is included, but who sends text has lines in mind.
template <class In>
concept stores_as_json =
    json_event<typename stored<In>::event> && !std::convertible_to<In, std::string_view>;

template <class Partitioner, class In>
struct answer_of_to_hdfs {
  using type = wrong<words::an_event_with_json>;
};
template <class Partitioner, stores_as_json In>
struct answer_of_to_hdfs<Partitioner, In> {
  using needed = typename Partitioner::template needs<typename stored<In>::event>;
  using type = std::conditional_t<std::is_void_v<needed>, void, wrong<needed>>;
};

}  // namespace detail

template <class Event, bool IsBatch, class Partitioner>
class to_hdfs_stage {
 public:
  to_hdfs_stage(Partitioner partitioner, to_hdfs_options options)
      : options_{std::move(options)},
        partitioner_{std::move(partitioner)},
        files_{options_.compression, options_.roll.age},
        outbox_{detail::file_names{options_.writer, options_.compression}, options_.retry} {}

  /// Looks whether the store can be reached and is a folder; leaves nothing else in it.
  void open(run_context& run) {
    if (!options_.open_late) open_store_of(run);
  }

  void push(auto&& item, auto next) {
    if (!outbox_.is_open()) open_store_of(next.run());
    if constexpr (IsBatch) {
      const auto last = detail::end_of(item);
      for (auto each = detail::begin_of(item); each != last; ++each) add(*each, next);
      files_.finish_all(outbox_, next.run().clock().system_now());
    } else {
      add(item, next);
    }
    // While the store is away nothing more is taken: the wait for it is the back-pressure.
    if (!outbox_.empty()) static_cast<void>(send(next.run()));
  }

  demand tick(time_point now, auto next) {
    files_.finish_due(outbox_, next.run().clock());
    if (now >= outbox_.deadline()) static_cast<void>(send(next.run()));
    return demand::more;
  }

  void flush(auto next) {
    run_context& run = next.run();
    files_.finish_all(outbox_, run.clock().system_now());
    if (!send(run) && run.clock().now() >= run.give_up_at) outbox_.give_up(run);
  }

  [[nodiscard]] time_point deadline() const {
    return std::min(files_.deadline(), outbox_.deadline());
  }

  [[nodiscard]] position oldest_held() const { return std::min(files_.oldest(), outbox_.oldest()); }

 private:
  void open_store_of(run_context& run) {
    auto store = options_.open ? options_.open(options_.store)
                               : open_store(options_.store, options_.webhdfs);
    retry_policy policy = options_.retry;
    policy.give_up_after = options_.open_within;
    detail::patiently(run, policy, "cannot open " + store->address(""),
                      [&] { store->make_folder(""); });
    outbox_.open(std::move(store));
  }

  bool send(run_context& run) {
    const bool sent = outbox_.send(run);
    files_.reuse(outbox_.take_space());
    return sent;
  }

  void add(const Event& event, auto next) {
    if (!encode(event, next)) return;
    run_clock& clock = next.run().clock();
    const auto file = files_.add(folder_, line_, next.here(), clock);
    if constexpr (!IsBatch) {
      if (file->records >= options_.roll.records || file->body.size() >= options_.roll.bytes)
        files_.finish(file, outbox_, clock.system_now());
      if (files_.memory() > options_.max_buffered)
        files_.finish(files_.largest(), outbox_, clock.system_now());
    }
  }

  /// Writes the event's line and its folder. What has none goes to the dead letters.
  bool encode(const Event& event, auto next) {
    line_.clear();
    folder_.clear();
    try {
      codec_.write(event, line_);
    } catch (const error& e) {
      next.reject(event, e.problem());
      return false;
    }
    try {
      partitioner_(event, folder_);
    } catch (const error& e) {
      next.reject(std::string_view{line_}, e.problem());
      return false;
    }
    line_ += '\n';
    return true;
  }

  to_hdfs_options options_;
  Partitioner partitioner_;
  json_codec<Event> codec_;
  std::string line_;
  std::string folder_;
  detail::open_files files_;
  detail::outbox outbox_;
};

template <class Partitioner>
struct to_hdfs_operator : operator_base {
  static constexpr std::string_view name = "to_hdfs";
  using word = words::to_hdfs;

  Partitioner partitioner;
  to_hdfs_options options;

  template <class In>
  using output = typename detail::answer_of_to_hdfs<Partitioner, In>::type;

  template <class In>
  [[nodiscard]] auto bind() const {
    using stored = detail::stored<In>;
    return to_hdfs_stage<typename stored::event, stored::is_batch, Partitioner>{partitioner,
                                                                                options};
  }

  [[nodiscard]] std::string details() const { return options.store; }
};

struct to_hdfs_fn : factory_base {
  /// Stores events as files of JSON lines, in a folder for each partition, on HDFS or in a local
  /// folder: a closed end.
  ///
  ///     generate() | batch(500) | to_hdfs(partition_by_date)
  ///     from_kafka() | to_hdfs(partition_by("country", &music_event::country),
  ///                            {.roll = {.age = 10s}, .compression = compression::zstd})
  ///
  /// Takes events, which it gathers into a file per partition (see roll_limits), and batches of
  /// events (any range): a batch becomes a file per partition at once.
  ///
  /// @param partitioner  partition_by_date, partition_by("name", projection), these joined by `/`,
  ///                     or any function from an event to text: the name of its folder. That is
  ///                     `country=IS` or just `IS`, percent-encoded; where it is empty, files lie
  ///                     in the store's own folder
  ///
  /// A file is readable as a whole or not at all: it is gathered in memory, written under a name
  /// that readers skip, checked, and renamed to `batch_20250703_143015_<writer>_<n>.jsonl` (UTC,
  /// when it was finished). Nothing is ever replaced, no name is made twice.
  ///
  /// While the store is away, push waits; past retry.give_up_after the run ends with the last
  /// failure's error. An event whose time, partition or JSON is unusable (the codec or partitioner
  /// throws an error) goes to the dead letters.
  ///
  /// The report counts `stored` events, `files` and their `bytes`.
  ///
  /// @throws error `hdfs.bad_writer`, `hdfs.bad_roll` at once; when the run begins and later what
  ///         file_system tells: `hdfs.unreachable`, `hdfs.denied`, `hdfs.not_a_folder`, ...
  ///
  /// - in: events with a json_codec, one by one or as any range of them (batches)
  /// - out: nothing; a closed end
  /// - holds: what is not yet stored, up to `max_buffered` bytes of files; lets go file by file, of
  ///   a batch when all of its files are there
  /// - stops: never by itself
  /// - cost: writing the JSON and the name of the folder; a few round trips a file
  ///
  /// ```cpp
  /// const auto report = run(generate(42) | take(10) | batch(5) |
  ///                         to_hdfs(partition_by_date, {.store = "music_events"}));
  /// assert(report.stored == 10);
  /// assert(std::filesystem::exists("music_events/year=2025/month=07/day=03"));
  /// ```
  template <class Partitioner>
  [[nodiscard]] auto operator()(Partitioner partitioner, to_hdfs_options options = {}) const {
    detail::check_writer(options.writer);
    if (options.roll.records == 0 || options.roll.bytes == 0 ||
        options.roll.age < duration::zero()) {
      throw error{"hdfs.bad_roll", "no file can be finished before its first event",
                  "give roll at least 1 record and 1 byte, and an age that is not negative"};
    }
    auto place = detail::as_partitioner(std::move(partitioner));
    return to_hdfs_operator<decltype(place)>{{}, std::move(place), std::move(options)};
  }
};

/// See to_hdfs_fn.
inline constexpr to_hdfs_fn to_hdfs;

}  // namespace musicfaker
