#pragma once

#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"

namespace musicfaker {

/// The tail of a chain inside a stage, which remembers whether it was what follows that answered
/// `stop`. The stage can then tell that from a stop of its own inner chain.
///
///     demand outer = demand::more;
///     if (inner.push(item, at, watch{next, outer}) == demand::stop && outer == demand::more) {
///       ...  // the inner chain wants no more, what follows does
///     }
///
/// Pass it by value; `seen` must outlive the call.
template <class Next>
class watch {
 public:
  watch(Next next, demand& seen) : next_{next}, seen_{&seen} {}

  template <class Item>
  demand operator()(Item&& item, position at) const {
    const demand answer = next_(std::forward<Item>(item), at);
    if (answer == demand::stop) *seen_ = demand::stop;
    return answer;
  }

 private:
  Next next_;
  demand* seen_;
};

}  // namespace musicfaker
