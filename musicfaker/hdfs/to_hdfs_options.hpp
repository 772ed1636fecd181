#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/hdfs/compression.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/webhdfs_settings.hpp"

namespace musicfaker {

/// When a file that single items go to is finished: as soon as one of these is reached.
struct roll_limits {
  std::uint64_t records = std::numeric_limits<std::uint64_t>::max();

  /// The length of the file, compressed where it is. Just under a block of HDFS.
  std::uint64_t bytes = 128'000'000;

  /// Since its first item.
  duration age = std::chrono::seconds{60};
};

/// Where and how to_hdfs stores; every field has a default.
struct to_hdfs_options {
  /// `webhdfs://host:port/path`, `swebhdfs://...`, `file:///path` or a path: see parse_store_uri.
  std::string store = "webhdfs://127.0.0.1:9871/music_events";

  roll_limits roll{};
  musicfaker::compression compression = musicfaker::compression::none;
  webhdfs_settings webhdfs{};
  retry_policy retry{};

  /// How long the store may be away when the run begins.
  duration open_within = std::chrono::seconds{10};

  /// Look for the store with the first item, and not when the run begins: for what is seldom
  /// needed, such as a folder of dead letters.
  bool open_late = false;

  /// About how many bytes of files may be gathered in memory: past it, the largest is finished.
  /// A batch is gathered as a whole.
  /// Strings that grow may take up to twice as much.
  std::size_t max_buffered = 256'000'000;

  /// A part of the name of every file: letters, digits, `-`. Random for each run where empty.
  std::string writer{};

  /// Opens `store`, for a file system of your own; open_store does where this is empty.
  std::function<std::unique_ptr<file_system>(const std::string& store)> open{};
};

}  // namespace musicfaker
