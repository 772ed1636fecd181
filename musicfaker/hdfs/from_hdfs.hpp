#pragma once

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/chunk_length.hpp"
#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/source.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/hdfs/detail/decompressor.hpp"
#include "musicfaker/hdfs/detail/line_origins.hpp"
#include "musicfaker/hdfs/detail/line_splitter.hpp"
#include "musicfaker/hdfs/detail/patiently.hpp"
#include "musicfaker/hdfs/detail/tree_walk.hpp"
#include "musicfaker/hdfs/detail/trouble.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/open_store.hpp"
#include "musicfaker/hdfs/webhdfs_settings.hpp"

namespace musicfaker {

namespace words {
struct is_no_event_with_json;
}

/// How from_hdfs reads; every field has a default.
struct from_hdfs_options {
  webhdfs_settings webhdfs{};
  retry_policy retry{};

  /// How long the store may be away when the run begins.
  duration open_within = std::chrono::seconds{10};

  /// How many bytes are asked for at a time, at least 1.
  std::size_t read_size = std::size_t{4} * 1024 * 1024;

  /// Opens the store, for a file system of your own; open_store does where this is empty.
  std::function<std::unique_ptr<file_system>(const std::string& store)> open{};
};

/// A tree of files of events at work as a source.
template <json_event Event>
class running_from_hdfs {
 public:
  running_from_hdfs(run_context& run, const std::string& store, const from_hdfs_options& options)
      : store_{options.open ? options.open(store) : open_store(store, options.webhdfs)},
        read_size_{std::max<std::size_t>(options.read_size, 1)},
        trouble_{options.retry},
        chunk_{run.clock().now()} {
    retry_policy policy = options.retry;
    policy.give_up_after = options.open_within;
    const auto root = detail::patiently(run, policy, "cannot open " + store_->address(""),
                                        [&] { return store_->status(""); });
    if (!root) {
      throw error{"hdfs.not_found", "there is nothing at " + store_->address(""),
                  "check the path; to_hdfs makes the folder when a run begins"};
    }
    root_ = *root;
    run.origin_of = [this](position at) { return origins_.find(at); };
  }
  running_from_hdfs(const running_from_hdfs&) = delete;
  running_from_hdfs& operator=(const running_from_hdfs&) = delete;
  ~running_from_hdfs() = default;

  template <class Driver>
  void drive(Driver& chain) {
    detail::tree_walk walk{*store_, root_};
    for (;;) {
      const auto file = patiently(chain, "", [&] { return walk.next(); });
      if (!file || !*file || read(chain, **file) == demand::stop) return;
    }
  }

  void commit(position watermark) { origins_.forget_below(watermark); }

 private:
  template <class Driver>
  demand read(Driver& chain, const detail::event_file& file) {
    const std::string& path = file.path.empty() ? root_.name : file.path;
    const auto unpack = detail::make_decompressor(file.kind);
    detail::line_splitter lines;
    std::int64_t number = 0;
    const auto take = [&](std::string_view line) { return push(chain, path, ++number, line); };

    origins_.begin_file(path);
    for (std::uint64_t offset = 0; offset < file.length;) {
      const auto bytes =
          patiently(chain, file.path, [&] { return store_->read(file.path, offset, read_size_); });
      if (!bytes) return demand::stop;
      if (bytes->empty()) break;
      offset += bytes->size();
      std::string_view packed = *bytes;
      for (;;) {
        const std::string_view text = unpack_or_throw(*unpack, packed, file);
        if (text.empty()) break;
        if (lines.add(text, take) == demand::stop) return demand::stop;
      }
    }
    if (!unpack->complete()) throw corrupt(file, "it ends in the middle");
    return lines.finish(take);
  }

  /// One line: to the chain, or to the dead letters.
  template <class Driver>
  demand push(Driver& chain, const std::string& path, std::int64_t number, std::string_view line) {
    if (!line.empty()) {
      if constexpr (Driver::paces) {
        if (chain.wait_for_pace() == demand::stop) return demand::stop;
      }
      const position here = chain.next_position();
      origins_.note(here, number);
      if (const auto failure = codec_.read(line, event_)) {
        chain.run().reject({std::string{line}, failure->reason, {path, -1, number}}, here);
        chain.set_next_position(here + 1);
      } else if (chain.push(std::move(event_)) == demand::stop) {
        return demand::stop;
      }
    }
    return --until_breath_ > 0 ? demand::more : breathe(chain);
  }

  /// After about a millisecond of work, and after no more than a few hundred lines.
  template <class Driver>
  demand breathe(Driver& chain) {
    constexpr position most_lines = 256;
    chunk_.measure(chain.run().clock().now());
    until_breath_ = std::min(chunk_.items(), most_lines);
    return chain.breathe();
  }

