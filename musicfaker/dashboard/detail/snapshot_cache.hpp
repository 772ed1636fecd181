#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace musicfaker::detail {

/// Snapshots that are made once for all who want them: of each key at most one a second, and one at
/// a time. Who comes while one is made is given the one before. How many are made a second is
/// bounded, whatever is asked for, and how many are kept.
template <class Snapshot>
class snapshot_cache {
 public:
  using clock = std::chrono::steady_clock;
  using shared = std::shared_ptr<const Snapshot>;

  static constexpr std::size_t most_kept = 64;
  static constexpr std::size_t most_made_in_a_second = 32;
  static constexpr std::chrono::seconds freshest{1};  ///< it is not made again before that
  static constexpr std::chrono::seconds oldest{3};    ///< it is made again then, changed or not

  /// @param version  of what it is made of
  /// @return nothing where too many different ones are asked for
  template <class Make>
  [[nodiscard]] shared get(const std::string& key, std::uint64_t version, Make make) {
    std::unique_lock lock{mutex_};
    for (;;) {
      entry& mine = entries_[key];
      const auto now = clock::now();
      mine.used = now;
      if (mine.snapshot && is_good(mine, version, now)) return mine.snapshot;
      if (!mine.in_the_making) break;
      if (mine.snapshot) return mine.snapshot;
      made_.wait(lock);
    }
    if (!may_make()) {
      shared before = entries_[key].snapshot;
      if (!before) entries_.erase(key);
      return before;
    }
    entries_[key].in_the_making = true;
    lock.unlock();
    const auto began = clock::now();
    shared fresh;
    try {
      fresh = make();
    } catch (...) {
      lock.lock();
      entries_.erase(key);
      made_.notify_all();
      throw;
    }
    lock.lock();
    const auto now = clock::now();
    entries_[key] = {fresh, version, now, now - began, now, false};
    forget_the_oldest();
    made_.notify_all();
    return fresh;
  }

  /// How many were made.
  [[nodiscard]] std::uint64_t made() const {
    const std::scoped_lock lock{mutex_};
    return count_;
  }

 private:
  struct entry {
    shared snapshot;
    std::uint64_t version = 0;
    clock::time_point made{};
    clock::duration took{};
    clock::time_point used{};
    bool in_the_making = false;
  };

  /// One that takes long is not made often.
  [[nodiscard]] static bool is_good(const entry& each, std::uint64_t version,
                                    clock::time_point now) {
    const auto age = now - each.made;
    if (age < std::max<clock::duration>(freshest, 10 * each.took)) return true;
    return each.version == version && age < oldest;
  }

  [[nodiscard]] bool may_make() {
    const auto now = clock::now();
    if (now - second_began_ >= std::chrono::seconds{1}) {
      second_began_ = now;
      in_this_second_ = 0;
    }
    if (in_this_second_ == most_made_in_a_second) return false;
    ++in_this_second_;
    ++count_;
    return true;
  }

  void forget_the_oldest() {
    while (entries_.size() > most_kept) {
      auto oldest_one = entries_.end();
      for (auto each = entries_.begin(); each != entries_.end(); ++each) {
        if (each->second.in_the_making) continue;
        if (oldest_one == entries_.end() || each->second.used < oldest_one->second.used) {
          oldest_one = each;
        }
      }
      if (oldest_one == entries_.end()) return;
      entries_.erase(oldest_one);
    }
  }

  mutable std::mutex mutex_;
  std::condition_variable made_;
  std::map<std::string, entry> entries_;
  clock::time_point second_began_{};
  std::size_t in_this_second_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace musicfaker::detail
