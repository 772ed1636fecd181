#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/demand.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/core/operator.hpp"
#include "musicfaker/core/position.hpp"
#include "musicfaker/core/run_context.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/core/running_chain.hpp"
#include "musicfaker/core/verdict.hpp"

namespace musicfaker {

namespace words {
struct dead_letters;
}

namespace detail {

/// While it lives, what is stored or acknowledged is not counted: letters are no events.
class uncounted {
 public:
  explicit uncounted(run_report& report) noexcept
      : report_{&report},
        acknowledged_{report.acknowledged},
        stored_{report.stored},
        files_{report.files},
        bytes_{report.bytes} {}
  uncounted(const uncounted&) = delete;
  uncounted& operator=(const uncounted&) = delete;
  ~uncounted() {
    report_->acknowledged = acknowledged_;
    report_->stored = stored_;
    report_->files = files_;
    report_->bytes = bytes_;
  }

 private:
  run_report* report_;
  std::uint64_t acknowledged_;
  std::uint64_t stored_;
  std::uint64_t files_;
  std::uint64_t bytes_;
};

}  // namespace detail

template <class Inside>
class dead_letters_stage {
 public:
  using chain_type = running_chain_of<dead_letter&&, Inside>;
  static constexpr bool paces = chain_type::paces;

  explicit dead_letters_stage(const Inside& inside) : inner_{inside} {}

  void open(run_context& run) {
    if (run.dead_letters) {
      throw error{"pipeline.two_dead_letters",
                  "the pipeline has dead_letters(...) twice, and no rule says which one to take",
                  "keep one of them; tee inside it to send letters to two places"};
    }
    inner_.open(run);
    run_ = &run;
    report_ = &run.report;
    run.dead_letters = [this](dead_letter letter, position at) { take(std::move(letter), at); };
  }

  dead_letters_stage(const dead_letters_stage&) = delete;
  dead_letters_stage& operator=(const dead_letters_stage&) = delete;

  /// One inside per_key is let go of before the run ends.
  ~dead_letters_stage() {
    if (run_ != nullptr) run_->dead_letters = nullptr;
  }

  demand push(auto&& item, auto next) { return next(std::forward<decltype(item)>(item)); }

  demand tick(time_point now, auto) {
    const detail::uncounted guard{*report_};
    if (!stopped_) note(inner_.tick(now));
    return demand::more;
  }
  void flush(auto) {
    const detail::uncounted guard{*report_};
    if (!stopped_) inner_.flush();
  }
  [[nodiscard]] time_point deadline() { return stopped_ ? never : inner_.deadline(); }
  [[nodiscard]] position oldest_held() { return stopped_ ? nothing_held : inner_.oldest_held(); }

 private:
  void take(dead_letter letter, position at) {
    const detail::uncounted guard{*report_};
    if (!stopped_) note(inner_.push(std::move(letter), at));
  }

  void note(demand answer) {
    if (answer == demand::more) return;
    inner_.finish();
    stopped_ = true;
  }

  chain_type inner_;
  run_context* run_ = nullptr;
  run_report* report_ = nullptr;
  bool stopped_ = false;
};

template <class Inside>
struct dead_letters_operator : operator_base {
  static constexpr std::string_view name = "dead_letters";
  using word = words::dead_letters;

  Inside inside;

  /// What is pushed into the chain inside, whatever passes by.
  template <class In>
  using inside_inputs = detail::types<dead_letter&&>;

  /// The same operator with each chain inside replaced by what `function` makes of it.
  template <class Function>
  [[nodiscard]] auto with_insides(Function function) const {
    auto made = function(inside);
    return dead_letters_operator<decltype(made)>{{}, std::move(made)};
  }

  template <class In, class Verdict = typename detail::inside<Inside, dead_letter&&>::verdict>
  using output = std::conditional_t<Verdict::ok, In, Verdict>;

  template <class In>
  [[nodiscard]] auto bind() const {
    return dead_letters_stage<Inside>{inside};
  }
};

struct dead_letters_fn : factory_base {
  /// Says where items go that cannot be used: what is no event, what a stage rejects. The run goes
  /// on; the report counts them (`rejected`, and not among what is stored) and has the first
  /// reason. Once per pipeline, at any place: it serves the source and all stages. Without it, the
  /// first item that is rejected ends the run with `item.rejected`.
  ///
  ///     in     1 2 x 4
  ///     dead_letters(for_each(log))           inside: a letter with x
  ///     out    1 2   4
  ///
  /// @param inside  an operator or chain that takes a `dead_letter`. What it holds holds back the
  ///                commit, as a letter must not be lost either; when it stops, further letters are
  ///                only counted. What it raises comes out of the run
  ///
  /// @throws error `pipeline.two_dead_letters` when the run begins
  ///
  /// - in: any item
  /// - out: the same items
  /// - holds: what its chain holds, of the letters
  /// - stops: never by itself
  /// - cost: nothing for an item that passes, that of its chain for a letter
  ///
  /// ```cpp
  /// std::vector<dead_letter> letters;
  /// run(std::vector{1, 2, 3} | dead_letters(collect_into(letters)) | stage([](int n, auto next) {
  ///       if (n == 2) next.reject(n, "it is even");
  ///       return n == 2 ? demand::more : next(n);
  ///     }));
  /// assert(letters.size() == 1 && letters[0].reason == "it is even");
  /// ```
  template <class Inside>
  [[nodiscard]] constexpr auto operator()(Inside inside) const {
    return dead_letters_operator<detail::branch_t<Inside>>{{},
                                                           detail::as_branch(std::move(inside))};
  }
};

/// See dead_letters_fn.
inline constexpr dead_letters_fn dead_letters;

}  // namespace musicfaker
