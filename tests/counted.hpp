#pragma once

#include <utility>

namespace musicfaker {

/// A value that counts how often it is copied and moved.
class counted {
 public:
  explicit counted(int number) : value{number} {}
  counted(const counted& other) : value{other.value} { ++copies_; }
  counted(counted&& other) noexcept : value{std::exchange(other.value, -1)} { ++moves_; }
  counted& operator=(const counted& other) {
    value = other.value;
    ++copies_;
    return *this;
  }
  counted& operator=(counted&& other) noexcept {
    value = std::exchange(other.value, -1);
    ++moves_;
    return *this;
  }
  ~counted() = default;

  static void reset() { copies_ = moves_ = 0; }
  [[nodiscard]] static int copies() { return copies_; }
  [[nodiscard]] static int moves() { return moves_; }

  int value;

 private:
  inline static thread_local int copies_ = 0;
  inline static thread_local int moves_ = 0;
};

}  // namespace musicfaker
