#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/operators/detail/merged_input.hpp"
#include "musicfaker/operators/merge.hpp"

namespace musicfaker {

struct merge_copies_fn : factory_base {
  /// One source of several that are alike, each on a thread of its own: for a source whose copies
  /// share the work, as from_hdfs with shared_files does.
  ///
  ///     from_hdfs(files)    1 3
  ///     from_hdfs(files)     2  4
  ///     merge_copies(2, from_hdfs(files))
  ///     out                 1 2 3 4
  ///
  /// @param number  of copies, at least 1
  /// @param input   a source, a range, or a pipeline without a closed end
  ///
  /// In all else as merge.
  /// @throws error `merge.copies` for 0 copies
  ///
  /// - in: the items of the input, which own or have an owned form
  /// - out: that item, as an owned rvalue
  /// - holds: up to 1024 items that the chain has not been given yet
  /// - stops: when all of the copies have ended
  /// - cost: as merge
  ///
  /// ```cpp
  /// std::vector<int> got;
  /// run(merge_copies(2, std::vector{1, 3}) | collect_into(got));
  /// std::ranges::sort(got);
  /// assert(got == (std::vector{1, 1, 3, 3}));
  /// ```
  template <class Input>
  [[nodiscard]] auto operator()(std::size_t number, Input&& input) const {
    if (number == 0)
      throw error{"merge.copies", "merge_copies(0, ...) would have no input", "use at least 1"};
    using verdict = typename detail::merged<Input>::verdict;
    static_assert(verdict::ok,
                  "musicfaker: merge_copies takes a range, a source or a pipeline without a closed "
                  "end, see musicfaker_error<...>");
    if constexpr (verdict::ok) {
      using item = typename detail::merged<Input>::item;
      using kept = detail::merged_input_t<Input>;
      return merge_source<item, std::vector<kept>>{
          std::vector<kept>(number, detail::as_merged_input(std::forward<Input>(input))),
          detail::merge_capacity};
    } else {
      return detail::poison{};
    }
  }
};

/// See merge_copies_fn.
inline constexpr merge_copies_fn merge_copies;

}  // namespace musicfaker
