#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker {

namespace detail {

/// Base64 of RFC 4648, section 4.
[[nodiscard]] inline std::string base64(std::string_view bytes) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto byte = at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
      group = group << 8U | byte;
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += at + i <= bytes.size() ? alphabet[group >> (18 - 6 * i) & 63U] : '=';
    }
  }
  return text;
}

[[nodiscard]] inline std::string from_base64(std::string_view text) {
  const auto value = [](char c) -> std::uint32_t {
    if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
    if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a') + 26;
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 52;
    return c == '+' ? 62 : 63;
  };
  std::string bytes;
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char c : text) {
    if (c == '=') break;
    group = group << 6U | value(c);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(group >> bits & 255U);
    }
  }
  return bytes;
}

}  // namespace detail

/// A dead letter as JSON, so that it can be stored like any event: `reason`, `topic`, `partition`,
/// `offset`, and the `payload` as it came; where that is not UTF-8, as `payload_base64`.
///
///     from_kafka<music_event>() |
///         dead_letters(to_hdfs(partition_by("topic", topic_of), {.store = "file:///dead"})) | ...
inline void to_json(nlohmann::json& json, const dead_letter& letter) {
  json = {{"reason", letter.reason},
          {"topic", letter.from.topic},
          {"partition", letter.from.partition},
          {"offset", letter.from.offset}};
  if (detail::is_utf8(letter.payload)) {
    json["payload"] = letter.payload;
  } else {
    json["payload_base64"] = detail::base64(letter.payload);
  }
}

inline void from_json(const nlohmann::json& json, dead_letter& letter) {
  json.at("reason").get_to(letter.reason);
  json.at("topic").get_to(letter.from.topic);
  json.at("partition").get_to(letter.from.partition);
  json.at("offset").get_to(letter.from.offset);
  if (json.contains("payload")) {
    json.at("payload").get_to(letter.payload);
  } else {
    letter.payload = detail::from_base64(json.at("payload_base64").get_ref<const std::string&>());
  }
}

}  // namespace musicfaker
