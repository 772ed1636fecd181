#pragma once

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/compression.hpp"

namespace musicfaker::detail {

/// Compresses one file, piece by piece.
class compressor {
 public:
  compressor() = default;
  compressor(const compressor&) = delete;
  compressor& operator=(const compressor&) = delete;
  virtual ~compressor() = default;

  /// Appends to `out` what becomes of `text`; all that is left where it is the last piece.
  virtual void add(std::string_view text, bool last, std::string& out) = 0;

  /// About how much memory it takes, in bytes.
  [[nodiscard]] virtual std::size_t memory() const = 0;

 protected:
  using buffer = std::array<char, std::size_t{64} * 1024>;
};

class gzip_compressor final : public compressor {
 public:
  gzip_compressor() {
    constexpr int level = 6;
    constexpr int with_gzip_header = 15 + 16;
    constexpr int usual_memory = 8;
    if (deflateInit2(&stream_, level, Z_DEFLATED, with_gzip_header, usual_memory,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc{};
    }
  }
  gzip_compressor(const gzip_compressor&) = delete;
  gzip_compressor& operator=(const gzip_compressor&) = delete;
  ~gzip_compressor() override { deflateEnd(&stream_); }

  void add(std::string_view text, bool last, std::string& out) override {
    do {  // zlib counts in 32 bits
      const auto piece = text.substr(0, std::numeric_limits<uInt>::max());
      text.remove_prefix(piece.size());
      compress(piece, last && text.empty(), out);
    } while (!text.empty());
  }

  [[nodiscard]] std::size_t memory() const override { return std::size_t{268} * 1024; }

 private:
  void compress(std::string_view text, bool last, std::string& out) {
    buffer packed;
    // zlib only reads what next_in points to.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream_.avail_in = static_cast<uInt>(text.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(packed.data());
      stream_.avail_out = static_cast<uInt>(packed.size());
      static_cast<void>(deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH));
      out.append(packed.data(), packed.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
};

class zstd_compressor final : public compressor {
 public:
  zstd_compressor() : context_{ZSTD_createCCtx()} {
    if (!context_) throw std::bad_alloc{};
    check(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, ZSTD_CLEVEL_DEFAULT));
    check(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1));
  }

  void add(std::string_view text, bool last, std::string& out) override {
    buffer packed;
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    std::size_t left = 0;
    do {
      ZSTD_outBuffer to{packed.data(), packed.size(), 0};
      left = check(
          ZSTD_compressStream2(context_.get(), &to, &in, last ? ZSTD_e_end : ZSTD_e_continue));
      out.append(packed.data(), to.pos);
    } while (last ? left != 0 : in.pos < in.size);
  }

  [[nodiscard]] std::size_t memory() const override { return ZSTD_sizeof_CCtx(context_.get()); }

 private:
  static std::size_t check(std::size_t result) {
    if (ZSTD_isError(result) != 0) {
      throw error{"hdfs.failed", std::string{"zstd: "} + ZSTD_getErrorName(result), ""};
    }
    return result;
  }

  struct free_context {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, free_context> context_;
};

/// Nothing where there is nothing to compress.
[[nodiscard]] inline std::unique_ptr<compressor> make_compressor(compression kind) {
  if (kind == compression::gzip) return std::make_unique<gzip_compressor>();
  if (kind == compression::zstd) return std::make_unique<zstd_compressor>();
  return nullptr;
}

}  // namespace musicfaker::detail
