#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace musicfaker {

/// Where an item came from, as its source knows it.
struct origin {
  std::string topic;            ///< a Kafka topic, or the path of a file; empty where unknown
  std::int32_t partition = -1;  ///< of the topic; -1 for a file
  std::int64_t offset = -1;     ///< in the partition, or the number of the line in the file, from 1

  friend bool operator==(const origin&, const origin&) = default;
};

/// An item that could not be used, kept so that nothing is lost in silence.
struct dead_letter {
  std::string payload;  ///< the item as it came: bytes from the topic, the line of the file
  std::string reason;   ///< why it could not be used, for people
  origin from;

  friend bool operator==(const dead_letter&, const dead_letter&) = default;
};

namespace detail {

/// An item as the payload of a dead letter: text as it is; else by a `write_payload(item, text)`
/// that argument-dependent lookup finds; else nothing.
template <class Item>
[[nodiscard]] std::string payload_of(const Item& item) {
  std::string text;
  if constexpr (std::convertible_to<const Item&, std::string_view>) {
    text = std::string_view{item};
  } else if constexpr (requires { write_payload(item, text); }) {
    write_payload(item, text);
  }
  return text;
}

}  // namespace detail
}  // namespace musicfaker
