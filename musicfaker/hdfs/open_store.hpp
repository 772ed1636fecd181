#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/local_file_system.hpp"
#include "musicfaker/hdfs/store_uri.hpp"
#include "musicfaker/hdfs/webhdfs.hpp"
#include "musicfaker/hdfs/webhdfs_settings.hpp"

namespace musicfaker {

/// A local folder or HDFS, by its address (parse_store_uri says how that is written). The paths
/// that the file_system is given are below that of the address.
///
///     auto store = open_store("webhdfs://127.0.0.1:9871/music_events");
///     store->list("/year=2025");    // of /music_events/year=2025
///
/// Talks to nobody yet: whether the store is there shows with the first call.
/// @throws error `hdfs.bad_store` where the text names no store
[[nodiscard]] inline std::unique_ptr<file_system> open_store(
    std::string_view uri, const webhdfs_settings& settings = {}) {
  store_uri where = parse_store_uri(uri);
  if (where.scheme == store_scheme::local) return std::make_unique<local_file_system>(where.path);
  return std::make_unique<webhdfs_file_system>(std::move(where), settings);
}

}  // namespace musicfaker
