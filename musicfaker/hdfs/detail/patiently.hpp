#pragma once

#include <string_view>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/retry_policy.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/hdfs/detail/trouble.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker::detail {

/// Calls `work` until it no longer fails in passing.
/// @param what  it is, for people: `cannot open ...`
/// @throws error the last failure's, when that lasts for too long or the run is to end
template <class Work>
auto patiently(run_context& run, retry_policy policy, std::string_view what, Work work) {
  trouble failures{policy};
  for (;;) {
    try {
      return work();
    } catch (const passing_error& e) {
      const time_point now = run.clock().now();
      const auto again = failures.failed(e, now);
      if (!again || !run.wait(*again - now)) failures.give_up(what, "", run.clock().now());
    }
  }
}

}  // namespace musicfaker::detail
