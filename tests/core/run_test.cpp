#include "musicfaker/core/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

/// Writes down what happens to its stage.
struct diary : operator_base {
  [[maybe_unused]] static constexpr std::string_view name = "diary";
  using word = diary;

  std::string who;
  std::vector<std::string>* entries;

  template <class In>
  using output = In;

  struct stage {
    std::string who;
    std::vector<std::string>* entries;

    stage(std::string its, std::vector<std::string>* into) : who{std::move(its)}, entries{into} {}
    stage(const stage&) = delete;
    stage& operator=(const stage&) = delete;
    ~stage() { entries->push_back(who + " ends"); }

    void open() { entries->push_back(who + " opens"); }
    demand push(auto&& item, auto next) { return next(std::forward<decltype(item)>(item)); }
    void flush(auto) { entries->push_back(who + " flushes"); }
  };

  template <class In>
  [[nodiscard]] auto bind() const {
    return stage{who, entries};
  }
};

TEST(Run, OpensAndFlushesFromLeftToRightAndEndsFromRightToLeft) {
  std::vector<std::string> entries;
  run(std::vector{1} | diary{{}, "a", &entries} | diary{{}, "b", &entries});
  EXPECT_THAT(entries,
              ElementsAre("a opens", "b opens", "a flushes", "b flushes", "b ends", "a ends"));
}

TEST(Run, FlushesNothingAfterAnException) {
  std::vector<std::string> entries;
  EXPECT_THROW(run(std::vector{1} | diary{{}, "a", &entries} |
                   for_each([](int) { throw std::runtime_error{"boom"}; })),
               std::runtime_error);
  EXPECT_THAT(entries, ElementsAre("a opens", "a ends"));
}

TEST(Run, ReportsWhatItDidAndWhyItEnded) {
  const auto all = run(ranges::views::iota(0, 10) | for_each([](int) {}));
  EXPECT_EQ(all.items, 10U);
  EXPECT_EQ(all.ended, ended_by::end_of_input);
  EXPECT_GE(all.seconds, 0);

  const auto some = run(ranges::views::iota(0, 10) | take(4) | for_each([](int) {}));
  EXPECT_EQ(some.items, 4U);
  EXPECT_EQ(some.ended, ended_by::demand);
}

TEST(Run, EndsAnEndlessInputWhenAStopIsRequested) {
  std::stop_source stop;
  std::vector<std::string> entries;
  const auto report = run(ranges::views::iota(0) | diary{{}, "a", &entries} | for_each([&](int n) {
                            if (n == 1000) stop.request_stop();
                          }),
                          {.stop = stop.get_token()});
  EXPECT_EQ(report.ended, ended_by::stop_requested);
  EXPECT_GT(report.items, 1000U);
  EXPECT_THAT(entries, ElementsAre("a opens", "a flushes", "a ends"));
}

TEST(Run, ShowsItsProgressAndTheEndOfIt) {
  virtual_clock clock;
  std::vector<std::uint64_t> seen;
  run(timeline<int>{{0s, 1}, {1s, 2}, {2s, 3}} | for_each([](int) {}),
      {.clock = &clock,
       .progress = [&](const run_report& report) { seen.push_back(report.items); },
       .progress_every = 1s});
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.back(), 3U);
  EXPECT_EQ(seen.front(), 1U);
}

/// Counts up, and writes down every commit.
struct counting_source : source_base {
  using item = int&&;
  int count;
  std::vector<position>* commits;
  std::vector<std::string>* entries;

  struct running {
    counting_source& self;

    explicit running(counting_source& source) : self{source} {}
    running(const running&) = delete;
    running& operator=(const running&) = delete;
    ~running() { self.entries->push_back("source ends"); }

    template <class Driver>
    void drive(Driver& chain) {
      for (int i = 0; i < self.count; ++i) {
        if (chain.push(int{i}) == demand::stop) return;
        if (chain.wait_until(chain.run().clock().now() + 500ms) == demand::stop) return;
      }
    }
    void commit(position watermark) { self.commits->push_back(watermark); }
  };

  [[nodiscard]] auto open(run_context&) { return running{*this}; }
};

TEST(Run, CommitsTheWatermarkNowAndThenAndAtTheEnd) {
  virtual_clock clock;
  std::vector<position> commits;
  std::vector<std::string> entries;
  run(counting_source{{}, 5, &commits, &entries} | batch(2) | for_each([](auto&&) {}),
      {.clock = &clock, .commit_every = 1s});
  EXPECT_THAT(commits, ElementsAre(2, 4, 5));
}

TEST(Run, CommitsAfterAnExceptionWhatIsDone) {
  virtual_clock clock;
  std::vector<position> commits;
  std::vector<std::string> entries;
  EXPECT_THROW(run(counting_source{{}, 9, &commits, &entries} | diary{{}, "a", &entries} |
                       for_each([](int n) {
                         if (n == 3) throw std::runtime_error{"boom"};
                       }),
                   {.clock = &clock, .commit_every = 1h}),
               std::runtime_error);
  EXPECT_THAT(commits, ElementsAre(3));
  EXPECT_THAT(entries, ElementsAre("a opens", "source ends", "a ends"));
}

}  // namespace
}  // namespace musicfaker
