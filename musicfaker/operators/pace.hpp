#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"

namespace musicfaker {

namespace words {
struct pace;
}

class pace_stage {
 public:
  static constexpr bool paces = true;

  explicit pace_stage(double per_second) : per_second_{per_second} {}

  demand push(auto&& item, auto next) {
    const time_point now = next.now();
    if (passed_ == 0 || due() + longest_delay_made_up < now) begin(now);
    ++passed_;
    auto& run = next.run();
    run.not_before = std::max(run.not_before, due());
    return next(std::forward<decltype(item)>(item));
  }

 private:
  static constexpr duration longest_delay_made_up = std::chrono::seconds{1};

  void begin(time_point now) {
    start_ = now;
    passed_ = 0;
  }

  /// When the next item may come: counted from the start, so that rounding does not add up.
  [[nodiscard]] time_point due() const {
    return start_ + std::chrono::round<duration>(
                        std::chrono::duration<double>(static_cast<double>(passed_) / per_second_));
  }

  double per_second_;
  time_point start_{};
  std::uint64_t passed_ = 0;
};

struct pace_operator : operator_base {
  static constexpr std::string_view name = "pace";
  using word = words::pace;

  double per_second;

  [[nodiscard]] std::string details() const {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), per_second).ptr;
    return std::string{digits.data(), end} + "/s";
  }

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return pace_stage{per_second};
  }
};

struct pace_fn : factory_base {
  /// Lets items pass at a steady rate: 3 a second is one each third of a second, no burst. It is
  /// the source that waits, so that all stages are ticked and commits go on. The rate is exact in
  /// the long run: a delay of up to a second is made up for; after a longer one the count begins
  /// anew, without a burst.
  ///
  ///     in     1234
  ///     pace(3)
  ///     out    1   2   3   4
  ///
  /// @param per_second  items a second, above 0
  ///
  /// @throws error `pace.rate` for a rate that is not a number above 0
  ///
  /// - in: any item
  /// - out: the same items
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: two looks at the clock an item
  ///
  /// ```cpp
  /// virtual_clock clock;
  /// const auto report = run(std::vector{1, 2, 3, 4} | pace(3), {.clock = &clock});
  /// assert(report.items == 4 && report.seconds == 1);
  /// ```
  [[nodiscard]] auto operator()(double per_second) const {
    if (!(per_second > 0) || !std::isfinite(per_second)) {
      throw error{"pace.rate", "pace(" + std::to_string(per_second) + ") is not a rate",
                  "give a number of items a second above 0"};
    }
    return pace_operator{{}, per_second};
  }
};

/// See pace_fn.
inline constexpr pace_fn pace;

}  // namespace musicfaker
