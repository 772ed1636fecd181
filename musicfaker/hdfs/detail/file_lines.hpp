#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/decompressor.hpp"
#include "musicfaker/hdfs/detail/line_splitter.hpp"
#include "musicfaker/hdfs/detail/tree_walk.hpp"

namespace musicfaker::detail {

/// The lines of a file that begin from `begin` to less than `end`, in bytes of the file as it is
/// stored. A compressed file has one part.
struct file_part {
  event_file file;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// How much is read for the rest of a part's last line, which is in the next part.
inline constexpr std::size_t rest_of_line = std::size_t{64} * 1024;

/// To where a part is read, most likely.
[[nodiscard]] inline std::uint64_t end_of_reading(const file_part& part) {
  return std::min(part.file.length, part.end + rest_of_line);
}

[[nodiscard]] inline file_part whole(event_file file) {
  const std::uint64_t end = file.length;
  return {std::move(file), 0, end};
}

/// Reads the lines of one part of a file.
///
/// `read(offset, length)` gives up to so many bytes of the file as a
/// `std::optional<std::string_view>`, none at its end, and nothing where the reading is to stop.
/// `take(line)` answers a demand.
template <class Read, class Take>
class file_lines {
 public:
  /// @param address  of the file, for people
  /// @param piece    how many bytes are read at a time
  file_lines(const file_part& part, std::string address, std::size_t piece, Read read, Take take)
      : part_{part},
        address_{std::move(address)},
        piece_{std::max<std::size_t>(piece, 1)},
        read_{std::move(read)},
        take_{std::move(take)} {}

  /// @return stop where `read` or `take` wanted no more
  /// @throws error `hdfs.corrupt`
  demand run() {
    if (part_.file.kind != compression::none) return run_packed();
    const demand answer = run_plain();
    return answer == demand::stop ? answer : lines_.finish(take_);
  }

 private:
  demand run_packed() {
    const auto unpack = make_decompressor(part_.file.kind);
    bool first = true;
    for (std::uint64_t offset = part_.begin; offset < part_.end;) {
      const auto bytes = read_(offset, piece_);
      if (!bytes) return demand::stop;
      if (bytes->empty()) break;
      offset += bytes->size();
      std::string_view packed = *bytes;
      for (;;) {
        std::string_view text = unpack_or_throw(*unpack, packed);
        if (text.empty()) break;
        if (std::exchange(first, false)) text = without_mark(text);
        if (lines_.add(text, take_) == demand::stop) return demand::stop;
      }
    }
    if (!unpack->complete()) throw corrupt("it ends in the middle");
    return lines_.finish(take_);
  }

  /// A part begins behind the first line feed from the byte before it on: that one ends a line of
  /// the part before.
  demand run_plain() {
    bool before_first = part_.begin > 0;
    bool in_line = false;
    for (std::uint64_t offset = part_.begin - (before_first ? 1 : 0); offset < part_.end;) {
      const auto bytes = read_(offset, length_at(offset));
      if (!bytes) return demand::stop;
      if (bytes->empty()) return demand::more;
      std::string_view text = *bytes;
      if (offset == 0) text = without_mark(text);
      offset += bytes->size();
      if (before_first) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) continue;
        text.remove_prefix(end + 1);
        before_first = false;
      }
      if (text.empty()) continue;
      in_line = text.back() != '\n';
      if (lines_.add(text, take_) == demand::stop) return demand::stop;
    }
    return in_line ? finish_last_line() : demand::more;
  }

  /// The rest of the line that goes on in the next part.
  demand finish_last_line() {
    for (std::uint64_t offset = part_.end; offset < part_.file.length;) {
      const auto bytes = read_(offset, rest_of_line);
      if (!bytes) return demand::stop;
      if (bytes->empty()) break;
      offset += bytes->size();
      const auto end = bytes->find('\n');
      if (lines_.add(bytes->substr(0, end), take_) == demand::stop) {
        return demand::stop;
      }
      if (end != std::string::npos) break;
    }
    return demand::more;
  }

  [[nodiscard]] std::size_t length_at(std::uint64_t offset) const {
    return static_cast<std::size_t>(std::min<std::uint64_t>(piece_, part_.end - offset));
  }

  /// What some programs put before UTF-8 at the beginning of a file, and is no part of a line.
  [[nodiscard]] static std::string_view without_mark(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
  }

  std::string_view unpack_or_throw(decompressor& unpack, std::string_view& packed) const {
    try {
      return unpack.unpack(packed);
    } catch (const corrupt_data& e) {
      throw corrupt(e.what());
    }
  }

  [[nodiscard]] error corrupt(std::string_view why) const {
    return {
        "hdfs.corrupt",
        "cannot unpack " + address_ + ": " + std::string{why} +
            "; the events before that place have been read",
        "bring back the whole file, or give it a name that begins with _ so that it is skipped"};
  }

  file_part part_;
  std::string address_;
  std::size_t piece_;
  Read read_;
  Take take_;
  line_splitter lines_;
};

}  // namespace musicfaker::detail
