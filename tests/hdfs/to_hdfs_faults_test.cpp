// What to_hdfs does when the store fails, at each call that it makes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/stage.hpp"
#include "musicfaker/operators/tee.hpp"
#include "tests/conformance.hpp"
#include "tests/hdfs/memory_file_system.hpp"
#include "tests/hdfs/numbered.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using kind = fault::kind;

constexpr std::uint64_t items_of_a_run = 40;
constexpr std::uint64_t batches_of_a_run = 8;
constexpr std::uint64_t events_in_a_batch = 4;

numbered event(std::uint64_t id) {
  return {id, numbered{}.at + std::chrono::days{static_cast<int>(id % 3)}};
}

/// A batch over three partitions, with ids of its own.
std::vector<numbered> batch_of_events(std::uint64_t number) {
  std::vector<numbered> made;
  for (std::uint64_t each = 0; each < events_in_a_batch; ++each) {
    made.push_back(event(number * events_in_a_batch + each));
  }
  return made;
}

/// How often each event is in a file that readers see. Looks again only after a call to the tree.
class shelf {
 public:
  explicit shelf(const memory_tree& tree) : tree_{&tree} {}

  const std::map<std::uint64_t, std::uint64_t>& counts() {
    if (seen_ != tree_->calls) look();
    return counts_;
  }

  std::uint64_t count(std::uint64_t id) {
    const auto found = counts().find(id);
    return found == counts_.end() ? 0 : found->second;
  }

  /// Of a batch; none where one of its events is not there.
  std::uint64_t count_of_batch(std::uint64_t number) {
    std::vector<std::uint64_t> each;
    for (const numbered& one : batch_of_events(number)) each.push_back(count(one.id));
    const auto [least, most] = std::ranges::minmax(each);
    return least == 0 ? 0 : most;
  }

  void look() {
    seen_ = tree_->calls;
    counts_.clear();
    for (const auto& [path, text] : tree_->readable()) {
      std::string_view rest = text;
      while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        numbered read;
        if (json_codec<numbered>{}.read(line, read)) ADD_FAILURE() << line << " in " << path;
        ++counts_[read.id];
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      }
    }
  }

 private:
  const memory_tree* tree_;
  std::size_t seen_ = 0;
  std::map<std::uint64_t, std::uint64_t> counts_;
};

to_hdfs_options into(memory_tree& tree) {
  return {.roll = {.records = 4, .age = 25ms}, .open = memory_file_system::opener(tree)};
}

std::string describe(const memory_tree& tree) {
  std::string text = tree.looks_at_the_target_first ? "target first" : "source first";
  for (const fault& each : tree.faults) {
    text += "; at call " + std::to_string(each.at) + ", " + std::to_string(each.calls) +
            " times: " + std::to_string(static_cast<int>(each.how)) +
            (each.passes ? ", passing" : "");
  }
  return text;
}

/// Runs a chain of single items, or of batches, on a tree with its faults.
/// @return whether it went to the end
bool survives(memory_tree& tree, bool batches, std::optional<std::uint64_t> flush_at = {}) {
  const auto chain = to_hdfs(partition_by_date, into(tree));
  shelf shelf{tree};
  bool to_the_end = true;
  try {
    if (batches) {
      conformance::survive(
          chain, {.items = batches_of_a_run, .tick_every = 3, .flush_at = flush_at},
          batch_of_events, [&](std::uint64_t id) { return shelf.count_of_batch(id); });
    } else {
      conformance::survive(chain, {.items = items_of_a_run, .flush_at = flush_at}, event,
                           [&](std::uint64_t id) { return shelf.count(id); });
    }
  } catch (const error&) {
    to_the_end = false;
  }
  tree.settle();
  shelf.look();
  for (const auto& [id, count] : shelf.counts()) {
    EXPECT_EQ(count, 1U) << "event " << id << " is there more than once";
  }
  return to_the_end;
}

/// How many calls a run makes where nothing fails.
std::size_t calls_of_a_run(bool batches) {
  memory_tree tree;
  survives(tree, batches);
  return tree.calls;
}

void for_each_fault(const std::vector<kind>& kinds, bool passes,
                    const std::function<void(memory_tree&, bool)>& attack) {
  for (const bool batches : {false, true}) {
    const std::size_t calls = calls_of_a_run(batches);
    ASSERT_GT(calls, 30U);
    for (std::size_t at = 1; at <= calls; ++at) {
      for (const kind how : kinds) {
        for (const bool target_first : {false, true}) {
          memory_tree tree;
          tree.looks_at_the_target_first = target_first;
          tree.faults = {{.at = at, .how = how, .calls = 1 + at % 3, .passes = passes}};
          const testing::ScopedTrace trace{__FILE__, __LINE__, describe(tree)};
          attack(tree, batches);
          if (testing::Test::HasFailure()) return;
        }
      }
    }
  }
}

