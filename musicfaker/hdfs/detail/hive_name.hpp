#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "musicfaker/events/detail/utf8.hpp"
#include "musicfaker/hdfs/detail/percent_encoding.hpp"

namespace musicfaker::detail {

/// What Hive calls the partition of an empty value.
inline constexpr std::string_view default_partition = "__HIVE_DEFAULT_PARTITION__";

/// The longest name of a folder, in bytes: HDFS's default, and that of most local file systems.
inline constexpr std::size_t longest_folder_name = 255;

/// What Hive's FileUtils.escapePathName escapes, and the zero byte.
inline constexpr auto escaped_by_hive = [] {
  std::array<bool, 256> escaped{};
  for (std::size_t control = 0; control < 0x20; ++control) escaped[control] = true;
  escaped[0x7F] = true;
  for (const char each : std::string_view{R"("#%'*/:=?\{[]^)"}) {
    escaped[static_cast<unsigned char>(each)] = true;
  }
  return escaped;
}();

/// Appends a value as Hive writes it into the name of a folder. What is not UTF-8 is escaped too,
/// byte for byte, as a NameNode would put U+FFFD for it: two values never become one.
inline void append_hive_name(std::string_view value, std::string& out) {
  while (!value.empty()) {
    const utf8_piece piece = first_character(value);
    const bool plain = piece.valid && !escaped_by_hive[static_cast<unsigned char>(value.front())];
    if (plain) {
      out.append(value.substr(0, piece.length));
    } else {
      for (const char each : value.substr(0, piece.length)) append_escaped(each, out);
    }
    value.remove_prefix(piece.length);
  }
}

/// The same for a name that stands first in its folder's: readers skip what begins with `_` or `.`.
inline void append_visible_hive_name(std::string_view value, std::string& out) {
  if (value.starts_with('_') || value.starts_with('.')) {
    append_escaped(value.front(), out);
    value.remove_prefix(1);
  }
  append_hive_name(value, out);
}

}  // namespace musicfaker::detail
