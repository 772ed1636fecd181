#pragma once

#include <semaphore.h>

#include <array>
#include <csignal>
#include <stop_token>
#include <thread>

namespace musicfaker {

namespace detail {

/// What a signal handler may touch: it has no argument to reach an object by.
inline sem_t* signal_arrived = nullptr;

extern "C" inline void musicfaker_on_signal(int) { sem_post(signal_arrived); }

}  // namespace detail

/// While it lives, the first SIGINT or SIGTERM requests a stop instead of ending the process; the
/// second one ends it, so that Ctrl-C twice always works. Restores the handlers at its end.
///
///     stop_on_signals signals;
///     run(pipeline, {.stop = signals.token()});
///
/// At most one at a time in a process; make it in main, before other threads are started.
class stop_on_signals {
 public:
  stop_on_signals() {
    sem_init(&arrived_, 0, 0);
    detail::signal_arrived = &arrived_;
    struct sigaction action{};
    action.sa_handler = detail::musicfaker_on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &action, &before_[i]);
    waiter_ = std::thread{[this] {
      while (sem_wait(&arrived_) != 0) {
      }
      if (!ending_.stop_requested()) stop_.request_stop();
    }};
  }

  stop_on_signals(const stop_on_signals&) = delete;
  stop_on_signals& operator=(const stop_on_signals&) = delete;

  ~stop_on_signals() {
    for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &before_[i], nullptr);
    ending_.request_stop();
    sem_post(&arrived_);
    waiter_.join();
    detail::signal_arrived = nullptr;
    sem_destroy(&arrived_);
  }

  [[nodiscard]] std::stop_token token() const noexcept { return stop_.get_token(); }

 private:
  static constexpr std::array signals{SIGINT, SIGTERM};

  sem_t arrived_{};
  std::array<struct sigaction, signals.size()> before_{};
  std::stop_source ending_;
  std::stop_source stop_;
  std::thread waiter_;
};

}  // namespace musicfaker