TEST(ToHdfsOnAFailingStore, StoresAllExactlyOnceWhereNothingFails) {
  for (const bool batches : {false, true}) {
    memory_tree tree;
    EXPECT_TRUE(survives(tree, batches));
    for (std::uint64_t at = 0; at < items_of_a_run; ++at) {
      memory_tree flushed;
      EXPECT_TRUE(survives(flushed, batches, at));
    }
  }
}

TEST(ToHdfsOnAFailingStore, GetsOverWhatPassesAtEachCall) {
  for_each_fault({kind::before, kind::after, kind::late, kind::cut_short, kind::silent}, true,
                 [](memory_tree& tree, bool batches) {
                   EXPECT_TRUE(survives(tree, batches));
                   const bool late = tree.faults.front().how == kind::late;
                   EXPECT_TRUE(late || tree.staged() == 0) << "nothing is left lying about";
                 });
}

TEST(ToHdfsOnAFailingStore, CommitsNothingThatIsNotThereWhenItDiesAtAnyCall) {
  for_each_fault({kind::before, kind::after, kind::late, kind::cut_short}, false,
                 [](memory_tree& tree, bool batches) { EXPECT_FALSE(survives(tree, batches)); });
}

TEST(ToHdfsOnAFailingStore, GetsOverAnyRowOfFaults) {
  std::mt19937 random{2025};
  for (int count = 0; count < 500; ++count) {
    memory_tree tree;
    tree.looks_at_the_target_first = random() % 2 == 0;
    for (std::size_t each = random() % 8 + 1; each > 0; --each) {
      tree.faults.push_back({.at = 1 + random() % 120,
                             .how = static_cast<kind>(random() % 5),
                             .calls = 1 + random() % 4});
    }
    const testing::ScopedTrace trace{__FILE__, __LINE__, describe(tree)};
    ASSERT_TRUE(survives(tree, random() % 2 == 0, random() % items_of_a_run));
    if (HasFailure()) return;
  }
}

// ---- a store that stays away

TEST(ToHdfsOnAFailingStore, GivesUpAfterAWhileAndSaysWhatIsHeld) {
  memory_tree tree;
  auto options = into(tree);
  options.roll = {.records = 3};
  tree.faults = {{.at = 5, .calls = fault::for_ever}};  // the first file is stored, no other
  virtual_clock clock;
  std::uint64_t taken = 0;
  try {
    run(std::vector<numbered>(100) | tee(for_each([&](const numbered&) { ++taken; })) |
            to_hdfs(partition_by_date, options),
        {.clock = &clock});
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.unavailable");
    EXPECT_THAT(e.problem(), HasSubstr("cannot store a file in memory://, tried "));
    EXPECT_THAT(e.problem(), HasSubstr("times in 60.0 s; the last time: planned"));
    EXPECT_THAT(e.problem(), HasSubstr("3 events in 1 files are not stored, and not committed"));
    EXPECT_EQ(e.remedy(), "wait");
  }
  EXPECT_EQ(taken, 6U) << "while a file waits for the store nothing more is taken";
  EXPECT_EQ(clock.now().time_since_epoch(), 60s);
  EXPECT_EQ(shelf{tree}.count(0), 3U);
}

TEST(ToHdfsOnAFailingStore, ForgetsATroubleThatIsOver) {
  memory_tree tree;
  for (const std::size_t at : {10U, 50U, 90U}) tree.faults.push_back({.at = at, .calls = 14});
  virtual_clock clock;
  run(std::vector<numbered>(60) |
          to_hdfs(partition_by_date,
                  {.roll = {.records = 2}, .open = memory_file_system::opener(tree)}),
      {.clock = &clock});
  EXPECT_GT(clock.now().time_since_epoch(), 60s) << "together longer than it waits for a store";
}

TEST(ToHdfsOnAFailingStore, LeavesNothingLyingAboutWhereAFailureDoesNotPass) {
  memory_tree tree;
  tree.faults = {{.at = 2, .how = kind::cut_short, .passes = false}};
  EXPECT_THROW(run(std::vector<numbered>(3) | to_hdfs(partition_by_date, into(tree))), error);
  EXPECT_EQ(tree.calls, 3U) << "make the folder, create, remove";
  EXPECT_TRUE(tree.files.empty());
}

/// Pushes the events 0, 1, 2, ... and lets a test do something before each.
struct scripted_source : source_base {
  using item = numbered&&;

  std::uint64_t count;
  std::function<void(std::uint64_t, run_context&)> before;
  position* committed;

