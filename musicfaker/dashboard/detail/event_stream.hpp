#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/dashboard/dashboard_board.hpp"
#include "musicfaker/dashboard/view.hpp"

namespace musicfaker::detail {

/// A message of an event stream.
/// @param id  0 for none
[[nodiscard]] inline std::string stream_message(std::string_view event, std::uint64_t id,
                                                std::string_view data) {
  std::string text;
  text.reserve(data.size() + 64);
  if (id != 0) text.append("id: ").append(std::to_string(id)).append("\n");
  return text.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
}

[[nodiscard]] inline std::string events_data(const std::vector<std::string_view>& events,
                                             std::uint64_t came, std::uint64_t all_time,
                                             double per_second) {
  std::string data = "{\"events\":[";
  for (const std::string_view each : events) {
    if (data.back() != '[') data += ',';
    data += each;
  }
  return data.append("],\"came\":")
      .append(std::to_string(came))
      .append(",\"all_time\":")
      .append(std::to_string(all_time))
      .append(",\"events_per_second\":")
      .append(std::to_string(per_second))
      .append("}");
}

/// What is sent to all who watch: the newest of everything, and never a queue. Who is slow finds
/// the newest when it comes for the next message, and is told how many came meanwhile.
class event_stream {
 public:
  static constexpr std::size_t most_channels = 64;
  static constexpr std::size_t most_shown = 50;

  /// What those who look at one view are sent.
  struct channel {
    dashboard_view view;
    std::size_t viewers = 0;
    std::uint64_t upto = 0;     ///< of all events that came to the board
    std::uint64_t matched = 0;  ///< of them, since the channel began
    double per_second = 0;
    std::deque<std::string> newest;  ///< the last of those that matched, the oldest first
    std::string stats;
    std::uint64_t stats_id = 0;       ///< of the snapshot
    std::uint64_t stats_version = 0;  ///< of the board that it was made of
    std::chrono::steady_clock::time_point stats_made{};
  };

  /// Somebody who watches; leaves at its end.
  class viewer {
   public:
    viewer(event_stream& stream, std::shared_ptr<channel> channel)
        : stream_{&stream}, channel_{std::move(channel)} {}
    viewer(const viewer&) = delete;
    viewer& operator=(const viewer&) = delete;
    ~viewer() { stream_->leave(*channel_); }

    /// The first message after it has joined: what it missed, or the newest there are.
    /// @param news  of its view, up to begins_at()
    [[nodiscard]] std::string first(const board_news& news, bool resumed) const {
      const std::vector<std::string_view> events{news.events.begin(), news.events.end()};
      return stream_message(
          "events", stream_->last_id(),
          events_data(events, resumed ? news.came : 0, news.upto, news.per_second));
    }
    /// The snapshot that it was given with the first message is not sent again.
    void has_stats(std::uint64_t id) noexcept { stats_id_ = id; }
    [[nodiscard]] std::uint64_t begins_at() const noexcept { return begins_at_; }

    /// Waits for what is new, at most `time`.
    /// @return nothing where the stream has ended; a sign of life where there is nothing new
    [[nodiscard]] std::optional<std::string> next(std::chrono::milliseconds time) {
      return stream_->next(*this, time);
    }

   private:
    friend event_stream;
    event_stream* stream_;
    std::shared_ptr<channel> channel_;
    std::uint64_t begins_at_ = 0;
    std::uint64_t matched_ = 0;
    std::uint64_t stats_id_ = 0;
    std::uint64_t pipeline_number_ = 0;
  };

  event_stream(const dashboard_board& board, std::uint64_t first_id)
      : board_{&board}, last_id_{first_id} {}

  /// @return nothing where too many different views are watched
  [[nodiscard]] std::unique_ptr<viewer> join(const dashboard_view& view) {
    const std::scoped_lock lock{mutex_};
    const std::string key = view.text();
    auto& mine = channels_[key];
    if (!mine) {
      if (channels_.size() > most_channels) {
        channels_.erase(key);
        return nullptr;
      }
      mine = std::make_shared<channel>();
      mine->view = view;
      mine->upto = board_->events();
    }
    ++mine->viewers;
    auto joined = std::make_unique<viewer>(*this, mine);
    joined->begins_at_ = mine->upto;
    joined->matched_ = mine->matched;
    return joined;
  }

  /// A new number for what is published next.
  [[nodiscard]] std::uint64_t new_id() {
    const std::scoped_lock lock{mutex_};
    return ++last_id_;
  }
  [[nodiscard]] std::uint64_t last_id() const {
    const std::scoped_lock lock{mutex_};
    return last_id_;
  }

  /// How far the board was when that number was given away; nothing where nobody knows any more.
  [[nodiscard]] std::optional<std::uint64_t> events_at(std::uint64_t id) const {
    const std::scoped_lock lock{mutex_};
    if (id > last_id_ || marks_.empty() || id < marks_.front().first) return std::nullopt;
    std::uint64_t events = 0;
    for (const auto& [number, upto] : marks_) {
      if (number > id) break;
      events = upto;
    }
    return events;
  }

