#pragma once

#include <utility>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/stage.hpp"

namespace musicfaker {

/// Puts a stage that counts items before a chain: for with_insides().
struct mark_before {
  int* marks;

  auto operator()(const auto& inside) const {
    return stage([marks = marks](auto&& item, auto next) {
             ++*marks;
             return next(std::forward<decltype(item)>(item));
           }) |
           inside;
  }
};

}  // namespace musicfaker
