#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/dashboard/board_history.hpp"
#include "musicfaker/dashboard/dashboard_board.hpp"
#include "musicfaker/dashboard/detail/arrival_meter.hpp"
#include "musicfaker/dashboard/detail/event_columns.hpp"
#include "musicfaker/dashboard/detail/event_totals.hpp"
#include "musicfaker/dashboard/detail/iso_time.hpp"
#include "musicfaker/dashboard/detail/name_table.hpp"
#include "musicfaker/dashboard/detail/rate_points.hpp"
#include "musicfaker/dashboard/detail/time_counts.hpp"
#include "musicfaker/dashboard/detail/totals_json.hpp"
#include "musicfaker/dashboard/view.hpp"
#include "musicfaker/events/music_event_view.hpp"

namespace musicfaker {

/// How much a live_board keeps; every field has a default.
struct live_board_options {
  /// The newest events, for views of a time or of certain values: 42 bytes each.
  std::size_t events = 2'000'000;

  /// Different users, artists and tracks, of each; about 150 bytes each. Further ones are counted
  /// together as `(other)`, and that is said. Genres, countries, platforms, actions and devices may
  /// be a hundredth of it, at least 1000 and at most 65000.
  std::size_t names = 500'000;
};

/// What music events come: totals, tops, rates and the newest ones, for serve() to show. Numbers
/// are exact.
///
///     live_board board;
///     auto server = serve(board);
///     run(from_kafka() | tee(aside(to_dashboard(board))) | to_hdfs(partition_by_date));
///
/// Of all events that ever came, it keeps how many there were of what. Of the newest ones it keeps
/// each, in numbers: they answer what happened within a time, or by genre, country, platform,
/// action and device. Where a view reaches further back than they do, it says since when it has
/// all, and counts those.
///
/// Memory: as live_board_options says, at most 84 MB of events and 225 MB of names by default,
/// which fill as events come. Names are cut to 256 bytes. Cost of an event: a lock that nobody
/// holds for long, and eight look-ups of names: about a microsecond. Thread safety: all of it from
/// any thread.
class live_board : public dashboard_board {
 public:
  explicit live_board(const live_board_options& options = {})
      : began_{std::chrono::steady_clock::now()},
        began_at_{std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now())},
        columns_{options.events} {
    const std::size_t few = std::clamp<std::size_t>(options.names / 100, 1000, std::size_t{65'000});
    for (std::size_t field = 0; field < detail::name_fields; ++field) {
      names_.emplace_back(field < detail::filter_fields ? few : options.names);
    }
  }

  /// An event has come.
  void add(const music_event_view& event) {
    const std::uint64_t now = milliseconds();
    const std::scoped_lock lock{mutex_};
    arrivals_.add(now);
    add(event, now);
  }

  /// An event of a time before this board, which is counted, but did not come now.
  void add_history(const music_event_view& event) {
    const std::scoped_lock lock{mutex_};
    ++history_.events;
    add(event, detail::event_row::from_history);
  }

  /// Tells how far the history is; its `events` are counted by add_history().
  void set_history(board_history::progress state, std::uint64_t seam = 0) {
    const std::scoped_lock lock{mutex_};
    history_.state = state;
    history_.seam = seam;
    if (state == board_history::progress::loaded) {
      history_.until =
          std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
  }

  [[nodiscard]] std::uint64_t events() const override {
    const std::scoped_lock lock{mutex_};
    return columns_.came();
  }

  [[nodiscard]] nlohmann::ordered_json stats(const dashboard_view& view,
                                             system_time now) const override {
    const bool all = !view.is_filtered() && !view.range;
    if (all) return all_time_stats(view, now);
    const looked_at seen = look(view, now);
    detail::event_totals totals{detail::step_of_range(view.range)};
    for (const auto& part : seen.parts) totals.add(part, seen.filter);
    return stats(view, now, seen, totals);
  }

  [[nodiscard]] board_news news(const dashboard_view& view, std::optional<std::uint64_t> after,
                                std::optional<std::uint64_t> until,
                                std::size_t most) const override {
    const looked_at seen = look(view, std::nullopt);
    board_news news{.upto = std::min(seen.came, until.value_or(seen.came)),
                    .per_second = seen.per_second[0]};
    std::vector<row_in_chunk> newest;
    const auto enough = [&] { return !after && newest.size() == most; };
    for (auto part = seen.parts.rbegin(); part != seen.parts.rend() && !enough(); ++part) {
      if (part->first + part->size <= after.value_or(0)) break;
      for (std::size_t at = part->size; at-- > 0 && !enough();) {
        if (part->first + at < after.value_or(0)) break;
        if (part->first + at >= news.upto) continue;
        if (!seen.filter.takes(*part->chunk, at)) continue;
        ++news.came;
        if (newest.size() < most) newest.push_back({part->chunk.get(), at, part->first + at + 1});
      }
    }
    for (const auto& [row, names] : named(newest)) news.events.push_back(event_json(row, names));
    return news;
  }

 private:
  struct row_in_chunk {
    const detail::event_chunk* chunk;
    std::size_t at;
    std::uint64_t number;
  };
  using names_of_row = std::array<std::string, detail::name_fields>;

  /// What a reader takes with it out of the lock.
  struct looked_at {
    std::vector<detail::chunk_part> parts;
    detail::row_filter filter;
    std::uint64_t came = 0;
    bool complete = true;  ///< nothing is missing; otherwise the filter begins where that is so
    std::array<double, 2> per_second{};  ///< over 5 s and over 60 s
    board_history history;
  };

  void add(const music_event_view& event, std::uint64_t received) {
    detail::event_row row{.time = event.timestamp.time_since_epoch().count(),
                          .received = received,
                          .duration = event.duration};
    const std::array<std::string_view, detail::name_fields> names{
        event.genre,  event.country, event.platform, event.action,
        event.device, event.user,    event.artist,   event.track};
    for (std::size_t field = 0; field < names.size(); ++field) {
      row.names[field] = names_[field].number_of(names[field]);
    }
    if (!columns_.add(row)) return;
    unfolded_.push_back(columns_.parts().back());
    // Where a reader is at it, it takes this chunk along, or the next one that is full does.
    const std::unique_lock lock{all_time_mutex_, std::try_to_lock};
    if (lock) fold(std::exchange(unfolded_, {}));
  }

  /// With the lock of all_time_.
  void fold(const std::vector<detail::chunk_part>& full) const {
    for (const auto& part : full) all_time_.add(part, {});
    if (!full.empty()) folded_ = full.back().first + full.back().size;
  }

  [[nodiscard]] nlohmann::ordered_json all_time_stats(const dashboard_view& view,
                                                      system_time now) const {
    std::unique_lock all_time_lock{all_time_mutex_};
    std::vector<detail::chunk_part> full;
    const looked_at seen = look(view, now, &full);
    fold(full);
    detail::event_totals totals = all_time_;
    const std::uint64_t folded = folded_;
    all_time_lock.unlock();
    for (const auto& part : seen.parts) {
      if (part.first >= folded) totals.add(part, {});
    }
    return stats(view, now, seen, totals);
  }

  /// @param unfolded  is given the full chunks that all_time_ lacks
  [[nodiscard]] looked_at look(const dashboard_view& view, std::optional<system_time> now,
                               std::vector<detail::chunk_part>* unfolded = nullptr) const {
    looked_at seen;
    const std::uint64_t moment = milliseconds();
    std::int64_t latest_dropped = 0;
    {
      const std::scoped_lock lock{mutex_};
      if (unfolded != nullptr) unfolded->swap(unfolded_);
      seen.parts.assign(columns_.parts().begin(), columns_.parts().end());
      seen.came = columns_.came();
      latest_dropped = columns_.latest_dropped();
      seen.history = history_;
      seen.per_second = {arrivals_.per_second(moment, 5), arrivals_.per_second(moment, 60)};
      for (std::size_t field = 0; field < view.filters.size(); ++field) {
        if (view.filters[field].empty()) continue;
        seen.filter.taken[field].resize(names_[field].end());
        for (const std::string& value : view.filters[field]) {
          if (const auto number = names_[field].find(value)) {
            seen.filter.taken[field][*number] = true;
          }
        }
      }
    }
    if (view.is_filtered()) count_arrivals(seen, moment);
    if (now && view.range) seen.filter.since = (*now - *view.range).time_since_epoch().count();
    if (now) begin_where_nothing_is_missing(seen, latest_dropped);
    return seen;
  }

  /// In whole milliseconds, as it is told.
  static void begin_where_nothing_is_missing(looked_at& seen, std::int64_t latest_dropped) {
    constexpr std::int64_t millisecond = 1000;
    if (seen.came == 0 || seen.parts.front().first == 0) return;
    if (latest_dropped < seen.filter.since || latest_dropped == detail::event_columns::none) return;
    seen.complete = false;
    seen.filter.since = detail::floor_to(latest_dropped, millisecond) + millisecond;
  }

  /// Of certain values, only the events themselves know how many come now.
  static void count_arrivals(looked_at& seen, std::uint64_t now) {
    constexpr std::array<std::uint64_t, 2> seconds{5, 60};
    std::array<std::uint64_t, 2> counts{};
    for (auto part = seen.parts.rbegin(); part != seen.parts.rend(); ++part) {
      bool too_old = false;
      for (std::size_t at = part->size; at-- > 0 && !too_old;) {
        const std::uint64_t received = part->chunk->received[at];
        if (received == detail::event_row::from_history) continue;
        too_old = received + seconds.back() * 1000 <= now;
        if (too_old || !seen.filter.takes(*part->chunk, at)) continue;
        for (std::size_t i = 0; i < counts.size(); ++i) {
          counts[i] += received + seconds[i] * 1000 > now ? 1 : 0;
        }
      }
      if (too_old) break;
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const double passed =
          std::clamp(static_cast<double>(now) / 1000, 0.1, static_cast<double>(seconds[i]));
      seen.per_second[i] = static_cast<double>(counts[i]) / passed;
    }
  }

  [[nodiscard]] nlohmann::ordered_json stats(const dashboard_view& view, system_time now,
                                             const looked_at& seen,
                                             const detail::event_totals& totals) const {
    using detail::iso_time;
    using json = nlohmann::ordered_json;
    const bool all = !view.is_filtered() && !view.range;
    const bool complete = all || seen.complete;
    json filters = json::object();
    for (std::size_t field = 0; field < view.filters.size(); ++field) {
      if (!view.filters[field].empty()) filters[view.fields[field]] = view.filters[field];
    }
    json since = nullptr;
    if (view.range) since = iso_time(now - *view.range);
    json covers_since = nullptr;
    if (!complete) covers_since = iso_time(seen.filter.since);
    json until = nullptr;
    if (seen.history.until) until = iso_time(*seen.history.until);
    return {
        {"view",
         {{"range", view.range_text()},
          {"filters", filters},
          {"since", since},
          {"complete", complete},
          {"covers_since", covers_since}}},
        {"history",
         {{"events", seen.history.events},
          {"until", until},
          {"state", seen.history.state_text()},
          {"seam", seen.history.seam}}},
        {"totals",
         {{"events", totals.events()},
          {"users", totals.different(detail::name_field::user)},
          {"artists", totals.different(detail::name_field::artist)},
          {"tracks", totals.different(detail::name_field::track)},
          {"limited", limited()}}},
        {"all_time", {{"events", seen.came}}},
        {"events_per_minute", seen.per_second[1] * 60},
        {"events_per_second", seen.per_second[0]},
        {"top", top(totals)},
        {"durations", detail::durations_json(totals.durations())},
        {"rate", detail::rate_json(
                     totals.times(), view.range,
                     std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count())},
        {"hours_of_week", detail::week_json(totals)},
        {"panels", json::array()},
    };
  }

  /// Fields of which there were more names than are kept.
  [[nodiscard]] nlohmann::ordered_json limited() const {
    constexpr std::array<std::string_view, detail::name_fields> titles{
        "genres", "countries", "platforms", "actions", "devices", "users", "artists", "tracks"};
    auto all = nlohmann::ordered_json::array();
    const std::scoped_lock lock{mutex_};
    for (std::size_t field = 0; field < titles.size(); ++field) {
      if (names_[field].is_full()) all.push_back(titles[field]);
    }
    return all;
  }

  [[nodiscard]] nlohmann::ordered_json top(const detail::event_totals& totals) const {
    using detail::name_field;
    nlohmann::ordered_json lists;
    const auto add = [&](const char* title, name_field field, std::size_t most) {
      const auto found = detail::most_frequent(totals.counts(field), most);
      auto list = nlohmann::ordered_json::array();
      const std::scoped_lock lock{mutex_};
      for (const auto& [number, count] : found) {
        list.push_back({{"name", names_[detail::index_of(field)].name(number)}, {"count", count}});
      }
      lists[title] = std::move(list);
    };
    constexpr std::size_t most_countries = 1000;
    add("genres", name_field::genre, detail::most_of_top);
    add("platforms", name_field::platform, detail::most_of_top);
    add("actions", name_field::action, detail::most_of_top);
    add("countries", name_field::country, most_countries);
    add("devices", name_field::device, detail::most_of_top);
    add("artists", name_field::artist, detail::most_of_top);
    add("tracks", name_field::track, detail::most_of_top);
    return lists;
  }

  /// The rows with copies of their names, for which the lock is held as short as can be.
  [[nodiscard]] std::vector<std::pair<row_in_chunk, names_of_row>> named(
      const std::vector<row_in_chunk>& rows) const {
    std::vector<std::pair<row_in_chunk, names_of_row>> all;
    all.reserve(rows.size());
    const std::scoped_lock lock{mutex_};
    for (const row_in_chunk& row : rows) {
      all.emplace_back(row, names_of_row{});
      for (std::size_t field = 0; field < detail::name_fields; ++field) {
        all.back().second[field] = names_[field].name(row.chunk->name(field, row.at));
      }
    }
    return all;
  }

  [[nodiscard]] std::string event_json(const row_in_chunk& row, const names_of_row& names) const {
    using detail::iso_time;
    using detail::name_field;
    const auto& [chunk, at, number] = row;
    const auto name = [&](name_field field) { return names[detail::index_of(field)]; };
    const std::uint64_t received = chunk->received[at];
    return detail::json_text(
        {{"id", number},
         {"received", received == detail::event_row::from_history
                          ? iso_time(chunk->times[at])
                          : iso_time(began_at_ + std::chrono::milliseconds{received})},
         {"user", name(name_field::user)},
         {"artist", name(name_field::artist)},
         {"track", name(name_field::track)},
         {"timestamp", iso_time(chunk->times[at])},
         {"genre", name(name_field::genre)},
         {"duration", chunk->durations[at]},
         {"platform", name(name_field::platform)},
         {"device", name(name_field::device)},
         {"action", name(name_field::action)},
         {"country", name(name_field::country)}});
  }

  [[nodiscard]] std::uint64_t milliseconds() const {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                          std::chrono::steady_clock::now() - began_)
                                          .count());
  }

  const std::chrono::steady_clock::time_point began_;
  const system_time began_at_;

  mutable std::mutex mutex_;  // of all that follows, up to the next one
  std::vector<detail::name_table> names_;
  detail::event_columns columns_;
  mutable detail::arrival_meter arrivals_;
  board_history history_;
  mutable std::vector<detail::chunk_part> unfolded_;  ///< full chunks that all_time_ lacks

  // A reader takes it before mutex_; who adds only tries to, so that they never wait for each
  // other.
  mutable std::mutex all_time_mutex_;
  mutable detail::event_totals all_time_;
  mutable std::uint64_t folded_ = 0;  ///< the events in all_time_
};

}  // namespace musicfaker
