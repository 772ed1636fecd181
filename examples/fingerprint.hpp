#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "musicfaker/events/music_event.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/operators/for_each.hpp"

namespace musicfaker::examples {

/// A number that is the same for the same events in any order, and another one for others.
class fingerprint {
 public:
  void add(const music_event& event) {
    line_.clear();
    codec_.write(event, line_);
    value_ += std::hash<std::string>{}(line_);
  }

  [[nodiscard]] std::uint64_t value() const noexcept { return value_; }

  /// An operator that adds each event; this must outlive its run.
  [[nodiscard]] auto of_each() {
    return for_each([this](const music_event& event) { add(event); });
  }

 private:
  json_codec<music_event> codec_;
  std::string line_;
  std::uint64_t value_ = 0;
};

}  // namespace musicfaker::examples
