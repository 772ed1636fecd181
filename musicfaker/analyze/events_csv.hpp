#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/analyze/detail/csv_cell.hpp"
#include "musicfaker/analyze/whole_file.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/events/music_event_view.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

namespace words {
struct to_events_csv;
}

/// A CSV file of music events: UTF-8 without a byte order mark, lines that end in CR LF, and a
/// header row. It appears whole or not at all, see whole_file. Any number of threads at a time.
class events_csv_file {
 public:
  static constexpr std::string_view header =
      "user,artist,track,timestamp,genre,duration,platform,device,action,country\r\n";

  /// Makes the file, hidden as yet, with its header row.
  /// @throws error `report.no_space`, `report.denied`, `report.not_written`; as the others
  explicit events_csv_file(std::filesystem::path path) : file_{std::move(path)} {
    file_.write(header);
  }

  /// Adds whole rows; those of one block stay together.
  void write(std::string_view block_of_rows) {
    const std::scoped_lock lock{mutex_};
    file_.write(block_of_rows);
  }

  /// Makes all that was written durable, and gives the file its name. More may be written after it:
  /// call it again then.
  void publish() {
    const std::scoped_lock lock{mutex_};
    file_.publish();
  }

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return file_.path(); }

 private:
  std::mutex mutex_;
  whole_file file_;
};

/// Rows on their way into an events_csv_file, about 1 MB of them at a time: each thread has one.
/// Rows that were not handed over when it goes are not in the file.
///
/// ```cpp
/// const auto file = std::make_shared<events_csv_file>("events.csv");
/// events_csv_rows rows{file};
/// rows.add(music_event{});
/// rows.hand_over();
/// file->publish();
/// ```
class events_csv_rows {
 public:
  explicit events_csv_rows(std::shared_ptr<events_csv_file> file)
      : file_{std::move(file)}, buffer_(usual_size, '\0') {}

  /// Adds a row. Costs about as much as copying the text.
  /// @throws error `timestamp.out_of_range`, and those of events_csv_file::write
  void add(const music_event_view& event) {
    const std::array<std::string_view, 7> texts{event.user,  event.artist,   event.track,
                                                event.genre, event.platform, event.device,
                                                event.action};
    std::size_t most = most_of_the_rest + detail::most_of_csv_cell(event.country.size());
    for (const std::string_view text : texts) most += detail::most_of_csv_cell(text.size());
    if (buffer_.size() - filled_ < most) make_room(most);

    char* out = buffer_.data() + filled_;
    const auto cell = [&out](std::string_view text) {
      out = detail::write_csv_cell(text, out);
      *out++ = ',';
    };
    cell(event.user);
    cell(event.artist);
    cell(event.track);
    out = write_timestamp(event.timestamp, out);
    *out++ = ',';
    cell(event.genre);
    out = std::to_chars(out, out + most_digits, event.duration).ptr;
    *out++ = ',';
    cell(event.platform);
    cell(event.device);
    cell(event.action);
    out = detail::write_csv_cell(event.country, out);
    *out++ = '\r';
    *out++ = '\n';
    filled_ = static_cast<std::size_t>(out - buffer_.data());
  }

  /// Writes what is here to the file.
  void hand_over() {
    if (filled_ == 0) return;
    file_->write({buffer_.data(), std::exchange(filled_, 0)});
  }

 private:
  static constexpr std::size_t usual_size = 1'000'000;
  static constexpr std::size_t most_digits = 11;  // of the least std::int32_t
  static constexpr std::size_t most_of_the_rest = timestamp_length + most_digits + 16;

  void make_room(std::size_t wanted) {
    hand_over();
    buffer_.resize(std::max(buffer_.size(), wanted));
  }

  std::shared_ptr<events_csv_file> file_;
  std::string buffer_;
  std::size_t filled_ = 0;
};

namespace detail {

/// The stage: rows are durable once it was flushed.
class events_csv_stage {
 public:
  explicit events_csv_stage(std::filesystem::path path) : path_{std::move(path)} {}
  explicit events_csv_stage(std::shared_ptr<events_csv_file> file)
      : file_{std::move(file)}, is_shared_{true} {}

  void open() {
    if (!file_) file_ = std::make_shared<events_csv_file>(path_);
    rows_ = std::make_unique<events_csv_rows>(file_);
  }
  void push(const music_event_view& event, auto next) {
    rows_->add(event);
    oldest_ = std::min(oldest_, next.here());
  }
  void flush(auto) {
    rows_->hand_over();
    if (!is_shared_) file_->publish();
    oldest_ = nothing_held;
  }
  [[nodiscard]] position oldest_held() const noexcept { return oldest_; }

 private:
  std::filesystem::path path_;
  std::shared_ptr<events_csv_file> file_;
  bool is_shared_ = false;
  std::unique_ptr<events_csv_rows> rows_;
  position oldest_ = nothing_held;
};

}  // namespace detail

/// @tparam Target  a path, or a file that several chains share
template <class Target>
struct to_events_csv_operator : operator_base {
  static constexpr std::string_view name = "to_events_csv";
  using word = words::to_events_csv;

  Target target;

  template <class In>
  using output =
      std::conditional_t<std::is_convertible_v<In, music_event_view>, void, wrong<music_event>>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return detail::events_csv_stage{target};
  }
};

struct to_events_csv_fn : factory_base {
  /// Writes each event as a row of a CSV file: a closed end. RFC 4180, UTF-8 without a byte order
  /// mark, a header row, then the ten fields in their order, the time as
  /// `2025-07-03T14:30:00.123456`. A cell that a spreadsheet could take for a formula gets an
  /// apostrophe in front; all else is as it was.
  ///
  ///     in     e1 e2 |
  ///     to_events_csv("events.csv")
  ///     file                 header, e1, e2
  ///
  /// The file appears whole, at the first flush: that is the end of the run, where the source does
  /// not ask for one before. Where the run ends with an error, there is no file.
  ///
  /// @param path  of the file. One of that name is replaced; missing folders are made
  /// @throws error `report.no_space`, `report.denied`, `report.not_written`; an event's time may
  ///         raise `timestamp.out_of_range`
  ///
  /// - in: music_event, or a view of one
  /// - out: nothing
  /// - holds: the rows that were not flushed; of these about 1 MB in memory
  /// - stops: never by itself
  /// - cost: about that of copying the text
  ///
  /// ```cpp
  /// run(std::vector{music_event{}, music_event{}} | to_events_csv("events.csv"));
  /// assert(std::filesystem::file_size("events.csv") > events_csv_file::header.size());
  /// ```
  [[nodiscard]] auto operator()(std::filesystem::path path) const {
    return to_events_csv_operator<std::filesystem::path>{{}, std::move(path)};
  }

  /// The same into a file that several chains share, each on its thread; the rows of one chain stay
  /// in order. It gets its name when you call its publish(), after the run: before, no row is
  /// durable, so that this is not for a source that commits.
  [[nodiscard]] auto operator()(std::shared_ptr<events_csv_file> file) const {
    return to_events_csv_operator<std::shared_ptr<events_csv_file>>{{}, std::move(file)};
  }
};

/// See to_events_csv_fn.
inline constexpr to_events_csv_fn to_events_csv;

}  // namespace musicfaker
