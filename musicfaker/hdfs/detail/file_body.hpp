#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/hdfs/compression.hpp"
#include "musicfaker/hdfs/detail/compressor.hpp"

namespace musicfaker::detail {

/// The bytes of a file while it is written: kept in memory, so that a write that failed can be
/// done again in full.
class file_body {
 public:
  /// @param space  a string whose memory may be used again; what it holds is forgotten
  explicit file_body(compression kind, std::string space = {}) : kind_{kind} {
    space.clear();
    (kind_ == compression::none ? text_ : packed_) = std::move(space);
  }

  void add(std::string_view line) {
    text_.append(line);
    if (kind_ != compression::none && text_.size() >= piece) compress(false);
  }

  /// Nothing more will be added.
  void finish() {
    if (kind_ != compression::none) compress(true);
    compressor_.reset();
  }

  /// The whole file, once it is finished.
  [[nodiscard]] const std::string& bytes() const noexcept {
    return kind_ == compression::none ? text_ : packed_;
  }

  /// Gives away its memory, for another file.
  [[nodiscard]] std::string take_space() noexcept {
    return std::move(kind_ == compression::none ? text_ : packed_);
  }

  /// How long the file is so far; what is not compressed yet counts as it is.
  [[nodiscard]] std::size_t size() const noexcept { return packed_.size() + text_.size(); }

  /// About how much memory it takes, in bytes.
  [[nodiscard]] std::size_t memory() const noexcept { return size() + of_compressor_; }

 private:
  // A file smaller than this is compressed at once in the end: a thousand small files that are
  // open at the same time then need no thousand compressors.
  static constexpr std::size_t piece = std::size_t{256} * 1024;

  void compress(bool last) {
    if (!compressor_) compressor_ = make_compressor(kind_);
    compressor_->add(text_, last, packed_);
    text_.clear();
    of_compressor_ = last ? 0 : compressor_->memory();
  }

  compression kind_;
  std::string text_;
  std::string packed_;
  std::unique_ptr<compressor> compressor_;
  std::size_t of_compressor_ = 0;
};

}  // namespace musicfaker::detail
