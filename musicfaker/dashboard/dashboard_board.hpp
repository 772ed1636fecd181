#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/dashboard/view.hpp"

namespace musicfaker {

/// What has come to a board since somebody last looked.
struct board_news {
  /// As JSON objects, the newest first; at most as many as asked for.
  std::vector<std::string> events{};
  std::uint64_t came = 0;  ///< how many there were within the view
  std::uint64_t upto = 0;  ///< how many events the board had by then, whatever the view
  double per_second = 0;   ///< that come now, within the view
};

/// What serve() can show: live_board, a board of your own, or anything else that answers these.
/// All of it from any thread, while events come.
class dashboard_board {
 public:
  dashboard_board() = default;
  dashboard_board(const dashboard_board&) = delete;
  dashboard_board& operator=(const dashboard_board&) = delete;
  virtual ~dashboard_board() = default;

  /// How many events have come: grows with whatever changes.
  [[nodiscard]] virtual std::uint64_t events() const = 0;

  /// The numbers of a view, as /api/openapi.json describes them for /api/stats.
  [[nodiscard]] virtual nlohmann::ordered_json stats(const dashboard_view& view,
                                                     system_time now) const = 0;

  /// The newest events of a view.
  /// @param after  only what came after so many of all; where it is nothing, whatever there is
  /// @param until  and only up to so many; where it is nothing, up to now
  /// @param most   events that are shown; `came` counts all after `after`
  [[nodiscard]] virtual board_news news(const dashboard_view& view,
                                        std::optional<std::uint64_t> after,
                                        std::optional<std::uint64_t> until,
                                        std::size_t most) const = 0;
};

}  // namespace musicfaker
