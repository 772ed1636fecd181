#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

/// What follows the last stage of a chain that runs by itself: nothing.
struct end_of_chain {
  template <class Item>
  demand operator()(Item&&, position) const {
    return demand::more;
  }
};

/// The rest of the chain, as a stage is given it at every call; pass it by value.
///
///     next(item)            passes on an item at the position of the item in hand; an lvalue is
///                           copied where the chain wants an rvalue
///     next(item, position)  passes on an item that was held, at its own position
///     next.here()           the position of the item in hand
///     next.now()            the time (asked for only when called)
///     next.origin()         topic, partition and offset of the item in hand
///     next.reject(item, reason)  to the dead letters
///     next.refuse()         the item in hand is not taken: it stays uncommitted
///     next.stopping()       true once a stop was asked for
///
/// In `tick` and `flush` there is no item in hand (`HasItem` is false): there each of these takes
/// a position where it needs one.
///
/// @tparam Chain    the running chain
/// @tparam Index    the stage that an item goes to
/// @tparam Tail     what follows the chain's last stage
template <class Chain, std::size_t Index, class Tail, bool HasItem>
class next_stage {
 public:
  constexpr next_stage(Chain& chain, position at, Tail tail)
      : chain_{&chain}, position_{at}, tail_{tail} {}

  template <class Item>
    requires HasItem
  demand operator()(Item&& item) const {
    return (*this)(std::forward<Item>(item), position_);
  }

  template <class Item>
  demand operator()(Item&& item, position at) const {
    using Declared = typename Chain::template input<Index>;
    static_assert(
        !std::is_void_v<Declared>,
        "musicfaker: this stage passes an item on, but its operator says `output = void`");
    if constexpr (!std::is_void_v<Declared>) {
      constexpr bool copies =
          std::is_lvalue_reference_v<Item> && std::is_rvalue_reference_v<Declared>;
      constexpr bool fits =
          std::is_same_v<std::remove_cvref_t<Item>, std::remove_cvref_t<Declared>> &&
          (copies || std::is_convertible_v<Item&&, Declared>);
      static_assert(fits,
                    "musicfaker: this stage passes on another type than its operator's output<In>");
      if constexpr (!fits) {
        return demand::more;
      } else if constexpr (copies) {
        return pass_on<Declared>(std::remove_cvref_t<Item>(item), at);
      } else {
        return pass_on<Declared>(std::forward<Item>(item), at);
      }
    } else {
      return demand::more;
    }
  }

  [[nodiscard]] constexpr position here() const
    requires HasItem
  {
    return position_;
  }

  [[nodiscard]] time_point now() const { return run().clock().now(); }
  [[nodiscard]] bool stopping() const { return run().stopping(); }

  [[nodiscard]] musicfaker::origin origin() const
    requires HasItem
  {
    return origin(position_);
  }
  [[nodiscard]] musicfaker::origin origin(position at) const {
    return run().origin_of ? run().origin_of(at) : musicfaker::origin{};
  }

  /// @throws error `item.rejected` where the pipeline has no dead letters
  template <class Item>
    requires HasItem
  void reject(const Item& item, std::string_view reason) const {
    reject(item, reason, position_);
  }
  template <class Item>
  void reject(const Item& item, std::string_view reason, position at) const {
    run().reject({detail::payload_of(item), std::string{reason}, origin(at)}, at);
  }

  /// The watermark will never pass the item in hand.
  void refuse() const
    requires HasItem
  {
    chain_->note(position_);
  }

  [[nodiscard]] run_context& run() const { return chain_->run(); }

 private:
  template <class Declared>
  demand pass_on(Declared item, position at) const {
    if constexpr (Index == Chain::size) {
      return tail_(static_cast<Declared>(item), at);
    } else {
      return push<Declared>(static_cast<Declared>(item), at);
    }
  }

  template <class Declared>
  demand push(Declared item, position at) const {
    auto& stage = chain_->template stage<Index>();
    const auto rest = next_stage<Chain, Index + 1, Tail, true>{*chain_, at, tail_};
    if constexpr (std::is_void_v<decltype(stage.push(static_cast<Declared>(item), rest))>) {
      stage.push(static_cast<Declared>(item), rest);
      return demand::more;
    } else {
      const demand answer = stage.push(static_cast<Declared>(item), rest);
      if (answer == demand::stop) [[unlikely]]
        chain_->template note_held_above<Index>();
      return answer;
    }
  }

  Chain* chain_;
  position position_;
  [[no_unique_address]] Tail tail_;
};

}  // namespace musicfaker
