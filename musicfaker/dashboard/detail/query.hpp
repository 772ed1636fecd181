#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

/// Parameters of a request, decoded: name and value, in their order.
using query_parameters = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::size_t most_parameters = 128;
inline constexpr std::size_t most_values = 20;     ///< of one field
inline constexpr std::size_t longest_value = 256;  ///< in characters, decoded

[[nodiscard]] inline error bad_parameter(std::string_view problem, std::string_view remedy) {
  return error{"dashboard.bad_parameter", problem, remedy};
}

/// `%41+b` as `A b`.
/// @throws error `dashboard.bad_parameter` for a % that two hexadecimal digits do not follow, and
///         for what is then not UTF-8
[[nodiscard]] inline std::string decode_parameter(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded += text[at] == '+' ? ' ' : text[at];
      continue;
    }
    const int high = at + 2 < text.size() ? digit(text[at + 1]) : -1;
    const int low = high < 0 ? -1 : digit(text[at + 2]);
    if (low < 0) {
      throw bad_parameter("a % in a parameter is not followed by two hexadecimal digits",
                          "write a % itself as %25");
    }
    decoded += static_cast<char>(high * 16 + low);
    at += 2;
  }
  if (!is_utf8(decoded)) {
    throw bad_parameter("a parameter is not UTF-8", "encode names as UTF-8, then with %");
  }
  return decoded;
}

/// How many characters a text in UTF-8 has.
[[nodiscard]] inline std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The parameters in `range=1h&genre=Rock`. Empty ones, as between `&&`, are passed over.
/// @throws error `dashboard.bad_parameter` where there are too many, or one is too long or cannot
///         be decoded
[[nodiscard]] inline query_parameters read_query(std::string_view query) {
  query_parameters read;
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), one.size() + 1));
    if (one.empty()) continue;
    const auto equals = one.find('=');
    const bool has_value = equals != std::string_view::npos;
    std::string name = decode_parameter(one.substr(0, equals));
    std::string value = has_value ? decode_parameter(one.substr(equals + 1)) : std::string{};
    if (characters_of(name) > longest_value || characters_of(value) > longest_value) {
      throw bad_parameter(
          "a parameter is longer than " + std::to_string(longest_value) + " characters",
          "longer names are cut: take them as they are shown");
    }
    if (read.size() == most_parameters) {
      throw bad_parameter("there are more than " + std::to_string(most_parameters) + " parameters",
                          "filter by fewer values");
    }
    read.emplace_back(std::move(name), std::move(value));
  }
  return read;
}

/// The same text for a query, with everything encoded that has to be.
[[nodiscard]] inline std::string encode_parameter(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += digits[byte >> 4U];
      encoded += digits[byte & 0xFU];
    }
  }
  return encoded;
}

}  // namespace musicfaker::detail
