#pragma once

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/hdfs/compression.hpp"

namespace musicfaker::detail {

/// What is not, or not in the whole, what its name says.
struct corrupt_data : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Gives back the text of one file, piece by piece.
class decompressor {
 public:
  decompressor() = default;
  decompressor(const decompressor&) = delete;
  decompressor& operator=(const decompressor&) = delete;
  virtual ~decompressor() = default;

  /// Takes from the front of `packed`. Call it until it gives nothing: then all of it is taken.
  /// @return the next piece of text, valid until the next call
  /// @throws corrupt_data
  [[nodiscard]] virtual std::string_view unpack(std::string_view& packed) = 0;

  /// True where the file could end here.
  [[nodiscard]] virtual bool complete() const = 0;
};

/// Text as it is.
class no_decompressor final : public decompressor {
 public:
  [[nodiscard]] std::string_view unpack(std::string_view& packed) override {
    const std::string_view text = packed;
    packed = {};
    return text;
  }
  [[nodiscard]] bool complete() const override { return true; }
};

/// Members of a gzip file, one after the other.
class gzip_decompressor final : public decompressor {
 public:
  gzip_decompressor() {
    constexpr int with_gzip_header = 15 + 16;
    if (inflateInit2(&stream_, with_gzip_header) != Z_OK) throw std::bad_alloc{};
  }
  gzip_decompressor(const gzip_decompressor&) = delete;
  gzip_decompressor& operator=(const gzip_decompressor&) = delete;
  ~gzip_decompressor() override { inflateEnd(&stream_); }

  [[nodiscard]] std::string_view unpack(std::string_view& packed) override {
    for (;;) {
      if (complete_ && packed.empty()) return {};
      complete_ = false;
      const auto given =
          static_cast<uInt>(std::min<std::size_t>(packed.size(), std::numeric_limits<uInt>::max()));
      // zlib only reads what next_in points to.
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
      stream_.avail_in = given;
      stream_.next_out = reinterpret_cast<Bytef*>(text_.data());
      stream_.avail_out = static_cast<uInt>(text_.size());
      const int result = inflate(&stream_, Z_NO_FLUSH);
      packed.remove_prefix(given - stream_.avail_in);
      if (result == Z_STREAM_END) {
        complete_ = true;
        inflateReset(&stream_);
      } else if (result == Z_MEM_ERROR) {
        throw std::bad_alloc{};
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        throw corrupt_data{stream_.msg != nullptr ? stream_.msg : "not gzip"};
      }
      const std::size_t length = text_.size() - stream_.avail_out;
      if (length > 0) return {text_.data(), length};
      if (packed.empty() && result != Z_STREAM_END) return {};
    }
  }
  [[nodiscard]] bool complete() const override { return complete_; }

 private:
  z_stream stream_{};
  std::vector<char> text_ = std::vector<char>(std::size_t{256} * 1024);
  bool complete_ = true;
};

/// Frames of a zstd file, one after the other.
class zstd_decompressor final : public decompressor {
 public:
  zstd_decompressor() : context_{ZSTD_createDCtx()} {
    if (!context_) throw std::bad_alloc{};
  }

  [[nodiscard]] std::string_view unpack(std::string_view& packed) override {
    while (!packed.empty() || more_inside_) {
      ZSTD_inBuffer from{packed.data(), packed.size(), 0};
      ZSTD_outBuffer to{text_.data(), text_.size(), 0};
      const std::size_t result = ZSTD_decompressStream(context_.get(), &to, &from);
      if (ZSTD_isError(result) != 0) throw corrupt_data{ZSTD_getErrorName(result)};
      packed.remove_prefix(from.pos);
      complete_ = result == 0;
      more_inside_ = !complete_ && to.pos == to.size;
      if (to.pos > 0) return {text_.data(), to.pos};
    }
    return {};
  }
  [[nodiscard]] bool complete() const override { return complete_; }

 private:
  struct free_context {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, free_context> context_;
  std::vector<char> text_ = std::vector<char>(std::size_t{256} * 1024);
  bool complete_ = true;
  bool more_inside_ = false;
};

[[nodiscard]] inline std::unique_ptr<decompressor> make_decompressor(compression kind) {
  if (kind == compression::gzip) return std::make_unique<gzip_decompressor>();
  if (kind == compression::zstd) return std::make_unique<zstd_decompressor>();
  return std::make_unique<no_decompressor>();
}

}  // namespace musicfaker::detail
