#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/next.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/running_chain.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker::detail {

/// Passes `item` on as `Declared`: a copy of an lvalue where an rvalue is wanted, as `next` does.
template <class Declared, class Item, class Function>
demand with_item_as(Item&& item, Function function) {
  if constexpr (std::is_lvalue_reference_v<Item> && !std::is_lvalue_reference_v<Declared>) {
    return function(std::remove_cvref_t<Item>(item));
  } else {
    return function(static_cast<Declared>(item));
  }
}

/// What follows an erased chain: a `next` of any type, for the length of one call.
template <class Out>
class erased_next {
 public:
  template <class Next>
  explicit erased_next(const Next& next)
      : next_{&next}, call_{[](const void* erased, pushed_t<Out> item, position at) {
          return (*static_cast<const Next*>(erased))(static_cast<pushed_t<Out>>(item), at);
        }} {}

  template <class Item>
  demand operator()(Item&& item, position at) const {
    return with_item_as<pushed_t<Out>>(std::forward<Item>(item), [&](auto&& each) {
      return call_(next_, static_cast<pushed_t<Out>>(each), at);
    });
  }

 private:
  const void* next_;
  demand (*call_)(const void*, pushed_t<Out>, position);
};
template <>
class erased_next<void> : public end_of_chain {
 public:
  template <class Next>
  explicit erased_next(const Next&) {}
};

/// A running chain of which only what goes in and out is known.
template <class In, class Out>
class erased_chain {
 public:
  erased_chain() = default;
  erased_chain(const erased_chain&) = delete;
  erased_chain& operator=(const erased_chain&) = delete;
  virtual ~erased_chain() = default;

  virtual void open(run_context& run) = 0;
  virtual demand push(pushed_t<In> item, position at, erased_next<Out> next) = 0;
  virtual demand tick(time_point now, erased_next<Out> next) = 0;
  virtual void flush(erased_next<Out> next) = 0;
  [[nodiscard]] virtual time_point deadline() = 0;
  [[nodiscard]] virtual position oldest_held() = 0;
};

template <class In, class Out, class Inside>
class erased_chain_of final : public erased_chain<In, Out> {
 public:
  explicit erased_chain_of(const Inside& inside) : chain_{as_chain(inside)} {}

  void open(run_context& run) override { chain_.open(run); }
  demand push(pushed_t<In> item, position at, erased_next<Out> next) override {
    return chain_.push(static_cast<pushed_t<In>>(item), at, next);
  }
  demand tick(time_point now, erased_next<Out> next) override { return chain_.tick(now, next); }
  void flush(erased_next<Out> next) override { chain_.flush(next); }
  [[nodiscard]] time_point deadline() override { return chain_.deadline(); }
  [[nodiscard]] position oldest_held() override { return chain_.oldest_held(); }

 private:
  running_chain_of<pushed_t<In>, Inside> chain_;
};

template <class In, class Out>
struct any_operator_stage {
  std::unique_ptr<erased_chain<In, Out>> chain;

  void open(run_context& run) { chain->open(run); }
  demand push(auto&& item, auto next) {
    return with_item_as<pushed_t<In>>(std::forward<decltype(item)>(item), [&](auto&& each) {
      return chain->push(static_cast<pushed_t<In>>(each), next.here(), erased_next<Out>{next});
    });
  }
  demand tick(time_point now, auto next) { return chain->tick(now, erased_next<Out>{next}); }
  void flush(auto next) { chain->flush(erased_next<Out>{next}); }
  [[nodiscard]] time_point deadline() { return chain->deadline(); }
  [[nodiscard]] position oldest_held() { return chain->oldest_held(); }
};

}  // namespace musicfaker::detail
