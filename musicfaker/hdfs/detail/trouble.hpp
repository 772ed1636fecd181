#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/retry_policy.hpp"

namespace musicfaker::detail {

/// A row of failures that may pass, from the first one until something works again.
class trouble {
 public:
  explicit trouble(retry_policy policy) : pauses_{policy} {}

  /// Notes a failure.
  /// @return when to try again; nothing when it has lasted for too long
  [[nodiscard]] std::optional<time_point> failed(const error& why, time_point now) {
    last_.emplace(why);
    return pauses_.failed(now);
  }

  void over() noexcept {
    pauses_.over();
    last_.reset();
  }

  /// @param what  could not be done
  /// @param lost  what that means for the one who reads it; may be empty
  [[noreturn]] void give_up(std::string_view what, std::string_view lost, time_point now) const {
    const std::chrono::duration<double> tried = now - pauses_.since();
    std::string problem{what};
    problem += ", tried " + std::to_string(pauses_.attempts()) + " times in " +
               tenths(tried.count()) + " s";
    if (last_) problem += "; the last time: " + last_->problem();
    if (!lost.empty()) problem.append("; ").append(lost);
    throw error{last_ ? last_->id() : "hdfs.failed", problem, last_ ? last_->remedy() : ""};
  }

 private:
  static std::string tenths(double number) {
    const auto rounded = static_cast<std::int64_t>(number * 10 + 0.5);
    return std::to_string(rounded / 10) + "." + std::to_string(rounded % 10);
  }

  backoff pauses_;
  std::optional<error> last_;
};

}  // namespace musicfaker::detail
