#pragma once

#include <concepts>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/running_chain.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/operators/detail/erased_chain.hpp"

namespace musicfaker {

namespace words {
struct any_operator;
struct a_chain_that_passes_on;
struct a_chain_without_pace;
}  // namespace words

namespace detail {

/// The verdict on a chain that is to be an any_operator<In, Out>.
template <class In, class Out, class Inside, class Verdict>
struct erasable {
  using verdict = Verdict;
};
template <class In, class Out, class Inside, class Verdict>
  requires(Verdict::ok)
struct erasable<In, Out, Inside, Verdict> {
  using passes_on = typename chain_of<Inside>::template walk<pushed_t<In>>::output;
  using verdict = std::conditional_t<
      !std::same_as<std::remove_cvref_t<passes_on>, std::remove_cvref_t<Out>>,
      musicfaker_error<words::any_operator, cannot_take<chain_of<Inside>>,
                       it_needs<words::a_chain_that_passes_on, Out>>,
      std::conditional_t<running_chain_of<pushed_t<In>, Inside>::paces,
                         musicfaker_error<words::any_operator, cannot_take<chain_of<Inside>>,
                                          it_needs<words::a_chain_without_pace>>,
                         fits_together>>;
};

}  // namespace detail

/// Any operator or chain that takes an `In` and passes on an `Out`: a type that does not name what
/// it is made of, so that a long pipeline can be cut into several translation units, kept in a
/// variable, or chosen when the program runs.
///
///     in     1 2 3
///     any_operator<int, std::string>{transform(to_text)}
///     out    "1" "2" "3"
///
/// @tparam In   what it takes: a `T` is pushed as an rvalue, a `const T&` is lent
/// @tparam Out  what it passes on, likewise; `void` where the chain has a closed end
///
/// A value like any operator; copies share the description. All else (holding, stopping, raising)
/// is that of the chain. `pace` sets the pace of the source and cannot be inside.
///
/// - in: an `In`; an lvalue is copied where `In` is no reference
/// - out: an `Out`
/// - holds: what the chain holds
/// - stops: when the chain does
/// - cost: an indirect call into the chain and one out of it, an item
///
/// ```cpp
/// using numbers = any_operator<int, int>;
/// const bool wants_odd = true;
/// const auto odd = [](int n) { return n % 2 == 1; };
/// const numbers some = wants_odd ? numbers{filter(odd)} : numbers{take(1)};
/// std::vector<int> got;
/// run(std::vector{1, 2, 3} | some | collect_into(got));
/// assert(got == (std::vector{1, 3}));
/// ```
template <class In, class Out>
class any_operator : public operator_base {
 public:
  static constexpr std::string_view name = "any_operator";
  using word = words::any_operator;

  template <is_operator Inside>
    requires(!std::same_as<Inside, any_operator>)
  any_operator(Inside inside) {  // NOLINT(google-explicit-constructor): any will do
    using verdict = typename detail::erasable<
        In, Out, Inside, typename detail::inside<Inside, detail::pushed_t<In>>::verdict>::verdict;
    static_assert(verdict::ok,
                  "musicfaker: this chain is no any_operator of these types, see "
                  "musicfaker_error<operator, item or chain, what it needs>");
    if constexpr (verdict::ok) chain_ = std::make_shared<const maker_of<Inside>>(std::move(inside));
  }

  template <class Pushed>
  using output =
      std::conditional_t<std::same_as<std::remove_cvref_t<Pushed>, std::remove_cvref_t<In>> &&
                             (std::is_convertible_v<Pushed, detail::pushed_t<In>> ||
                              !std::is_reference_v<In>),
                         Out, wrong<In>>;

  template <class Pushed>
  [[nodiscard]] auto bind() const {
    return detail::any_operator_stage<In, Out>{chain_->make()};
  }

 private:
  using made = std::unique_ptr<detail::erased_chain<In, Out>>;

  struct maker {
    maker() = default;
    maker(const maker&) = delete;
    maker& operator=(const maker&) = delete;
    virtual ~maker() = default;
    [[nodiscard]] virtual made make() const = 0;
  };
  template <class Inside>
  struct maker_of final : maker {
    explicit maker_of(Inside described) : inside{std::move(described)} {}
    [[nodiscard]] made make() const override {
      return std::make_unique<detail::erased_chain_of<In, Out, Inside>>(inside);
    }
    Inside inside;
  };

  std::shared_ptr<const maker> chain_;
};

}  // namespace musicfaker
