#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace musicfaker::detail {

/// How many events come now: counted by tenths of a second, of the last minute.
class arrival_meter {
 public:
  /// @param now  milliseconds since the board began; never less than before
  void add(std::uint64_t now) {
    move_to(now);
    ++counts_[now_ % length];
  }

  /// Events a second over the last `seconds`, at most 60; over less where it has not run so long.
  [[nodiscard]] double per_second(std::uint64_t now, std::uint32_t seconds) {
    move_to(now);
    const std::uint64_t tenths = std::min<std::uint64_t>(std::uint64_t{seconds} * 10, now_);
    std::uint64_t count = 0;
    for (std::uint64_t i = 1; i <= tenths; ++i) count += counts_[(now_ - i) % length];
    return tenths == 0 ? 0 : static_cast<double>(count) * 10 / static_cast<double>(tenths);
  }

 private:
  static constexpr std::size_t length = 640;

  void move_to(std::uint64_t now) {
    const std::uint64_t tenth = now / 100;
    if (tenth <= now_) return;
    const std::uint64_t passed = std::min<std::uint64_t>(tenth - now_, length);
    for (std::uint64_t i = 0; i < passed; ++i) counts_[(tenth - i) % length] = 0;
    now_ = tenth;
  }

  std::array<std::uint32_t, length> counts_{};
  std::uint64_t now_ = 0;  ///< the tenth that is being counted
};

}  // namespace musicfaker::detail
