#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "musicfaker/events/json.hpp"
#include "musicfaker/kafka/settings.hpp"

namespace musicfaker {

/// An event that is only a number; five keys.
struct numbered {
  std::uint64_t id = 0;

  explicit operator std::uint64_t() const noexcept { return id; }
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(numbered, id)
inline std::string key_of(const numbered& item) { return "key " + std::to_string(item.id % 5); }

/// Settings for the embedded broker. Its groups wait for members for 3 seconds at first, which a
/// session has to outlast, and later for a session less one second.
[[nodiscard]] inline kafka_settings quick(std::string brokers) {
  return {.brokers = std::move(brokers), .more = {{"session.timeout.ms", "4200"}}};
}

}  // namespace musicfaker
