#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>

#include "musicfaker/core/error.hpp"
#include "musicfaker/events/detail/utf8.hpp"
#include "musicfaker/hdfs/detail/hive_name.hpp"

namespace musicfaker {

/// What the value of a partition can be: text, a whole number, a bool.
template <class Type>
concept partition_value =
    std::convertible_to<const std::remove_reference_t<Type>&, std::string_view> ||
    std::integral<std::remove_cvref_t<Type>>;

namespace detail {

template <class Function, class Event>
concept gives_partition_value = requires(Function& function, const Event& event) {
  { std::invoke(function, event) } -> partition_value;
};

/// Calls `use` with the value as text.
template <partition_value Value>
void with_text(const Value& value, auto use) {
  if constexpr (std::convertible_to<const Value&, std::string_view>) {
    use(std::string_view{value});
  } else if constexpr (std::same_as<Value, bool>) {
    use(std::string_view{value ? "true" : "false"});
  } else if constexpr (std::same_as<Value, char>) {
    use(std::string_view{&value, 1});
  } else {
    use(std::string_view{std::to_string(value)});
  }
}

/// @throws error `hdfs.partition_too_long` where the last folder, which begins at `start`, has a
///         name that no file system takes
inline void check_folder_name(std::size_t start, const std::string& folder) {
  const std::size_t length = folder.size() - start;
  if (length <= longest_folder_name) return;
  throw error{"hdfs.partition_too_long",
              "the folder of its partition would have a name of " + std::to_string(length) +
                  " bytes, over " + std::to_string(longest_folder_name) + ": " +
                  excerpt(std::string_view{folder}.substr(start)),
              "partition by something shorter"};
}

/// Appends `value` as the last part of a folder's name that begins at `start`.
inline void append_value(std::string_view value, std::size_t start, std::string& folder) {
  append_hive_name(value.empty() ? default_partition : value, folder);
  check_folder_name(start, folder);
}

}  // namespace detail
}  // namespace musicfaker
