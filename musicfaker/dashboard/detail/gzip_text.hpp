#pragma once

#include <zlib.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"

namespace musicfaker::detail {

/// Text as gzip; made once for all who ask for it.
[[nodiscard]] inline std::string gzipped(std::string_view text) {
  constexpr int with_gzip_header = 15 + 16;
  constexpr int memory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, with_gzip_header, memory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw error{"dashboard.failed", "there is no memory to compress an answer", ""};
  }
  const std::unique_ptr<z_stream, decltype([](z_stream* each) { deflateEnd(each); })> owner{
      &stream};
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  return packed;
}

/// The text in gzip, for who does not understand that.
/// @throws error `dashboard.failed` where it is none
[[nodiscard]] inline std::string gunzipped(std::string_view packed) {
  constexpr int with_gzip_header = 15 + 16;
  z_stream stream{};
  if (inflateInit2(&stream, with_gzip_header) != Z_OK) {
    throw error{"dashboard.failed", "there is no memory to unpack a file of the page", ""};
  }
  const std::unique_ptr<z_stream, decltype([](z_stream* each) { inflateEnd(each); })> owner{
      &stream};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  int result = Z_OK;
  while (result == Z_OK) {
    constexpr std::size_t piece = 65'536;
    text.resize(text.size() + piece);
    stream.next_out = reinterpret_cast<Bytef*>(text.data() + stream.total_out);
    stream.avail_out = static_cast<uInt>(text.size() - stream.total_out);
    result = inflate(&stream, Z_NO_FLUSH);
  }
  text.resize(stream.total_out);
  if (result != Z_STREAM_END) {
    throw error{"dashboard.failed", "a file of the page is not gzip, or is cut off",
                "give page_file::gzip_body as gzip makes it"};
  }
  return text;
}

}  // namespace musicfaker::detail