  /// Takes what has come to the board since the last time.
  void publish_events() {
    const std::uint64_t upto = board_->events();
    for (const auto& each : channels()) {
      const std::uint64_t before = upto_of(*each);
      if (before >= upto) continue;
      const board_news news = board_->news(each->view, before, upto, most_shown);
      const std::scoped_lock lock{mutex_};
      each->upto = upto;
      each->matched += news.came;
      each->per_second = news.per_second;
      for (auto event = news.events.rbegin(); event != news.events.rend(); ++event) {
        each->newest.push_back(*event);
        if (each->newest.size() > most_shown) each->newest.pop_front();
      }
    }
    {
      // Last, so that who has seen this number has seen no less: what comes twice does no harm.
      const std::scoped_lock lock{mutex_};
      if (marks_.empty() || marks_.back().second != upto) mark(upto);
    }
    something_new_.notify_all();
  }

  void publish_pipeline(std::string body) {
    {
      const std::scoped_lock lock{mutex_};
      pipeline_ = std::move(body);
      ++pipeline_number_;
      ++last_id_;
    }
    something_new_.notify_all();
  }

  /// A snapshot that was sent already is not sent again.
  void publish_stats(channel& to, std::uint64_t id, std::uint64_t version,
                     const std::string& body) {
    {
      const std::scoped_lock lock{mutex_};
      if (to.stats_id == id) return;
      to.stats = body;
      to.stats_id = id;
      to.stats_version = version;
      to.stats_made = std::chrono::steady_clock::now();
    }
    something_new_.notify_all();
  }

  /// The views of which new numbers are due: changed ones after a second, others after five.
  [[nodiscard]] std::vector<std::shared_ptr<channel>> stats_due() const {
    const auto now = std::chrono::steady_clock::now();
    const std::uint64_t version = board_->events();
    std::vector<std::shared_ptr<channel>> due;
    const std::scoped_lock lock{mutex_};
    for (const auto& [key, each] : channels_) {
      const auto age = now - each->stats_made;
      const bool changed = each->stats_version != version;
      if (age >= std::chrono::seconds{changed ? 1 : 5}) due.push_back(each);
    }
    return due;
  }

  [[nodiscard]] std::size_t viewers() const {
    const std::scoped_lock lock{mutex_};
    std::size_t count = 0;
    for (const auto& [key, each] : channels_) count += each->viewers;
    return count;
  }

  /// All who watch are told that it has ended.
  void end() {
    {
      const std::scoped_lock lock{mutex_};
      ended_ = true;
    }
    something_new_.notify_all();
  }

 private:
  static constexpr std::size_t most_marks = 4000;  // ten minutes

  [[nodiscard]] std::vector<std::shared_ptr<channel>> channels() const {
    const std::scoped_lock lock{mutex_};
    std::vector<std::shared_ptr<channel>> all;
    for (const auto& [key, each] : channels_) all.push_back(each);
    return all;
  }
  [[nodiscard]] std::uint64_t upto_of(const channel& each) const {
    const std::scoped_lock lock{mutex_};
    return each.upto;
  }

  /// With the lock.
  void mark(std::uint64_t events) {
    marks_.emplace_back(++last_id_, events);
    if (marks_.size() > most_marks) marks_.pop_front();
  }

  void leave(channel& left) {
    const std::scoped_lock lock{mutex_};
    if (--left.viewers == 0) channels_.erase(left.view.text());
  }

  [[nodiscard]] bool has_news(const viewer& each) const {
    return ended_ || each.matched_ != each.channel_->matched ||
           (each.channel_->stats_id != 0 && each.stats_id_ != each.channel_->stats_id) ||
           each.pipeline_number_ != pipeline_number_;
  }

  [[nodiscard]] std::optional<std::string> next(viewer& each, std::chrono::milliseconds time) {
    std::unique_lock lock{mutex_};
    if (!something_new_.wait_for(lock, time, [&] { return has_news(each); })) return ": .\n\n";
    if (ended_) return std::nullopt;
    const channel& from = *each.channel_;
    std::string text;
    if (each.matched_ != from.matched) {
      const std::uint64_t came = from.matched - each.matched_;
      std::vector<std::string_view> events;
      for (auto event = from.newest.rbegin(); event != from.newest.rend(); ++event) {
        if (events.size() < came) events.push_back(*event);
      }
      text +=
          stream_message("events", last_id_, events_data(events, came, from.upto, from.per_second));
      each.matched_ = from.matched;
    }
    if (from.stats_id != 0 && each.stats_id_ != from.stats_id) {
      text += stream_message("stats", last_id_, from.stats);
      each.stats_id_ = from.stats_id;
    }
    if (each.pipeline_number_ != pipeline_number_) {
      text += stream_message("pipeline", last_id_, pipeline_);
      each.pipeline_number_ = pipeline_number_;
    }
    return text;
  }

  const dashboard_board* board_;
  mutable std::mutex mutex_;  // of all that follows
  std::condition_variable something_new_;
  std::map<std::string, std::shared_ptr<channel>> channels_;
  std::deque<std::pair<std::uint64_t, std::uint64_t>> marks_;  ///< number, events by then
  std::string pipeline_;
  std::uint64_t pipeline_number_ = 0;
  std::uint64_t last_id_;
  bool ended_ = false;
};

}  // namespace musicfaker::detail
