#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string>
#include <string_view>

namespace musicfaker::fuzz {

/// What has to be so whatever the input. Where it is not, it says where and on what, and ends the
/// process, which is how a fuzzer is told that it found something.
inline void require(bool so, std::string_view about = {},
                    std::source_location where = std::source_location::current()) {
  if (so) [[likely]]
    return;
  std::fprintf(stderr, "%s:%u: does not hold; about: %s\n", where.file_name(),
               static_cast<unsigned>(where.line()), std::string{about}.c_str());
  std::abort();
}

[[nodiscard]] inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Cuts off the part before the first `separator`, or everything.
[[nodiscard]] inline std::string_view take_part(std::string_view& text, char separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(part.size() < text.size() ? part.size() + 1 : part.size());
  return part;
}

}  // namespace musicfaker::fuzz