  /// Calls `work` until it no longer fails in passing; the chain is ticked meanwhile.
  /// @return nothing where the run is to end
  /// @throws error the last failure's, when that lasts for too long
  template <class Driver, class Work>
  auto patiently(Driver& chain, const std::string& path, Work work)
      -> std::optional<std::invoke_result_t<Work&>> {
    for (;;) {
      std::optional<time_point> again;
      try {
        auto result = work();
        trouble_.over();
        return result;
      } catch (const passing_error& e) {
        const time_point now = chain.run().clock().now();
        again = trouble_.failed(e, now);
        if (!again) trouble_.give_up("cannot read " + store_->address(path), "", now);
      }
      if (chain.wait_until(*again) == demand::stop) return std::nullopt;
    }
  }

  std::string_view unpack_or_throw(detail::decompressor& unpack, std::string_view& packed,
                                   const detail::event_file& file) const {
    try {
      return unpack.unpack(packed);
    } catch (const detail::corrupt_data& e) {
      throw corrupt(file, e.what());
    }
  }

  [[nodiscard]] error corrupt(const detail::event_file& file, std::string_view why) const {
    return {
        "hdfs.corrupt",
        "cannot unpack " + store_->address(file.path) + ": " + std::string{why} +
            "; the events before that place have been read",
        "bring back the whole file, or give it a name that begins with _ so that it is skipped"};
  }

  std::unique_ptr<file_system> store_;
  std::size_t read_size_;
  detail::trouble trouble_;
  file_status root_;
  json_codec<Event> codec_;
  Event event_{};
  detail::line_origins origins_;
  chunk_length chunk_;
  position until_breath_ = 1;
};

/// See from_hdfs.
template <json_event Event>
class from_hdfs_source : public source_base {
 public:
  static constexpr std::string_view name = "from_hdfs";
  using item = Event&&;

  from_hdfs_source(std::string store, from_hdfs_options options)
      : store_{std::move(store)}, options_{std::move(options)} {}

  [[nodiscard]] auto open(run_context& run) const {
    return running_from_hdfs<Event>{run, store_, options_};
  }

  [[nodiscard]] std::string details() const { return store_; }

 private:
  std::string store_;
  from_hdfs_options options_;
};

/// The events in a tree of files: each line of each file, the files by their paths. Files have
/// to end in `.jsonl` or `.json`, or in that and `.gz` or `.zst`; others are passed over, and so is
/// what begins with `_` or `.`.
///
///     from_hdfs<music_event>("webhdfs://127.0.0.1:9871/music_events/year=2025/month=07") | ...
///
/// @param store  a folder or one file: `webhdfs://host:port/path`, `swebhdfs://...`,
///               `file:///path`
///
/// Reads files whose names end with .jsonl or .json, and .gz or .zst after that where they are
/// compressed. Other files are skipped, as is what begins with `_` or `.`, which is how Hive and
/// Spark mark what is not finished. Files that come while it reads may be read or not.
///
/// A line may be of any length and end with LF or CR LF, the last one with nothing; empty lines are
/// skipped. A line that is no event goes to the dead letters, its origin being the path in the
/// store and the number of the line. What is damaged inside a compressed file cannot be told line
/// by line: the events before are read, then the run ends with `hdfs.corrupt`.
///
/// While the store is away it waits, ticks the chain, and reads on from the same byte. Nothing is
/// committed: every run reads all.
///
/// @throws error when the run begins, and later: `hdfs.not_found`, `hdfs.corrupt`, and what
///         file_system tells
///
/// - in: the files below a folder, or one file
/// - out: `Event&&`, the files by their paths, their lines in order
/// - holds: one piece of `read_size` bytes, and the longest line
/// - stops: at the end of the last file
/// - cost: reading the JSON, and unpacking; one request for each `read_size` bytes
///
/// ```cpp
/// run(generate(42) | take(100) | to_hdfs(partition_by_date, {.store = "music_events"}));
/// std::vector<std::string> artists;
/// run(from_hdfs<music_event>("music_events") | transform(&music_event::artist) |
///     collect_into(artists));
/// assert(artists.size() == 100);
/// ```
template <json_event Event>
[[nodiscard]] auto from_hdfs(std::string store, from_hdfs_options options = {}) {
  return from_hdfs_source<Event>{std::move(store), std::move(options)};
}

/// Explains itself where a type has no JSON.
template <class Event>
  requires(!json_event<Event>)
auto from_hdfs(const std::string&, const from_hdfs_options& = {}) {
  using verdict = musicfaker_error<Event, words::is_no_event_with_json>;
  static_assert(verdict::ok,
                "musicfaker: from_hdfs does not know the JSON of this type; include "
                "musicfaker/events/json.hpp and give it nlohmann's to_json and from_json");
  return detail::poison{};
}

}  // namespace musicfaker
