#include "musicfaker/core/stop_on_signals.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <stop_token>

namespace musicfaker {
namespace {

/// Waits for the stop, without polling.
void wait_for(const std::stop_token& token) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock{mutex};
  stopped.wait(lock, token, [] { return false; });
}

TEST(StopOnSignals, TurnsASignalIntoARequestToStop) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const stop_on_signals signals;
    EXPECT_FALSE(signals.token().stop_requested());
    ASSERT_EQ(raise(signal), 0);
    wait_for(signals.token());
    EXPECT_TRUE(signals.token().stop_requested());
  }
}

TEST(StopOnSignals, RestoresWhatWasThereBefore) {
  struct sigaction before{};
  struct sigaction after{};
  sigaction(SIGINT, nullptr, &before);
  {
    const stop_on_signals signals;
  }
  sigaction(SIGINT, nullptr, &after);
  EXPECT_EQ(before.sa_handler, after.sa_handler);
}

TEST(StopOnSignals, LetsTheSecondSignalEndTheProcess) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const stop_on_signals signals;
    raise(SIGINT);
    raise(SIGINT);
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGINT);
}

}  // namespace
}  // namespace musicfaker