  struct running {
    scripted_source* self;

    template <class Driver>
    void drive(Driver& chain) {
      for (std::uint64_t id = 0; id < self->count; ++id) {
        self->before(id, chain.run());
        if (chain.push(event(id)) == demand::stop) return;
        if (chain.breathe() == demand::stop) return;
      }
    }
    void commit(position watermark) { *self->committed = watermark; }
  };

  [[nodiscard]] auto open(run_context&) { return running{this}; }
};

to_hdfs_options one_event_a_file(memory_tree& tree) {
  auto options = into(tree);
  options.roll = {.records = 1};
  return options;
}

TEST(ToHdfsOnAFailingStore, StoresWhatIsLeftWhenItComesBackAfterAStopWasAskedFor) {
  memory_tree tree;
  virtual_clock clock;
  std::stop_source stop;
  position committed = 0;
  const auto before = [&](std::uint64_t id, run_context&) {
    if (id != 5) return;
    stop.request_stop();
    tree.faults = {{.at = tree.calls + 1, .calls = 10}};
  };
  const auto report = run(scripted_source{{}, 100, before, &committed} |
                              to_hdfs(partition_by_date, one_event_a_file(tree)),
                          {.stop = stop.get_token(), .clock = &clock});
  EXPECT_EQ(report.stored, 6U) << "with what was in hand";
  EXPECT_EQ(committed, 6U);
  EXPECT_EQ(report.ended, ended_by::stop_requested);
}

TEST(ToHdfsOnAFailingStore, WaitsNoLongerThanTheRunAllowsAfterAStopWasAskedFor) {
  memory_tree tree;
  virtual_clock clock;
  std::stop_source stop;
  position committed = 0;
  const auto before = [&](std::uint64_t id, run_context&) {
    if (id != 5) return;
    stop.request_stop();
    tree.faults = {{.at = tree.calls + 1, .calls = fault::for_ever}};
  };
  try {
    run(scripted_source{{}, 100, before, &committed} |
            to_hdfs(partition_by_date, one_event_a_file(tree)),
        {.stop = stop.get_token(), .clock = &clock, .flush_within = 20s});
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.unavailable");
    EXPECT_THAT(e.problem(), HasSubstr("1 events in 1 files are not stored, and not committed"));
  }
  EXPECT_EQ(committed, 5U);
  EXPECT_EQ(clock.now().time_since_epoch(), 20s);
}

TEST(ToHdfsOnAFailingStore, KeepsWhatItHoldsWhenTheSourceCannotWait) {
  memory_tree tree;
  virtual_clock clock;
  position committed = 0;
  bool rebalance = false;
  std::size_t calls_before = 0;
  const auto before = [&](std::uint64_t id, run_context& run) {
    run.while_waiting = [&] { return !rebalance; };
    if (id == 5) {
      tree.faults = {{.at = tree.calls + 1}};
      rebalance = true;
    } else if (id == 6) {
      calls_before = tree.calls;
      EXPECT_EQ(tree.readable().size(), 5U);
    } else if (id == 8) {
      EXPECT_EQ(tree.calls, calls_before) << "it does not try more often than it would have waited";
      EXPECT_EQ(tree.readable().size(), 5U);
      rebalance = false;
    } else if (id == 9) {
      EXPECT_EQ(tree.readable().size(), 9U) << "all that had to wait, and the one in hand";
    }
  };
  const auto report = run(scripted_source{{}, 20, before, &committed} |
                              to_hdfs(partition_by_date, one_event_a_file(tree)),
                          {.clock = &clock});
  EXPECT_EQ(report.stored, 20U);
  EXPECT_EQ(committed, 20U);
}

TEST(ToHdfsOnAFailingStore, TriesAgainAtATickWhereNothingMoreComes) {
  memory_tree tree;
  virtual_clock clock;
  bool rebalance = true;
  std::size_t readable = 0;
  const auto at = [&](duration when, std::uint64_t id) {
    return timeline<numbered>::event{when, event(id)};
  };
  // The store fails once, when the source cannot wait; then nothing comes for an hour.
  run(timeline<numbered>{{at(0s, 0), at(1s, 1), at(3600s, 2)}} |
          stage([&](numbered&& each, auto next) {
            next.run().while_waiting = [&] { return !rebalance; };
            if (each.id == 1) tree.faults = {{.at = tree.calls + 1}};
            if (each.id == 2) readable = tree.readable().size();
            const demand answer = next(std::move(each));
            rebalance = each.id == 0;
            return answer;
          }) |
          to_hdfs(partition_by_date, one_event_a_file(tree)),
      {.clock = &clock});
  EXPECT_EQ(readable, 2U);
}

}  // namespace
}  // namespace musicfaker
