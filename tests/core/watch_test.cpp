#include "musicfaker/core/watch.hpp"

#include <gtest/gtest.h>

#include <range/v3/view/iota.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/take.hpp"

namespace musicfaker {
namespace {

/// Runs a take(1) of its own for each item: the inner stop must not end the run, the outer must.
struct first_of_each : operator_base {
  [[maybe_unused]] static constexpr std::string_view name = "first_of_each";
  using word = first_of_each;

  template <class In>
  using output = In;

  template <class In>
  struct stage {
    running_chain<In, take_operator> inner{detail::as_chain(take(1))};
    int inner_stops = 0;

    void open(run_context& run) { inner.open(run); }

    demand push(auto&& item, auto next) {
      demand outer = demand::more;
      const demand answer =
          inner.push(std::forward<decltype(item)>(item), next.here(), watch{next, outer});
      if (answer == demand::stop && outer == demand::more) ++inner_stops;
      return outer;
    }
  };

  template <class In>
  [[nodiscard]] auto bind() const {
    return stage<In>{};
  }
};

TEST(Watch, TellsAStopOfAnInnerChainFromOneOfWhatFollows) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0, 5) | first_of_each{} | collect_into(got));
  EXPECT_EQ(got, std::vector{0});
  EXPECT_EQ(report.items, 5U) << "the inner stop is not the end of the run";
}

TEST(Watch, LetsTheStopOfWhatFollowsEndTheRun) {
  std::vector<int> got;
  const auto report = run(ranges::views::iota(0) | first_of_each{} | take(1) | collect_into(got));
  EXPECT_EQ(got, std::vector{0});
  EXPECT_EQ(report.ended, ended_by::demand);
}

}  // namespace
}  // namespace musicfaker
