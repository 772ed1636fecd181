#pragma once

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "musicfaker/analyze/whole_file.hpp"

namespace musicfaker::detail {

/// Kills a child process that takes too long.
class child_watch {
 public:
  child_watch(pid_t child, std::chrono::milliseconds limit)
      : thread_{[this, child, limit](const std::stop_token& over) {
          std::unique_lock lock{mutex_};
          changed_.wait_for(lock, over, limit, [] { return false; });
          if (over.stop_requested()) return;
          has_killed_ = true;
          ::kill(child, SIGKILL);
        }} {}

  /// @return whether it was killed
  [[nodiscard]] bool end() {
    thread_.request_stop();
    thread_.join();
    return has_killed_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool has_killed_ = false;
  std::jthread thread_;
};

/// What a child process is to do; it begins in `folder`, and writes all that it says to `log`.
struct child_command {
  std::vector<std::string> words;  ///< the program, looked for in PATH, and its arguments
  std::filesystem::path folder;
  std::filesystem::path log;
  std::chrono::milliseconds limit;
};

struct child_end {
  std::error_code not_started;  ///< why, where it could not be
  bool timed_out = false;
  int status = -1;  ///< as waitpid tells it; 0 is good

  [[nodiscard]] bool is_good() const noexcept { return !not_started && !timed_out && status == 0; }
};

class spawn_settings {
 public:
  spawn_settings() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    // Signals that this program waits for elsewhere still end the child.
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
  }
  spawn_settings(const spawn_settings&) = delete;
  spawn_settings& operator=(const spawn_settings&) = delete;
  ~spawn_settings() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  void begin_in(const std::filesystem::path& folder) {
    ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
  }
  void connect(std::FILE* file, int descriptor) {
    ::posix_spawn_file_actions_adddup2(&actions_, ::fileno(file), descriptor);
  }

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// What a program needs of our surroundings; its own settings are left out, so that all get the
/// same pictures.
[[nodiscard]] inline std::vector<std::string> plain_environment() {
  std::vector<std::string> environment{"LC_ALL=C.UTF-8"};
  for (const char* name : {"PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE"}) {
    if (const char* value = std::getenv(name))
      environment.push_back(std::string{name} + '=' + value);
  }
  return environment;
}

[[nodiscard]] inline std::vector<char*> as_pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& each : words) pointers.push_back(each.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Runs a program, without a shell, and waits for its end.
[[nodiscard]] inline child_end run_child(child_command command) {
  const std::unique_ptr<std::FILE, file_closer> nothing{std::fopen("/dev/null", "re")};
  const std::unique_ptr<std::FILE, file_closer> log{std::fopen(command.log.c_str(), "we")};
  child_end end;
  if (!nothing || !log) {
    end.not_started = {errno, std::generic_category()};
    return end;
  }
  spawn_settings settings;
  settings.connect(nothing.get(), STDIN_FILENO);
  settings.connect(log.get(), STDOUT_FILENO);
  settings.connect(log.get(), STDERR_FILENO);
  settings.begin_in(command.folder);
  auto environment = plain_environment();
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, command.words.front().c_str(), &settings.actions_,
                                     &settings.attributes_, as_pointers(command.words).data(),
                                     as_pointers(environment).data());
  if (failure != 0) {
    end.not_started = {failure, std::generic_category()};
    return end;
  }
  child_watch watch{child, command.limit};
  // It is left as it is until nobody can kill it any more: its number could be another's by then.
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT) != 0 &&
         errno == EINTR) {
  }
  end.timed_out = watch.end();
  while (::waitpid(child, &end.status, 0) < 0 && errno == EINTR) {
  }
  return end;
}

}  // namespace musicfaker::detail
