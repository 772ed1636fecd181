#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/events/date_range.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/webhdfs_settings.hpp"

namespace musicfaker {

/// How from_hdfs reads; every field has a default.
struct from_hdfs_options {
  webhdfs_settings webhdfs{};
  retry_policy retry{};

  /// How long the store may be away when the run begins.
  duration open_within = std::chrono::seconds{10};

  /// Only the folders of these days are listed, where the tree has folders by date: `year=2025`,
  /// `month=07`, `day=03` in one another. What has no such folder is read as always.
  std::optional<date_range> dates{};

  /// The largest piece of a file that is held at a time in bytes, at least 1.
  std::size_t read_size = std::size_t{4} * 1024 * 1024;

  /// Opens the store, for a file system of your own; open_store does where this is empty.
  std::function<std::unique_ptr<file_system>(const std::string& store)> open{};
};

}  // namespace musicfaker
