#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace musicfaker {

/// Why a run ended without an error.
enum class ended_by {
  end_of_input,    ///< the source has no more
  demand,          ///< a stage wanted no more, as take(n) does
  stop_requested,  ///< the stop token of the run
};

[[nodiscard]] constexpr std::string_view to_string(ended_by reason) noexcept {
  switch (reason) {
    case ended_by::end_of_input:
      return "end of input";
    case ended_by::demand:
      return "nothing further wanted";
    case ended_by::stop_requested:
      return "stop requested";
  }
  return "";
}

/// What a run has done: returned at its end, and shown to `run_options::progress` meanwhile.
struct run_report {
  std::uint64_t items = 0;         ///< pushed by the source
  std::uint64_t acknowledged = 0;  ///< by Kafka
  std::uint64_t stored = 0;        ///< events in files under their final names
  std::uint64_t files = 0;         ///< under their final names
  std::uint64_t bytes = 0;         ///< in those files
  std::uint64_t rejected = 0;      ///< to the dead letters
  std::uint64_t lost = 0;          ///< gone before they could be read (retention)
  std::uint64_t commits = 0;       ///< to Kafka, of how far a group has come
  std::uint64_t retries = 0;       ///< attempts at the store that had failed in passing
  std::string first_rejection{};   ///< the reason of the first one
  double seconds = 0;
  ended_by ended = ended_by::end_of_input;

  /// Adds what another part of the run has counted since it was last asked.
  void add(const run_report& now, const run_report& before) {
    acknowledged += now.acknowledged - before.acknowledged;
    stored += now.stored - before.stored;
    files += now.files - before.files;
    bytes += now.bytes - before.bytes;
    rejected += now.rejected - before.rejected;
    lost += now.lost - before.lost;
    commits += now.commits - before.commits;
    retries += now.retries - before.retries;
    if (first_rejection.empty()) first_rejection = now.first_rejection;
  }

  friend bool operator==(const run_report&, const run_report&) = default;
};

}  // namespace musicfaker
