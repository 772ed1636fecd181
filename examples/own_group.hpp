#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>

#include "musicfaker/core/error.hpp"
#include "musicfaker/kafka/group_position.hpp"

namespace musicfaker::examples {

/// A consumer group that nobody else is in, for who only looks: all partitions come here, and
/// nobody misses an event for it. At its end Kafka forgets it, where Kafka is there and can.
class own_group {
 public:
  /// @param program  what its name begins with
  own_group(const kafka_settings& settings, const std::string& topic, const std::string& program)
      : name_{program + '-' + std::to_string(std::random_device{}())},
        watch_{settings, topic, name_} {}
  own_group(const own_group&) = delete;
  own_group& operator=(const own_group&) = delete;
  ~own_group() {
    try {
      watch_.forget();
    } catch (const error&) {
      // A group that nobody asks for is forgotten after a week, whatever happens.
    }
  }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  /// It reads from there on; from the beginning of the topic where nothing is said.
  /// @throws error `kafka.unreachable`
  void begin_at(const std::map<std::int32_t, std::int64_t>& offsets) { watch_.set(offsets); }

 private:
  std::string name_;
  group_watch watch_;
};

}  // namespace musicfaker::examples
