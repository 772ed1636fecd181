// Whatever an event says, its folder is one visible name in the store's folder, has the value in
// it, and no two values have the same.

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/detail/utf8.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace musicfaker;
using fuzz::require;

/// What Hive makes of a folder's name when it reads it.
std::string percent_decoded(std::string_view name) {
  std::string text;
  for (std::size_t at = 0; at < name.size(); ++at) {
    unsigned value = 0;
    if (name[at] != '%') {
      text += name[at];
      continue;
    }
    require(at + 2 < name.size(), name);
    const char* const end = name.data() + at + 3;
    require(std::from_chars(name.data() + at + 1, end, value, 16).ptr == end, name);
    text += static_cast<char>(value);
    at += 2;
  }
  return text;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const detail::utf8_piece piece = detail::first_character(text);
    if (!piece.valid) return false;
    text.remove_prefix(piece.length);
  }
  return true;
}

void check_name(std::string_view folder) {
  require(!folder.empty() && folder.size() <= 255 && is_utf8(folder), folder);
  require(folder.front() != '.' && folder.front() != '_', folder);
  require(folder.find_first_of("/\\:*?\"") == std::string_view::npos, folder);
  require(std::ranges::none_of(folder, [](unsigned char c) { return c < ' ' || c == 0x7F; }),
          folder);
}

/// The value as partition_by must have written it after `name=`.
void check_value(std::string_view shown, std::string_view value) {
  require(shown.find('=') == std::string_view::npos, shown);
  require(percent_decoded(shown) == (value.empty() ? detail::default_partition : value), value);
}

template <class Partitioner>
std::string folder_of(const music_event& event, Partitioner partitioner) {
  std::string folder;
  partitioner(event, folder);
  return folder;
}

void check_named(const music_event& event) {
  const std::string folder = folder_of(event, partition_by("country", &music_event::country));
  check_name(folder);
  require(folder.starts_with("country="), folder);
  check_value(std::string_view{folder}.substr(8), event.country);

  const std::string nested =
      folder_of(event, partition_by_hour / partition_by("country", &music_event::country));
  require(nested == "year=2025/month=07/day=03/hour=14/" + folder, nested);
}

void check_function(const music_event& event) {
  const std::string_view text = event.country;
  const std::string folder =
      folder_of(event, detail::as_partitioner([](const music_event& e) { return e.country; }));
  if (text.empty()) {
    require(folder.empty());
    return;
  }
  check_name(folder);
  const std::size_t sign = text.find('=');
  if (sign == std::string_view::npos || sign == 0) {
    require(percent_decoded(folder) == text, text);
    return;
  }
  const std::size_t shown_sign = folder.find('=');
  require(percent_decoded(std::string_view{folder}.substr(0, shown_sign)) == text.substr(0, sign),
          text);
  check_value(std::string_view{folder}.substr(shown_sign + 1), text.substr(sign + 1));
}

template <class Check>
void unless_too_long(std::string_view text, Check check) {
  try {
    check();
  } catch (const error& e) {
    // Encoding makes three bytes of one at most; beside that there can be the name of the column,
    // and the one for an empty value.
    const std::size_t most = 3 * text.size() + 8 + detail::default_partition.size();
    require(e.id() == "hdfs.partition_too_long" && most > 255, text);
  }
}

void check_column_name(std::string_view name) {
  try {
    const auto partitioner = partition_by(name, [](const music_event&) { return "a"; });
    const std::string folder = folder_of(music_event{}, partitioner);
    check_name(folder);
    require(folder == std::string{name} + "=a", name);
  } catch (const error& e) {
    require(e.id() == "hdfs.bad_partition_name" || e.id() == "hdfs.partition_too_long", name);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace std::chrono_literals;
  const std::string_view text = fuzz::as_text(data, size);
  music_event event{};
  event.timestamp = std::chrono::sys_days{2025y / 7 / 3} + 14h + 30min;
  event.country = text;
  unless_too_long(text, [&] { check_named(event); });
  unless_too_long(text, [&] { check_function(event); });
  check_column_name(text);
  return 0;
}
