#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/source.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/hdfs/detail/running_from_hdfs.hpp"
#include "musicfaker/hdfs/from_hdfs_options.hpp"
#include "musicfaker/hdfs/shared_files.hpp"

namespace musicfaker {

namespace words {
struct is_no_event_with_json;
}

/// See from_hdfs.
template <json_event Event, class Files>
class from_hdfs_source : public source_base {
 public:
  static constexpr std::string_view name = "from_hdfs";
  using item = Event&&;

  from_hdfs_source(std::string store, Files files, from_hdfs_options options)
      : store_{std::move(store)}, files_{std::move(files)}, options_{std::move(options)} {}

  [[nodiscard]] auto open(run_context& run) const {
    return detail::running_from_hdfs<Event, Files>{run, store_, files_, options_};
  }

  [[nodiscard]] std::string details() const { return store_; }

 private:
  std::string store_;
  Files files_;
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
/// A mark of the byte order at the beginning of a file is skipped. A line may be of any length and
/// end with LF or CR LF, the last one with nothing; empty lines are skipped. A line that is no
/// event goes to the dead letters, its origin being the path in the store and the number of the
/// line. What is damaged inside a compressed file cannot be told line by line: the events before
/// are read, then the run ends with `hdfs.corrupt`.
///
/// Over WebHDFS a file comes while it is read: the DataNode sends what follows while a piece is
/// parsed, as far as the buffers of the connection go.
///
/// While the store is away it waits, ticks the chain, and reads on from the same byte. Nothing is
/// committed: every run reads all.
///
/// @throws error when the run begins, and later: `hdfs.not_found`, `hdfs.corrupt`, and what
///         file_system tells
///
/// - in: the files below a folder, or one file
/// - out: `Event&&`, the files by their paths, their lines in order
/// - holds: one piece of a file, `read_size` bytes at the most, and the longest line
/// - stops: at the end of the last file
/// - cost: reading the JSON, and unpacking; over WebHDFS, one request a file
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
  detail::own_files files{options.dates};
  return from_hdfs_source<Event, detail::own_files>{std::move(store), std::move(files),
                                                    std::move(options)};
}

/// The same for files that several of these read between them, each on its thread.
///
/// @param files    which; the dates among the options are of no use here
///
/// ```cpp
/// run(generate(42) | take(100) | to_hdfs(partition_by_date, {.store = "music_events"}));
/// std::vector<std::uint64_t> counts;
/// const shared_files files{"music_events"};
/// run(merge_copies(2, from_hdfs<music_event>(files) | partial_aggregate(count())) |
///     aggregate(merged(count())) | collect_into(counts));
/// assert(counts.front() == 100);
/// ```
template <json_event Event>
[[nodiscard]] auto from_hdfs(const shared_files& files, from_hdfs_options options = {}) {
  return from_hdfs_source<Event, shared_files>{files.store(), files, std::move(options)};
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
