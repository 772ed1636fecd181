#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "musicfaker/analyze/detail/key_counts.hpp"
#include "musicfaker/analyze/histogram.hpp"
#include "musicfaker/analyze/min_max.hpp"
#include "musicfaker/analyze/per_hour.hpp"
#include "musicfaker/events/timestamp.hpp"

namespace musicfaker {

/// What the durations of the listenings are like, in seconds. All of it exact.
struct duration_summary {
  std::int64_t min = 0;
  std::int64_t max = 0;
  double mean = 0;
  double standard_deviation = 0;  ///< of a sample: the squares divided by the count less one
  std::int64_t median = 0;        ///< the lower one of two
  std::int64_t p95 = 0;           ///< the least value that 95 % are not above
  histogram_result<std::int64_t> histogram{};
};

/// A line of a file that is no event.
struct malformed_line {
  std::string file;       ///< its path in the store
  std::int64_t line = 0;  ///< from 1
  std::string reason;     ///< a sentence for people
};

/// What an analysis of music events has found: plain values, for whoever shows them.
struct music_report {
  // ---- what was read
  std::string store;                          ///< where from, without secrets
  std::optional<std::chrono::sys_days> from;  ///< the first day asked for
  std::optional<std::chrono::sys_days> to;    ///< the last day asked for, itself included
  event_time made_at;                         ///< when the report was made
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;  ///< as stored: compressed where the files are
  double seconds = 0;       ///< how long it took

  // ---- all events
  std::uint64_t events = 0;
  std::uint64_t users = 0;  ///< different ones, as artists and tracks
  std::uint64_t artists = 0;
  std::uint64_t tracks = 0;
  std::optional<event_time> first;  ///< the earliest and the latest event; none where events == 0
  std::optional<event_time> last;

  // ---- what came how often, the most frequent first; of equals, the lesser name first.
  // ---- All of them but for artists and tracks, of which there are the `top` most frequent.
  using name_counts = std::vector<key_count<std::string>>;
  std::size_t top = 10;  ///< how many of each are to be shown
  name_counts genres;
  name_counts platforms;
  name_counts actions;
  name_counts countries;
  name_counts devices;
  name_counts top_artists;
  name_counts top_tracks;

  std::optional<duration_summary> durations;  ///< none where events == 0

  // ---- by time, UTC
  std::vector<time_count> per_day;   ///< in order, without days in which there is none
  std::vector<time_count> per_hour;  ///< in order, without hours in which there is none
  std::array<std::uint64_t, 24> hours_of_day{};
  std::array<std::array<std::uint64_t, 24>, 7> hours_of_week{};  ///< Monday is 0

  // ---- what is not in the counts above, or not where it should be
  std::uint64_t malformed = 0;                  ///< lines that are no event; not in `events`
  std::vector<malformed_line> malformed_lines;  ///< the first of them, by file and line
  std::uint64_t outside = 0;  ///< events of days that were not asked for; not in `events`
  std::uint64_t late = 0;     ///< events stored on a later day than theirs; they are in `events`
};

}  // namespace musicfaker
