#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"

namespace musicfaker {

namespace words {
struct observed;
}

namespace detail {

using shared_count = std::shared_ptr<std::atomic<std::uint64_t>>;

struct probe_stage {
  shared_count count;

  demand push(auto&& item, auto next) {
    count->fetch_add(1, std::memory_order_relaxed);
    return next(std::forward<decltype(item)>(item));
  }
};

/// Counts the items that go to the next operator. Its copies share the count, on whatever thread.
struct probe : operator_base {
  static constexpr std::string_view name = "observed";
  using word = words::observed;

  shared_count count = std::make_shared<std::atomic<std::uint64_t>>(0);

  template <class In>
  using output = In;

  template <class In>
  [[nodiscard]] auto bind() const {
    return probe_stage{count};
  }
};

}  // namespace detail
}  // namespace musicfaker
