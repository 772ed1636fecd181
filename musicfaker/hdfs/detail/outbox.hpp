#pragma once

#include <algorithm>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/hdfs/detail/file_names.hpp"
#include "musicfaker/hdfs/detail/output_file.hpp"
#include "musicfaker/hdfs/detail/publish.hpp"
#include "musicfaker/hdfs/detail/trouble.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker::detail {

/// The files that are finished and not yet in the store, in the order in which they go there. It
/// keeps trying while the store is away, and forgets a file only once readers find it.
class outbox {
 public:
  outbox(file_names names, retry_policy retry) : names_{std::move(names)}, trouble_{retry} {}

  void open(std::unique_ptr<file_system> store) { store_ = std::move(store); }
  [[nodiscard]] bool is_open() const noexcept { return store_ != nullptr; }

  /// Finishes a file and takes it over from the list that it is in.
  void take(std::list<output_file>& from, std::list<output_file>::iterator file, system_time now) {
    file->body.finish();
    file->name = names_.finished(now);
    files_.splice(files_.end(), from,
                  file);  // moves nothing and cannot fail: it is held throughout
  }

  /// Publishes all files, waiting for the store where it is away.
  /// @return false where a wait had to be given up: what is left is kept; call it again later
  /// @throws error the last failure's, when it has lasted for too long; and what does not pass
  bool send(run_context& run) {
    while (!files_.empty()) {
      const time_point now = run.clock().now();
      if (now < try_at_ && !run.wait(try_at_ - now)) return false;
      try {
        publish(*store_, files_.front(), names_, run.clock().system_now());
      } catch (const passing_error& e) {
        ++run.report.retries;
        const auto again = trouble_.failed(e, run.clock().now());
        if (!again) give_up(run);
        try_at_ = *again;
        continue;
      } catch (const error&) {
        remove_left_overs(files_.front());
        throw;
      }
      published(run.report);
    }
    return true;
  }

  /// @throws error the last failure's: there is no more time to wait
  [[noreturn]] void give_up(run_context& run) const {
    std::uint64_t records = 0;
    for (const output_file& each : files_) records += each.records;
    trouble_.give_up("cannot store a file in " + store_->address(""),
                     std::to_string(records) + " events in " + std::to_string(files_.size()) +
                         " files are not stored, and not committed",
                     run.clock().now());
  }

  [[nodiscard]] bool empty() const noexcept { return files_.empty(); }

  /// The memory of a file that was published, for another one.
  [[nodiscard]] std::string take_space() noexcept { return std::move(space_); }

  /// When send() is to be called; `never` where there is nothing to send.
  [[nodiscard]] time_point deadline() const noexcept {
    return files_.empty() ? musicfaker::never : try_at_;
  }

  [[nodiscard]] position oldest() const noexcept {
    position least = nothing_held;
    for (const output_file& each : files_) least = std::min(least, each.oldest);
    return least;
  }

 private:
  void published(run_report& report) {
    const output_file& file = files_.front();
    report.stored += file.records;
    report.files += 1;
    report.bytes += file.body.bytes().size();
    std::list<output_file> done;
    done.splice(done.end(), files_, files_.begin());
    space_ = done.front().body.take_space();
    trouble_.over();
    remove_left_overs(done.front());
  }

  /// They do no harm, readers skip them: that it fails is no reason to try again.
  void remove_left_overs(const output_file& file) {
    try {
      for (const std::string& each : file.left_overs) store_->remove(file.path(each));
    } catch (const error&) {  // NOLINT(bugprone-empty-catch)
    }
  }

  std::unique_ptr<file_system> store_;
  std::list<output_file> files_;
  file_names names_;
  trouble trouble_;
  time_point try_at_ = time_point::min();
  std::string space_;
};

}  // namespace musicfaker::detail
