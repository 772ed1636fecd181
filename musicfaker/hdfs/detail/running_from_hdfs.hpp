#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/events/codec.hpp"
#include "musicfaker/events/date_range.hpp"
#include "musicfaker/events/timestamp.hpp"
#include "musicfaker/hdfs/detail/dated_folder.hpp"
#include "musicfaker/hdfs/detail/file_lines.hpp"
#include "musicfaker/hdfs/detail/line_origins.hpp"
#include "musicfaker/hdfs/detail/patiently.hpp"
#include "musicfaker/hdfs/detail/tree_walk.hpp"
#include "musicfaker/hdfs/detail/trouble.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/from_hdfs_options.hpp"
#include "musicfaker/hdfs/open_store.hpp"

namespace musicfaker::detail {

/// The files of one reader, listed as it comes to them.
class own_files {
 public:
  explicit own_files(std::optional<date_range> dates) : dates_{dates} {}

  [[nodiscard]] std::optional<file_part> take(file_system& store, const file_status& root) {
    if (!walk_) walk_.emplace(store, root, dates_);
    auto file = walk_->next(store);
    if (!file) return std::nullopt;
    return whole(std::move(*file));
  }
  [[nodiscard]] const std::optional<date_range>& dates() const noexcept { return dates_; }
  [[nodiscard]] static bool is_closed() noexcept { return false; }
  void add_bytes(std::uint64_t) const noexcept {}
  void add_lines(std::uint64_t, std::uint64_t) const noexcept {}

 private:
  std::optional<date_range> dates_;
  std::optional<tree_walk> walk_;
};

/// A tree of files of events at work as a source.
/// @tparam Files  where it takes them from: own_files, shared_files
template <json_event Event, class Files>
class running_from_hdfs {
 public:
  running_from_hdfs(run_context& run, const std::string& store, Files files,
                    const from_hdfs_options& options)
      : store_{options.open ? options.open(store) : open_store(store, options.webhdfs)},
        files_{std::move(files)},
        read_size_{options.read_size},
        retry_{options.retry},
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
    for (;;) {
      const auto part = patiently(chain, "", [&] { return files_.take(*store_, root_); });
      if (!part || !*part || read(chain, **part) == demand::stop) return;
    }
  }

  void commit(position watermark) { origins_.forget_below(watermark); }

 private:
  template <class Driver>
  demand read(Driver& chain, const file_part& part) {
    std::int64_t number = 0;
    const auto take = [&](std::string_view line) { return push(chain, ++number, line); };
    const auto read = [&](std::uint64_t offset, std::size_t length) {
      const auto bytes = patiently(chain, part.file.path, [&] {
        return store_->read_on(part.file.path, offset, length, end_of_reading(part));
      });
      if (bytes) files_.add_bytes(bytes->size());
      return bytes;
    };
    begin(part, chain.run());
    const demand answer =
        file_lines{part, store_->address(part.file.path), read_size_, read, take}.run();
    tell();
    return answer;
  }

  /// The number of a part's first line is looked for when somebody asks for it.
  void begin(const file_part& part, run_context& run) {
    const auto day = dated_folder{}.inside_path(store_->address(part.file.path)).date();
    late_before_ = day ? event_time{*day} : event_time::min();
    late_from_ = files_.dates() ? event_time{files_.dates()->first} : event_time::min();
    line_origins::line_count lines_before;
    if (part.begin > 0) lines_before = [this, part, &run] { return lines_before_part(part, run); };
    origins_.begin_file(part.file.path.empty() ? root_.name : part.file.path,
                        std::move(lines_before));
  }

  [[nodiscard]] std::int64_t lines_before_part(const file_part& part, run_context& run) {
    std::int64_t lines = 0;
    bool in_line = false;  // which is of the part before, to its end
    for (std::uint64_t offset = 0; offset < part.begin;) {
      const auto length = std::min<std::uint64_t>(part.begin - offset, read_size_);
      const std::string bytes = detail::patiently(
          run, retry_, "cannot read " + store_->address(part.file.path),
          [&] { return store_->read(part.file.path, offset, static_cast<std::size_t>(length)); });
      if (bytes.empty()) break;
      lines += std::ranges::count(bytes, '\n');
      in_line = bytes.back() != '\n';
      offset += bytes.size();
    }
    return lines + (in_line ? 1 : 0);
  }

  /// One line: to the chain, or to the dead letters.
  template <class Driver>
  demand push(Driver& chain, std::int64_t number, std::string_view line) {
    ++lines_;
    if (!line.empty()) {
      if constexpr (Driver::paces) {
        if (chain.wait_for_pace() == demand::stop) return demand::stop;
      }
      const position here = chain.next_position();
      origins_.note(here, number);
      if (const auto failure = codec_.read(line, event_)) {
        chain.run().reject({std::string{line}, failure->reason, origins_.find(here)}, here);
        chain.set_next_position(here + 1);
      } else {
        if constexpr (timed_event<Event>) {
          const event_time time = time_of(event_);
          late_ += time < late_before_ && time >= late_from_ ? 1U : 0U;
        }
        if (chain.push(std::move(event_)) == demand::stop) return demand::stop;
      }
    }
    return --until_breath_ > 0 ? demand::more : breathe(chain);
  }

  /// After about a millisecond of work, and after no more than a few hundred lines.
  template <class Driver>
  demand breathe(Driver& chain) {
    constexpr position most_lines = 256;
    tell();
    chunk_.measure(chain.run().clock().now());
    until_breath_ = std::min(chunk_.items(), most_lines);
    return chain.breathe();
  }

  void tell() { files_.add_lines(std::exchange(lines_, 0), std::exchange(late_, 0)); }

  /// Calls `work` until it no longer fails in passing; the chain is ticked meanwhile.
  /// @return nothing where the run is to end
  /// @throws error the last failure's, when that lasts for too long
  template <class Driver, class Work>
  auto patiently(Driver& chain, const std::string& path, Work work)
      -> std::optional<std::invoke_result_t<Work&>> {
    for (;;) {
      std::optional<time_point> again;
      if (files_.is_closed()) return std::nullopt;
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

  std::unique_ptr<file_system> store_;
  Files files_;
  std::size_t read_size_;
  retry_policy retry_;
  trouble trouble_;
  file_status root_;
  json_codec<Event> codec_;
  Event event_{};
  line_origins origins_;
  chunk_length chunk_;
  position until_breath_ = 1;
  event_time late_before_ = event_time::min();
  event_time late_from_ = event_time::min();
  std::uint64_t lines_ = 0;  ///< since they were last told, as the late ones
  std::uint64_t late_ = 0;
};

}  // namespace musicfaker::detail
