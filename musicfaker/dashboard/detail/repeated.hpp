#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "musicfaker/core/clock.hpp"

namespace musicfaker::detail {

/// Calls a function again and again on a thread of its own, with a pause between; its end waits for
/// a call to return, and for no pause.
class repeated {
 public:
  repeated() = default;

  /// @param work  must not throw
  repeated(duration pause, std::function<void()> work)
      : thread_{[pause, work = std::move(work)](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any woken;
          std::unique_lock lock{mutex};
          while (!stop.stop_requested()) {
            work();
            woken.wait_for(lock, stop, pause, [] { return false; });
          }
        }} {}

 private:
  std::jthread thread_;
};

}  // namespace musicfaker::detail
