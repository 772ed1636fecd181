#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/events/detail/compact_time.hpp"
#include "musicfaker/events/detail/utf8.hpp"
#include "musicfaker/hdfs/compression.hpp"

namespace musicfaker::detail {

[[nodiscard]] inline std::uint64_t random_number() {
  std::random_device device;
  return std::uint64_t{device()} << 32U | device();
}

/// The last `digits` hexadecimal digits of a number.
[[nodiscard]] inline std::string hexadecimal(std::uint64_t number, std::size_t digits) {
  std::string text(digits, '0');
  for (auto each = text.rbegin(); each != text.rend(); ++each, number >>= 4U) {
    *each = "0123456789abcdef"[number & 15U];
  }
  return text;
}

/// @throws error `hdfs.bad_writer` where the name of a writer cannot be a part of a file's name
inline void check_writer(std::string_view writer) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
  constexpr std::size_t longest = 64;
  if (writer.size() <= longest && writer.find_first_not_of(allowed) == std::string_view::npos) {
    return;
  }
  throw error{"hdfs.bad_writer", "a writer cannot be named " + excerpt(writer),
              "use up to 64 letters, digits and -; leave it empty for a random one"};
}

/// Makes the names of the files of one stage. None is made twice.
class file_names {
 public:
  /// @param writer  a part of every name; random where empty, so that no two writers make the same
  file_names(std::string writer, compression kind)
      : writer_{writer.empty() ? hexadecimal(random_number(), 8) : std::move(writer)},
        extension_{extension(kind)} {}

  /// Under which readers find a file: `batch_20250703_143015_1f2e3d4c_7.jsonl`.
  [[nodiscard]] std::string finished(system_time now) {
    return "batch_" + compact_time(now) + "_" + writer_ + "_" + std::to_string(files_++) +
           std::string{extension_};
  }

  /// Under which one attempt to write that file goes: readers skip it for its first character, and
  /// for its last ones. Unlike the other it is random even where the writer has a fixed name: two
  /// of those may run at once.
  [[nodiscard]] std::string staged(std::string_view finished) {
    return "_" + std::string{finished.substr(0, finished.find('.'))} + "_" + stage_ + "_" +
           std::to_string(attempts_++) + ".part";
  }

 private:
  std::string writer_;
  std::string_view extension_;
  std::string stage_ = hexadecimal(random_number(), 16);
  std::uint64_t files_ = 0;
  std::uint64_t attempts_ = 0;
};

}  // namespace musicfaker::detail
