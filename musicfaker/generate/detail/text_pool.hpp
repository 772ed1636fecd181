#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace musicfaker::detail {

/// Many small texts in one block of memory, so that caches hold more of them. Each is kept once.
class text_pool {
 public:
  /// A text, to be looked up in its pool.
  struct text {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };

  /// @param added  must stay where it is until close()
  text add(std::string_view added) {
    const auto [found, is_new] = known_.try_emplace(added);
    if (is_new) {
      found->second = {static_cast<std::uint32_t>(all_.size()),
                       static_cast<std::uint32_t>(added.size())};
      all_ += added;
    }
    return found->second;
  }

  /// Nothing more will be added, and copies can be made.
  void close() {
    all_.append(block, '\0');
    all_.shrink_to_fit();
    known_ = {};
  }

  /// Makes `to` the text. It first copies too much and then cuts that off: the processor guesses a
  /// length right that is nearly always the same, and an event takes half the time.
  void copy(text from, std::string& to) const {
    to.assign(all_.data() + from.begin, (from.size + block - 1) / block * block);
    to.resize(from.size);
  }

 private:
  static constexpr std::size_t block = 32;

  std::string all_;
  std::unordered_map<std::string_view, text> known_;
};

}  // namespace musicfaker::detail
