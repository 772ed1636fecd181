#pragma once

#include <string_view>

namespace musicfaker {

/// How the files of a store are compressed.
enum class compression {
  none,  ///< .jsonl
  gzip,  ///< .jsonl.gz, level 6: the smallest of the three files, and by far the slowest to write
  zstd,  ///< .jsonl.zst, level 3, with a checksum
};

/// What the names of such files end with: `.jsonl`, `.jsonl.gz`, `.jsonl.zst`.
[[nodiscard]] constexpr std::string_view extension(compression kind) noexcept {
  switch (kind) {
    case compression::none:
      return ".jsonl";
    case compression::gzip:
      return ".jsonl.gz";
    case compression::zstd:
      return ".jsonl.zst";
  }
  return "";
}

}  // namespace musicfaker
