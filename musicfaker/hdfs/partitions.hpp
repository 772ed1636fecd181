#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/hive_name.hpp"
#include "musicfaker/hdfs/detail/partition_value.hpp"
#include "musicfaker/hdfs/partition_by_date.hpp"
#include "musicfaker/hdfs/partitioner.hpp"

namespace musicfaker {

/// `name=value`; see partition_by.
template <class Projection>
class named_partitioner : public partitioner_base {
 public:
  named_partitioner(std::string_view name, Projection projection)
      : projection_{std::move(projection)} {
    detail::append_hive_name(name, start_);
    if (name.empty() || name.starts_with('_') || name.starts_with('.') || start_ != name) {
      throw error{"hdfs.bad_partition_name", "a partition cannot be named " + detail::excerpt(name),
                  "use letters, digits and _, beginning with a letter"};
    }
    start_ += '=';
  }

  template <class Event>
  using needs = std::conditional_t<detail::gives_partition_value<Projection, Event>, void,
                                   std::string(const Event&)>;

  template <class Event>
  void operator()(const Event& event, std::string& folder) {
    const std::size_t start = folder.size();
    folder += start_;
    detail::with_text(std::invoke(projection_, event),
                      [&](std::string_view value) { detail::append_value(value, start, folder); });
  }

 private:
  std::string start_;  // the name and =
  Projection projection_;
};

/// `country=IS`: the value of `projection` for each event, in a folder with this name before it.
///
///     to_hdfs(partition_by("country", &music_event::country) / partition_by_date)
///     to_hdfs(partition_by("long", [](const music_event& e) { return e.duration > 600; }))
///
/// @param name        of the column, as Hive, Spark and DuckDB will show it
/// @param projection  a member or a function that gives text, a whole number or a bool
///
/// Values are percent-encoded as Hive does it, so that no event can climb out of its folder; an
/// empty one is `__HIVE_DEFAULT_PARTITION__`. One whose folder would have a name of over 255 bytes
/// sends its event to the dead letters.
///
/// @throws error `hdfs.bad_partition_name` for a name that would have to be encoded, is empty, or
///         would hide its folder from readers (`_` or `.` at its front)
template <class Projection>
[[nodiscard]] auto partition_by(std::string_view name, Projection projection) {
  return named_partitioner<Projection>{name, std::move(projection)};
}

/// Nobody can see from a projection what the column is to be called.
template <class Projection>
auto partition_by(Projection) {
  static_assert(sizeof(Projection) == 0,
                "musicfaker: partition_by wants the name of the column before its projection, as "
                "in partition_by(\"country\", &music_event::country)");
  return partition_by_date;
}

/// The text that a function gives as the name of a folder; see to_hdfs_fn.
template <class Function>
class function_partitioner : public partitioner_base {
 public:
  explicit function_partitioner(Function function) : function_{std::move(function)} {}

  template <class Event>
  using needs = std::conditional_t<detail::gives_partition_value<Function, Event>, void,
                                   std::string(const Event&)>;

  template <class Event>
  void operator()(const Event& event, std::string& folder) {
    detail::with_text(std::invoke(function_, event),
                      [&](std::string_view text) { append(text, folder); });
  }

 private:
  static void append(std::string_view text, std::string& folder) {
    if (text.empty()) return;
    const std::size_t start = folder.size();
    const std::size_t sign = text.find('=');
    if (sign != std::string_view::npos && sign > 0) {
      detail::append_visible_hive_name(text.substr(0, sign), folder);
      folder += '=';
      detail::append_value(text.substr(sign + 1), start, folder);
    } else {
      detail::append_visible_hive_name(text, folder);
      detail::check_folder_name(start, folder);
    }
  }

  Function function_;
};

namespace detail {

template <class Partitioner>
constexpr auto as_partitioner(Partitioner partitioner) {
  if constexpr (is_partitioner<Partitioner>) {
    return partitioner;
  } else {
    return function_partitioner<Partitioner>{std::move(partitioner)};
  }
}

}  // namespace detail

/// Folders of the second in folders of the first; made by `/`.
template <class Outer, class Inner>
class nested_partitioner : public partitioner_base {
 public:
  constexpr nested_partitioner(Outer outer, Inner inner)
      : outer_{std::move(outer)}, inner_{std::move(inner)} {}

  template <class Event, class Needed = typename Outer::template needs<Event>>
  using needs =
      std::conditional_t<std::is_void_v<Needed>, typename Inner::template needs<Event>, Needed>;

  template <class Event>
  void operator()(const Event& event, std::string& folder) {
    const std::size_t start = folder.size();
    outer_(event, folder);
    if (folder.size() > start) folder += '/';
    const std::size_t middle = folder.size();
    inner_(event, folder);
    if (folder.size() == middle && middle > start) folder.pop_back();
  }

 private:
  Outer outer_;
  Inner inner_;
};

/// One partition inside the other: `partition_by("country", &music_event::country) /
/// partition_by_date` is `country=IS/year=2025/month=07/day=03`.
template <class Outer, class Inner>
  requires(is_partitioner<Outer> || is_partitioner<Inner>)
[[nodiscard]] constexpr auto operator/(Outer outer, Inner inner) {
  return nested_partitioner{detail::as_partitioner(std::move(outer)),
                            detail::as_partitioner(std::move(inner))};
}

}  // namespace musicfaker
