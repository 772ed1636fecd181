#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct collect_into;
}

template <class Container>
struct collect_into_stage {
  Container* container;

  void push(auto&& item, auto) {
    container->push_back(to_owned(std::forward<decltype(item)>(item)));
  }
};

template <class Container>
struct collect_into_operator : operator_base {
  static constexpr std::string_view name = "collect_into";
  using word = words::collect_into;

  Container* container;

  template <class In>
  struct collected {
    using type = wrong<words::a_container_with_push_back_for_it>;
  };
  template <holdable In>
    requires requires(Container& into, owned_t<In> item) { into.push_back(std::move(item)); }
  struct collected<In> {
    using type = void;
  };
  template <class In>
  using output = typename collected<In>::type;

  template <class In>
  [[nodiscard]] constexpr auto bind() const {
    return collect_into_stage<Container>{container};
  }
};

struct collect_into_fn : factory_base {
  /// Appends each item to a container, and passes nothing on: a closed end.
  ///
  ///     in     1 2 3
  ///     collect_into(v)        v: 1, 2, 3
  ///
  /// @param container  anything with push_back; must outlive the run. What borrows is kept as
  ///                   `owned_t<Item>`: a batch becomes a std::vector. What push_back raises comes
  ///                   out of the run
  ///
  /// - in: any item that can be held
  /// - out: nothing
  /// - holds: nothing; an item counts as done when it is in the container
  /// - stops: never by itself
  /// - cost: one move or copy an item, and that of push_back
  ///
  /// ```cpp
  /// std::vector<int> numbers;
  /// run(std::vector{1, 2, 3} | collect_into(numbers));
  /// assert(numbers == (std::vector{1, 2, 3}));
  /// ```
  template <class Container>
  [[nodiscard]] constexpr auto operator()(Container& container) const {
    return collect_into_operator<Container>{{}, &container};
  }
};

/// See collect_into_fn.
inline constexpr collect_into_fn collect_into;

}  // namespace musicfaker
