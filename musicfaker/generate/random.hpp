#pragma once

#include <cstdint>

namespace musicfaker {

/// A stream of random bits from a seed: splitmix64 (Steele, Lea and Flood, 2014). The same seed
/// gives the same numbers with every compiler and on every machine; that is why it draws its own
/// bounded numbers, with integers only: the distributions of `<random>` differ between libraries.
///
///     random_bits random{42};
///     const auto die = 1 + random.below(6);
///
/// Every seed is a good one. Not for secrets. A copy goes on by itself from the same place. Eight
/// bytes, about a nanosecond a number.
class random_bits {
 public:
  constexpr explicit random_bits(std::uint64_t seed = 0) noexcept : state_{seed} {}

  /// @return 64 bits, all of them equally good
  constexpr std::uint64_t operator()() noexcept {
    std::uint64_t bits = state_ += 0x9E37'79B9'7F4A'7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return bits ^ (bits >> 31U);
  }

  /// @param bound  at least 1
  /// @return 0 to bound - 1, each equally likely (Lemire, 2019)
  constexpr std::uint32_t below(std::uint32_t bound) noexcept {
    std::uint64_t product = half() * bound;
    if (static_cast<std::uint32_t>(product) < bound) [[unlikely]] {
      // 2^32 numbers do not go evenly into `bound` parts: those that are over are drawn again.
      const std::uint32_t over = (0U - bound) % bound;
      while (static_cast<std::uint32_t>(product) < over) product = half() * bound;
    }
    return static_cast<std::uint32_t>(product >> 32U);
  }

  /// @return first to last, each equally likely; `last` is at least `first`, and both are not
  ///         negative
  constexpr std::int32_t between(std::int32_t first, std::int32_t last) noexcept {
    return first + static_cast<std::int32_t>(below(static_cast<std::uint32_t>(last - first) + 1));
  }

  /// @return true in `percent` of 100 cases
  constexpr bool chance(std::uint32_t percent) noexcept { return below(100) < percent; }

 private:
  constexpr std::uint64_t half() noexcept { return (*this)() >> 32U; }

  std::uint64_t state_;
};

}  // namespace musicfaker
