#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "musicfaker/core/clock.hpp"

namespace musicfaker {

/// What a board knows from before it began: events of a store.
struct board_history {
  enum class progress { none, loading, loaded, failed };

  progress state = progress::none;
  std::uint64_t events = 0;            ///< that were read
  std::optional<system_time> until{};  ///< when the reading ended
  std::uint64_t seam = 0;              ///< at most so many may be counted twice

  [[nodiscard]] std::string_view state_text() const noexcept {
    switch (state) {
      case progress::none:
        return "none";
      case progress::loading:
        return "loading";
      case progress::loaded:
        return "loaded";
      case progress::failed:
        return "failed";
    }
    return "";
  }
};

}  // namespace musicfaker
