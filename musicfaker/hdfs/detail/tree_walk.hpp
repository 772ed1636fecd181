#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/events/date_range.hpp"
#include "musicfaker/hdfs/compression.hpp"
#include "musicfaker/hdfs/detail/dated_folder.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker::detail {

/// How the events in a file are kept, by its name; nothing where it is no file of events.
[[nodiscard]] inline std::optional<compression> kind_of_file(std::string_view name) {
  if (name.starts_with('_') || name.starts_with('.')) return std::nullopt;
  compression kind = compression::none;
  if (name.ends_with(".gz")) kind = compression::gzip;
  if (name.ends_with(".zst")) kind = compression::zstd;
  if (kind != compression::none) name = name.substr(0, name.rfind('.'));
  if (name.ends_with(".jsonl") || name.ends_with(".json")) return kind;
  return std::nullopt;
}

/// A file of events in a store.
struct event_file {
  std::string path;
  std::uint64_t length = 0;
  compression kind = compression::none;
};

/// The files of events in a tree, by name: folders are listed as it comes to them. What begins with
/// `_` or `.` is skipped, folders with all that is in them, as are those of other days where days
/// are given: they are not even listed.
class tree_walk {
 public:
  /// @param root  of the store: a folder, or a file of whatever name
  tree_walk(const file_system& store, const file_status& root, std::optional<date_range> dates)
      : dates_{dates},
        to_visit_{{{"", root.length, kind_of_file(root.name).value_or(compression::none)},
                   root.is_folder,
                   dated_folder{}.inside_path(store.address(""))}} {}

  /// Goes on to the next file; nothing at the end. Can be called again after a passing_error.
  std::optional<event_file> next(file_system& store) {
    while (!to_visit_.empty()) {
      entry here = to_visit_.back();
      // Where this throws, the folder is still to be visited.
      auto inside = here.is_folder ? store.list(here.file.path) : std::vector<file_status>{};
      to_visit_.pop_back();
      if (!here.is_folder) return std::move(here.file);
      add(here, std::move(inside));
    }
    return std::nullopt;
  }

 private:
  struct entry {
    event_file file;
    bool is_folder;
    dated_folder date;
  };

  void add(const entry& folder, std::vector<file_status> inside) {
    std::ranges::sort(inside, std::greater<>{}, &file_status::name);  // the first comes last
    for (const file_status& each : inside) {
      if (each.name.starts_with('_') || each.name.starts_with('.')) continue;
      const auto kind = kind_of_file(each.name);
      if (!each.is_folder && !kind) continue;
      const dated_folder date = each.is_folder ? folder.date.inside(each.name) : folder.date;
      if (dates_ && !date.may_hold(*dates_)) continue;
      to_visit_.push_back(
          {{folder.file.path + "/" + each.name, each.length, kind.value_or(compression::none)},
           each.is_folder,
           date});
    }
  }

  std::optional<date_range> dates_;
  std::vector<entry> to_visit_;
};

}  // namespace musicfaker::detail
