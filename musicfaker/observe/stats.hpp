#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/observe/detail/stats_point.hpp"
#include "musicfaker/observe/stats_registry.hpp"

namespace musicfaker {

namespace words {
struct stats;
}

class stats_stage {
 public:
  explicit stats_stage(detail::stats_point& point) : point_{&point} {}

  demand push(auto&& item, auto next) {
    point_->passed();
    const bool timed = seen_++ % detail::stats_point::timed_one_in == 0;
    const time_point began = timed ? next.now() : time_point{};
    demand answer = demand::more;
    try {
      answer = next(std::forward<decltype(item)>(item));
    } catch (...) {
      point_->failed();
      throw;
    }
    if (timed) point_->took(next.now() - began);
    if (answer == demand::stop) point_->stopped();
    return answer;
  }

 private:
  detail::stats_point* point_;
  std::uint64_t seen_ = 0;
};

struct stats_operator : operator_base {
  static constexpr std::string_view name = "stats";
  using word = words::stats;

  detail::stats_point* point;
  std::string point_name;

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] auto bind() const {
    return stats_stage{*point};
  }

  [[nodiscard]] std::string details() const { return point_name; }
};

struct stats_fn : factory_base {
  /// Counts the items that come by, and times what follows; items pass unchanged and uncopied.
  ///
  ///     in     1 2 3 4 5
  ///     stats(registry, "store")
  ///     out    1 2 3 4 5
  ///
  /// The registry then knows of the point `store`: its items, the exceptions that came out of what
  /// follows, the items after which that wanted no more, and the time that it took for one (of
  /// every 64th item, by the run's clock). Stages with one name add up, on whatever threads.
  ///
  /// @param registry  has the numbers; must outlive the run
  /// @param name      of the point
  ///
  /// - in: any item
  /// - out: the same items
  /// - holds: nothing
  /// - stops: never by itself
  /// - cost: an atomic increment; for every 64th item two looks at the clock
  ///
  /// ```cpp
  /// stats_registry registry;
  /// run(std::vector{1, 2, 3} | stats(registry, "sum") | for_each([](int) {}));
  /// assert(registry.snapshot().front().name == "sum");
  /// assert(registry.snapshot().front().items == 3);
  /// ```
  [[nodiscard]] auto operator()(stats_registry& registry, std::string name) const {
    detail::stats_point& point = registry.point(name);
    return stats_operator{{}, &point, std::move(name)};
  }
};

/// See stats_fn.
inline constexpr stats_fn stats;

}  // namespace musicfaker
