#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/owned.hpp"
#include "musicfaker/core/pipeline.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/range_source.hpp"
#include "musicfaker/core/run.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/source.hpp"
#include "musicfaker/core/verdict.hpp"
#include "musicfaker/operators/detail/meeting_point.hpp"

namespace musicfaker {

namespace words {
struct merge;
struct a_range_a_source_or_a_pipeline_without_a_closed_end;
struct the_same_type_of_item_from_each_input;
}  // namespace words

namespace detail {

/// The end of an input's chain: hands its items to the thread of the run.
template <class Item>
struct hand_over_stage {
  meeting_point<Item>* meeting;
  std::size_t source;
  std::uint64_t forwarded = 0;

  void open(run_context& run) {
    if (run.dead_letters) return;
    run.dead_letters = [this, &run](dead_letter letter, position at) {
      ++forwarded;
      static_cast<void>(meeting->push({std::move(letter), source, {}}, at, run));
    };
  }

  demand push(auto&& item, auto next) {
    run_context& run = next.run();
    const demand answer = meeting->push(
        {to_owned(std::forward<decltype(item)>(item)), source, next.origin()}, next.here(), run);
    if (answer == demand::stop) next.refuse();
    return answer;
  }

  demand tick(time_point, auto next) {
    meeting->publish(source, next.run().report, forwarded);
    return meeting->state();
  }

  void flush(auto next) {
    meeting->publish(source, next.run().report, forwarded);
    meeting->flush(source, next.run());
  }

  [[nodiscard]] position oldest_held() { return meeting->oldest(source); }
};

template <class Item>
struct hand_over_operator : operator_base {
  static constexpr std::string_view name = "merge";
  using word = words::merge;

  meeting_point<Item>* meeting;
  std::size_t source;

  template <class In>
  using output = void;

  template <class In>
  [[nodiscard]] auto bind() const {
    return hand_over_stage<Item>{meeting, source};
  }
};

/// A source that tells the meeting point when it has no more.
template <class Source, class Item>
class announced_source : public source_base {
 public:
  using item = typename Source::item;

  announced_source(Source& source, meeting_point<Item>& meeting, std::size_t number)
      : source_{&source}, meeting_{&meeting}, number_{number} {}

  [[nodiscard]] auto open(run_context& run) {
    return running{source_->open(run), meeting_, number_};
  }

 private:
  struct running {
    decltype(std::declval<Source&>().open(std::declval<run_context&>())) source;
    meeting_point<Item>* meeting;
    std::size_t number;

    void drive(auto& chain) {
      source.drive(chain);
      meeting->end_input(number);
    }
    void commit(position watermark) { source.commit(watermark); }
  };

  Source* source_;
  meeting_point<Item>* meeting_;
  std::size_t number_;
};

/// What merge keeps of an input: a source and the chain after it.
template <class Source, class... Operators>
struct merged_input {
  using source_type = Source;
  using pushed = typename chain<Operators...>::template walk<typename Source::item&&>::output;

  Source source;
  chain<Operators...> operators;
};

template <class Input>
  requires(is_range<Input> && !is_source<Input> && !is_pipeline<Input>)
constexpr auto as_merged_input(Input&& range) {
  using source = source_of_range<Input>;
  return merged_input<source>{source{std::forward<Input>(range)}, {}};
}
template <is_source Source>
constexpr auto as_merged_input(Source source) {
  return merged_input<Source>{std::move(source), {}};
}
template <class Source, class... Operators>
constexpr auto as_merged_input(pipeline<Source, Operators...> line) {
  return merged_input<Source, Operators...>{std::move(line.source), std::move(line.operators)};
}

template <class Input>
using merged_input_t = decltype(as_merged_input(std::declval<Input>()));

/// The verdict on the inputs of a merge, and the type of their items.
template <class Input>
struct judged_input {
  using verdict =
      musicfaker_error<words::merge, cannot_take<std::remove_cvref_t<Input>>,
                       it_needs<words::a_range_a_source_or_a_pipeline_without_a_closed_end>>;
  using item = void;
};
template <class Input>
  requires requires { typename merged_input_t<Input>::pushed; } &&
           (!std::is_void_v<typename merged_input_t<Input>::pushed>)
struct judged_input<Input> {
  using pushed = typename merged_input_t<Input>::pushed;
  using verdict =
      std::conditional_t<holdable<pushed>, fits_together,
                         musicfaker_error<words::merge, cannot_take<std::remove_cvref_t<pushed>>,
                                          it_needs<words::an_item_that_owns_what_it_holds>>>;
  using item = owned_t<pushed>;
};

template <class Item, class Other>
using same_item =
    std::conditional_t<std::same_as<Item, Other>, fits_together,
                       musicfaker_error<words::merge, cannot_take<Other>,
                                        it_needs<words::the_same_type_of_item_from_each_input>>>;

template <class First, class... Rest>
struct merged {
  using item = typename judged_input<First>::item;
  using verdict = typename first_error<fits_together, typename judged_input<First>::verdict,
                                       typename judged_input<Rest>::verdict...,
                                       same_item<item, typename judged_input<Rest>::item>...>::type;
};

/// Runs one input to its end, on its thread.
template <class Source, class... Operators, class Item>
void run_input(merged_input<Source, Operators...>& input, meeting_point<Item>& meeting,
               std::size_t number, run_clock& clock, duration flush_within) {
  try {
    turn_clock<Item> turns{clock, meeting, number};
    if (clock.is_virtual()) meeting.wait_until(number, clock.now());
    announced_source<Source, Item> source{input.source, meeting, number};
    run_source(
        source,
        append(input.operators, chain<hand_over_operator<Item>>{{}, {{{}, &meeting, number}}}),
        {.stop = meeting.stop_token(),
         .clock = clock.is_virtual() ? &turns : &clock,
         .flush_within = flush_within});
  } catch (...) {
    meeting.fail(std::current_exception());
  }
  meeting.end(number);
}

}  // namespace detail
}  // namespace musicfaker
