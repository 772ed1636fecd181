#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/file_names.hpp"
#include "musicfaker/hdfs/retry.hpp"

namespace musicfaker::detail {

/// A row of failures that may pass, from the first one until something works again.
class trouble {
 public:
  explicit trouble(retry_policy policy) : policy_{policy} {}

  /// Notes a failure.
  /// @return when to try again; nothing when it has lasted for too long
  [[nodiscard]] std::optional<time_point> failed(const error& why, time_point now) {
    if (attempts_++ == 0) {
      since_ = now;
      pause_ = std::max<duration>(policy_.first_pause, std::chrono::milliseconds{1});
    }
    last_.emplace(why);
    const duration left = policy_.give_up_after - (now - since_);
    if (left <= duration::zero()) return std::nullopt;
    // Between half of the pause and all of it: many writers do not come back all at once.
    const duration jittered{
        std::uniform_int_distribution<duration::rep>{pause_.count() / 2, pause_.count()}(random_)};
    pause_ = pause_ < policy_.longest_pause / 2 ? 2 * pause_ : policy_.longest_pause;
    return now + std::min(jittered, left);
  }

  void over() noexcept {
    attempts_ = 0;
    last_.reset();
  }

  /// @param what  could not be done
  /// @param lost  what that means for the one who reads it; may be empty
  [[noreturn]] void give_up(std::string_view what, std::string_view lost, time_point now) const {
    const std::chrono::duration<double> tried = now - since_;
    std::string problem{what};
    problem += ", tried " + std::to_string(attempts_) + " times in " + tenths(tried.count()) + " s";
    if (last_) problem += "; the last time: " + last_->problem();
    if (!lost.empty()) problem.append("; ").append(lost);
    throw error{last_ ? last_->id() : "hdfs.failed", problem, last_ ? last_->remedy() : ""};
  }

 private:
  static std::string tenths(double number) {
    const auto rounded = static_cast<std::int64_t>(number * 10 + 0.5);
    return std::to_string(rounded / 10) + "." + std::to_string(rounded % 10);
  }

  retry_policy policy_;
  std::minstd_rand random_{static_cast<std::uint32_t>(random_number())};
  std::uint64_t attempts_ = 0;
  time_point since_{};
  duration pause_{};
  std::optional<error> last_;
};

}  // namespace musicfaker::detail
